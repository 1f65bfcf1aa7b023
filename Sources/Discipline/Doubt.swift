import ClockMath
import TimeUnits

/// What was known before a lone reference was believed in something that its clock might not have done.
///
/// When the pulses of the only reference jump, or begin to drift, either the clock did or the reference. Following the
/// reference is the better guess; until it has proven itself, the bound covers both.
struct Doubt: Sendable {
    let outlook: Outlook
    /// The moment from which the outlook counts, and how far steering and steps had moved the clock by then.
    let at: Instant<Raw>
    var steered: ClockOffset
    let until: Instant<Raw>
    /// Whether the bound of the followed clock has room for it already, so that this clock's need not cover it.
    var isCovered = false

    func estimate(at time: Instant<Raw>, steered: ClockOffset) -> Estimate<ClockOffset> {
        outlook.prediction(after: (time - at).inSeconds, moved: steered - self.steered)
    }

    /// The clock was stepped: where it was taken to be moves with it.
    mutating func step(by amount: ClockOffset) {
        steered = steered - amount
    }
}
