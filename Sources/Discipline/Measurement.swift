import TimeUnits

/// How far ahead of a source a clock was, and how well that is known.
struct Measurement: Sendable {
    var offset: ClockOffset
    /// When it was so.
    var at: Instant<Raw>
    /// How uncertain the reading itself was, whatever the source's noise.
    var window = Nanoseconds.zero
    /// How wrong the source can be beyond its constant accuracy.
    var sourceBound = Bound(.zero)

    /// A reading lies somewhere in its window, perhaps always at the same end of it, in ns.
    var halfWindow: Double { Double(window.count) / 2 }
}
