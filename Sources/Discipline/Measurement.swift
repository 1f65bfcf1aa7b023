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

    /// In ns²: the source's noise, and a reading that may lie anywhere in its window.
    func variance(of candidate: Candidate) -> Double {
        candidate.variance + Double(window.count) * Double(window.count) / 12
    }
}
