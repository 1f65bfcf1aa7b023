import ClockMath
import TimeUnits

/// What was known before a lone reference was believed in something that its clock might not have done.
///
/// When the pulses of the only reference jump, or begin to drift, either the clock did or the reference. Following the
/// reference is the better guess; until it has proven itself, the bound covers both.
struct Doubt: Sendable {
    let tracker: SourceTracker
    let systematic: Bound
    let until: Instant<Raw>
}
