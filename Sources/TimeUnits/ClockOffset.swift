/// How far a clock is from its reference. Positive: the clock is ahead.
///
/// An estimate, so it may hold a fraction of a nanosecond.
public struct ClockOffset: Hashable, Sendable {
    public var nanoseconds: Double

    public init(nanoseconds: Double) {
        self.nanoseconds = nanoseconds
    }

    /// The offset of a clock that read `local` when its reference read `reference`.
    public init<Scale>(of local: Instant<Scale>, from reference: Instant<Scale>) {
        nanoseconds = Double((local - reference).count)
    }

    public static let zero = ClockOffset(nanoseconds: 0)

    /// How large the offset is, whichever its sign, rounded up.
    public var magnitude: Nanoseconds { Nanoseconds(rounding: abs(nanoseconds).rounded(.up)) }

    /// The step that would remove this offset.
    public var correction: Nanoseconds { Nanoseconds(rounding: -nanoseconds) }

    public static func + (lhs: ClockOffset, rhs: ClockOffset) -> ClockOffset {
        ClockOffset(nanoseconds: lhs.nanoseconds + rhs.nanoseconds)
    }

    public static func - (lhs: ClockOffset, rhs: ClockOffset) -> ClockOffset {
        ClockOffset(nanoseconds: lhs.nanoseconds - rhs.nanoseconds)
    }
}
