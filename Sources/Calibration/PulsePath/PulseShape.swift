/// How the errors of stamps are spread.
public struct PulseShape: Hashable, Sendable {
    /// A hundredth of the stamps are earlier than this; it counts as zero for what follows, in ns.
    public var median: Double
    public var late99: Double
    public var late999: Double
    public var latest: Double
    /// By how much the mean is later than the earliest hundredth.
    public var bias: Double
    /// Third moment over the cube of the deviation: positive where the tail is late.
    public var skewness: Double
    public var deviation: Double
    /// Which part is farther from the median than five of the core's robust deviations.
    public var outliers: Double

    private static let far = 5.0

    /// - Parameter errors: At least one.
    init(of errors: [Double]) {
        let sorted = errors.sorted()
        let count = Double(errors.count)
        let early = quantile(0.01, of: sorted)
        let mean = errors.reduce(0, +) / count
        let square = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
        let cube = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) } / count
        let middle = quantile(0.5, of: sorted)
        let core = medianToDeviation * quantile(0.5, of: sorted.map { abs($0 - middle) }.sorted())
        median = middle - early
        late99 = quantile(0.99, of: sorted) - early
        late999 = quantile(0.999, of: sorted) - early
        latest = (sorted.last ?? early) - early
        bias = mean - early
        deviation = square.squareRoot()
        skewness = square > 0 ? cube / (square * square.squareRoot()) : 0
        outliers = Double(sorted.count { abs($0 - middle) > Self.far * core }) / count
    }
}
