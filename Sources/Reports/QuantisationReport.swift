public import TimeUnits

/// How far the receiver's own clock lets a pulse be from where it should be (UBX TIM-TP qErr).
public struct QuantisationReport: Hashable, Sendable {
    /// True time less the pulse: what has to be added to the pulse's time, as u-blox counts it.
    public var error: ClockOffset
    /// The second of the pulse that it describes, if the message names it.
    public var pulse: TimeReport.Reading?

    /// The largest that is one: a clock that ticks a thousand times a second makes no larger error.
    public static let largest = ClockOffset(nanoseconds: 1e6)

    public init(error: ClockOffset, pulse: TimeReport.Reading?) {
        self.error = error
        self.pulse = pulse
    }
}
