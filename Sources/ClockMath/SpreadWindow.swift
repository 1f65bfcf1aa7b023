/// The median of the last 32 magnitudes: a spread that no minority of the samples can spoil.
///
/// Kept sorted as it goes, so that a sample costs one search and one move and no allocation, and
/// asking costs nothing.
public struct SpreadWindow: Sendable {
    private var recent: InlineArray<32, Double> = .init(repeating: 0)
    private var sorted: InlineArray<32, Double> = .init(repeating: 0)
    public private(set) var count = 0
    /// The standard deviation of a normal distribution with this median absolute deviation.
    public private(set) var deviation: Double?
    private var next = 0

    public init() {}

    /// Takes the magnitude of `residual`; what is not a number is left out.
    public mutating func insert(_ residual: Double) {
        let sample = abs(residual)
        guard sample.isFinite else { return }
        if count == recent.count { remove(recent[next]) }
        var place = count
        while place > 0, sorted[place - 1] > sample {
            sorted[place] = sorted[place - 1]
            place -= 1
        }
        sorted[place] = sample
        count += 1
        recent[next] = sample
        next = (next + 1) % recent.count
        guard count >= 8 else { return }
        let median = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
        deviation = 1.4826 * median
    }

    private mutating func remove(_ sample: Double) {
        var place = 0
        while sorted[place] != sample { place += 1 }
        count -= 1
        while place < count {
            sorted[place] = sorted[place + 1]
            place += 1
        }
    }
}
