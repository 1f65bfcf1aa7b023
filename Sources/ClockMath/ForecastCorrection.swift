/// How uncertain the future is, by how forecasts turned out before.
///
/// Each horizon has a factor by which a claimed variance is too small: the mean ratio of what came to what was claimed,
/// which leans with the weight of two forecasts on the factor of the horizon before, and the first on one and a half.
/// Factors are worked out when they are asked for: the near future, which is asked for at every measurement, needs none.
/// Beyond the last horizon that was tried often enough, all that is uncertain there may be a frequency that walks, of
/// which nobody could see more: it grows with the cube of the time.
struct ForecastCorrection: Sendable {
    static let horizons = 18
    private static let first = 8.0
    private static let prior = 1.5
    private static let priorWeight = 2.0
    /// A horizon with forecasts of less weight is as good as untried.
    private static let enough = 4.0
    /// Overlapping forecasts share most of what they saw.
    private static let independence = 0.4
    /// Forecasts over which a ratio is averaged.
    private static let memory = 96.0

    /// The mean at each horizon of what came over what was claimed, and of how many forecasts it is.
    private(set) var ratios = [Double](repeating: 0, count: horizons)
    private(set) var counts = [Double](repeating: 0, count: horizons)
    /// How many horizons were tried often enough, one after the other.
    private var count = 0
    /// The longest of them, in seconds; half the first when none was.
    private var tried = first / 2

    init() {}

    /// Goes on from how forecasts turned out before.
    init(ratios: [Double], counts: [Double]) {
        self.ratios = ratios
        self.counts = counts.map { min($0, Self.memory) }
        countTried()
    }

    /// A forecast at this horizon was so many times further off, in the square, than it claimed.
    mutating func learn(_ index: Int, _ ratio: Double) {
        counts[index] = min(counts[index] + 1, Self.memory)
        ratios[index] += (min(ratio, 36 * max(ratios[index], 1)) - ratios[index]) / counts[index]
        countTried()
    }

    private mutating func countTried() {
        while count < Self.horizons, counts[count] * Self.independence >= Self.enough {
            tried = Self.horizon(count)
            count += 1
        }
    }

    /// In seconds.
    static func horizon(_ index: Int) -> Double { Double(sign: .plus, exponent: index, significand: first) }

    /// The factor of a horizon, which leans on that of the one before: of few forecasts the mean may be luck.
    @inline(__always)
    private func factor(_ index: Int, after last: Double) -> Double {
        let weight = counts[index] * Self.independence
        return (ratios[index] * weight + last * Self.priorWeight) / (weight + Self.priorWeight)
    }

    /// Variance of the phase `seconds` after it was known so well, in units of R.
    @inline(__always)
    func variance(of known: FilterBank.Mixture, after seconds: Double) -> Double {
        let variance = known.variance(after: seconds, correction: factor(after: seconds))
        guard seconds > tried else { return variance }
        let stretch = seconds / tried
        let walked = known.variance(after: tried, correction: factor(after: tried)) * stretch * stretch * stretch
        return max(variance, walked)
    }

    /// What a variance claimed for `seconds` from now has to be multiplied by, as far as that was tried.
    @inline(__always)
    func factor(after seconds: Double) -> Double {
        var last = Self.prior
        var horizon = Self.first / 2
        guard seconds > horizon else { return last }
        for index in 0..<count {
            let next = self.factor(index, after: last)
            if seconds < 2 * horizon { return last + (next - last) * (seconds / horizon - 1) }
            last = next
            horizon *= 2
        }
        return count < Self.horizons ? max(last, 1) : last
    }
}
