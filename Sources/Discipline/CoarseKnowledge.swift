import TimeUnits

/// What is known of a clock's offset without a fix: its user's word, another clock's, or what was known before.
struct CoarseKnowledge: Sendable {
    var offset = ClockOffset.zero
    var bound: Bound
    var at: Instant<Raw>
    /// How fast the clock went when this was known, and how it is steered since; nothing when that is not known.
    var drift: FrequencyOffset?
    var steered = ClockOffset.zero
    var origin: Origin

    /// Who says so.
    enum Origin: UInt8, Sendable {
        /// The clock's user, or another clock of which only a user says anything.
        case claim
        /// It was kept, or another clock is.
        case experience
        /// A receiver that numbers seconds.
        case label
    }

    /// How fast an oscillator can drift off what was last known of it.
    private static let unknownDrift = FrequencyOffset(partsPerMillion: 50)

    init(offset: ClockOffset = .zero, bound: Bound, at: Instant<Raw>, from origin: Origin = .claim) {
        (self.offset, self.bound, self.at, self.origin) = (offset, bound, at, origin)
    }

    /// Where the clock is at `time`, and how wrong that can be.
    func known(at time: Instant<Raw>, steered now: ClockOffset) -> (offset: ClockOffset, bound: Bound) {
        let elapsed = max(time - at, .zero)
        var offset = offset
        if let drift { offset = offset + drift.accumulated(over: elapsed) + (now - steered) }
        return (offset, bound + Bound(nanoseconds: Self.unknownDrift.accumulated(over: elapsed).nanoseconds))
    }
}
