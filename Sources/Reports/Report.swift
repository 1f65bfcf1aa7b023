public import TimeUnits

/// What a receiver or an oscillator said, digested into what the engine may need: the only thing that passes from the
/// process that parses to the one that steers.
public struct Report: Hashable, Sendable {
    /// When the first byte of the message arrived, on the host's raw axis.
    public var arrival: Instant<Raw>
    public var content: Content

    public enum Content: Hashable, Sendable {
        case time(TimeReport)
        case quantisation(QuantisationReport)
        case leap(LeapReport)
        case receiver(ReceiverCondition)
        case oscillator(OscillatorCondition)
    }

    public init(arrival: Instant<Raw>, content: Content) {
        self.arrival = arrival
        self.content = content
    }
}
