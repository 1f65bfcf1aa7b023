public import TimeUnits

/// Says which second a pulse marked.
///
/// A pulse carries no number. Whoever knows the clock that stamped it to better than half a second can tell;
/// nobody else may guess.
public enum PulseLabeller {
    /// The clock has to be known this well: half a second less a margin for the pulse's own error.
    public static let worstBound = Bound(.milliseconds(450))

    /// The clock's offset at a pulse that it stamped, or nil when it is not known well enough to say.
    ///
    /// - Parameters:
    ///   - stamp: What the clock read at the edge, in UTC.
    ///   - known: How far ahead the clock is believed to be, and how wrong that can be.
    ///   - delay: How long the edge took from the receiver to the stamp.
    public static func offset(
        of stamp: Instant<UTC>, known: (offset: ClockOffset, bound: Bound), delay: Nanoseconds
    ) -> ClockOffset? {
        guard known.bound <= worstBound else { return nil }
        let truth = stamp - delay + known.offset.correction
        return ClockOffset(of: stamp - delay, from: truth.nearestSecond)
    }
}
