/// The variance R of a source's measurements, learnt from how far they fall from what was expected.
///
/// Each measurement gives t = (z − ẑ)²/(1 + a), an estimate of R. A slow mean of 256 measurements is held within
/// a factor of three of a fast one of 24, so that a change of the noise is followed; single large ones are
/// clipped at nine times R.
struct NoiseScale: Sendable {
    private static let memory = 256.0
    private static let fastMemory = 24.0
    private static let clip = 9.0

    /// R in ns².
    private(set) var variance = 0.0
    private var fast = 0.0
    /// The least it can be: the stamps' own resolution.
    var floor = 0.0

    /// The first estimate there is.
    mutating func begin(with estimate: Double) {
        variance = max(estimate, floor)
        fast = variance
    }

    /// - Parameters:
    ///   - estimate: What this measurement says of R, in ns².
    ///   - count: How many measurements there were before, at least three.
    mutating func take(_ estimate: Double, count: Int) {
        let clipped = count >= 5 ? min(estimate, Self.clip * variance) : estimate
        let gain = max(1 / Double(count - 1), 1 / Self.memory)
        variance += gain * (clipped - variance)
        fast += max(gain, 1 / Self.fastMemory) * (clipped - fast)
        variance = max(min(max(variance, fast / 3), 3 * fast), floor)
    }
}
