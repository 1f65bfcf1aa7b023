public import Discipline
public import Reports
public import TimeUnits

/// Something that goes wrong, or right again.
public enum Fault: Hashable, Sendable {
    case pulsesStop(ReferenceID)
    /// No pulse comes any more, and the last stamp is given again four times a second.
    case pulsesStick(ReferenceID)
    case pulsesReturn(ReferenceID)
    /// From now on the pulse is like this: noisier, on the wrong edge, somewhere else.
    case pulsesBecome(ReferenceID, PulseModel)
    /// From now on a full-time reference shows this much too much, and more each second.
    case readingsBecome(ReferenceID, shift: ClockOffset, ramp: FrequencyOffset)
    /// The oscillator of this clock changes its frequency for good.
    case frequencyJump(ClockID, FrequencyOffset)
    /// From now on it changes its frequency by this much each second.
    case frequencyRamps(ClockID, FrequencyOffset)
    case unplugged(Source)
    case pluggedIn(Source)
    /// The clock stands still, or a full-time reference shows the same for ever.
    case stands(Source)
    case runs(Source)
    /// Another program steps the clock.
    case othersStep(ClockID, Nanoseconds)
    /// Another program sets its frequency.
    case othersSteer(ClockID, FrequencyOffset)
    /// Another program tells the kernel to make a leap second at the end of the day.
    case othersAnnounce(ClockID, LeapSecond)
    /// A reference announces a leap second, or says that there is none.
    case notice(ReferenceID, LeapNotice?)
    /// A new list of leap seconds is put in the place of the old one.
    case list(LeapSeconds)
    /// From now on the clock refuses this.
    case refuses(ClockID, Refusal)
    case obeys(ClockID)
    /// The host sleeps for so many whole seconds, while the raw axis stands still, and then its clock is this much further
    /// off. A hardware clock goes on.
    case hostSleeps(Nanoseconds, wakingOff: Nanoseconds)
    /// The daemon gets no processor for so long: it hears nothing, reads nothing and is late.
    case daemonStalls(Nanoseconds)
}

/// What happens when, by seconds since the start. A fault comes half a second before the pulse of its second.
public struct FaultScript: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public var second: Int
        public var fault: Fault

        public init(second: Int, fault: Fault) {
            self.second = second
            self.fault = fault
        }
    }

    public let entries: [Entry]

    public init(_ entries: [(second: Int, fault: Fault)] = []) {
        let listed = entries.map { Entry(second: $0.second, fault: $0.fault) }
        // Those of one second keep the order they were written in.
        self.entries = listed.enumerated()
            .sorted { ($0.element.second, $0.offset) < ($1.element.second, $1.offset) }
            .map(\.element)
    }
}
