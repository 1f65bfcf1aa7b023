public import TimeUnits

/// One thing that a person may want to know of: a change of state and its reason, a refusal, a step.
public struct Occurrence: Hashable, Sendable {
    public var subject: Subject
    public var raw: Instant<Raw>
    public var what: What

    public init(subject: Subject, raw: Instant<Raw>, what: What) {
        self.subject = subject
        self.raw = raw
        self.what = what
    }

    public enum What: Hashable, Sendable {
        case attached(Abilities)
        case detached(DeviceTrouble)
        case referenceBecame(ReferenceState)
        case clockBecame(ClockState, Reason)
        case stepped(by: Nanoseconds)
        /// Stepped as a person asked.
        case moved(by: Nanoseconds)
        case frequencyRestored(Estimate<FrequencyOffset>)
        case pulseRejected(Rejection, ClockOffset)
        case interference(Interference, Suspects)
        case interferenceEnded
        case refused(Refusal)
        case leap(LeapNews)
        /// The system clock shows a time that has passed already, by what was kept or by when this program was made.
        case timeBeforeFloor(Instant<UTC>, floor: Instant<UTC>)
        case timeAfterFloor(Instant<UTC>)
        case receiver(ReceiverNews)
        case slept(Nanoseconds)
        case stopped
    }
}
