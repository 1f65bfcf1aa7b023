/// Evenly spaced readings of how far a clock is ahead of another.
public struct PhaseRecord: Hashable, Sendable {
    /// Time error in seconds; NaN where nothing was measured.
    public let phase: [Double]
    /// From one reading to the next, in seconds (τ0).
    public let interval: Double
    public let hasGaps: Bool

    /// - Parameter interval: In seconds, above zero.
    public init(phase: [Double], interval: Double) {
        self.phase = phase
        self.interval = interval
        hasGaps = phase.contains(where: \.isNaN)
    }

    /// The phase that mean frequencies add up to, from zero. Through a gap the clock is taken to go on at the mean of all that was
    /// measured, and the reading at the end of what is missing is missing.
    ///
    /// - Parameter frequency: Fractional; NaN where nothing was measured.
    public init(frequency: [Double], interval: Double) {
        let mean = Self.mean(of: frequency)
        var phase = [0.0]
        phase.reserveCapacity(frequency.count + 1)
        var sum = 0.0
        for value in frequency {
            sum += (value.isNaN ? mean : value) * interval
            phase.append(value.isNaN ? .nan : sum)
        }
        self.init(phase: phase, interval: interval)
    }

    private static func mean(of frequency: [Double]) -> Double {
        let (sum, count) = frequency.reduce((0.0, 0.0)) { $1.isNaN ? $0 : ($0.0 + $1, $0.1 + 1) }
        return count > 0 ? sum / count : 0
    }

    public var count: Int { phase.count }

    /// How many readings there are.
    public var measured: Int { hasGaps ? phase.count { !$0.isNaN } : phase.count }
}
