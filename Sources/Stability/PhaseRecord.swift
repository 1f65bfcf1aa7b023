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

    /// The phase that mean frequencies add up to, from zero; what follows a gap goes on from before it, as nobody knows how
    /// far the clock went meanwhile, and the reading at its end is missing.
    ///
    /// - Parameter frequency: Fractional; NaN where nothing was measured.
    public init(frequency: [Double], interval: Double) {
        var phase = [0.0]
        phase.reserveCapacity(frequency.count + 1)
        var sum = 0.0
        for value in frequency {
            if value.isNaN {
                phase.append(.nan)
            } else {
                sum += value * interval
                phase.append(sum)
            }
        }
        self.init(phase: phase, interval: interval)
    }

    public var count: Int { phase.count }

    /// How many readings there are.
    public var measured: Int { hasGaps ? phase.count { !$0.isNaN } : phase.count }
}
