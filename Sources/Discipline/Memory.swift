public import ClockMath
public import TimeUnits

/// What is kept of a clock across restarts.
public struct Memory: Hashable, Sendable {
    /// What the servo of the source with the largest say had learnt.
    public var servo: ServoMemory
    /// That source, by its name: of another one's noise the memory knows nothing.
    public var source: String?

    public init(servo: ServoMemory, source: String?) {
        self.servo = servo
        self.source = source
    }

    /// Of a clock whose frequency is all that is known.
    public init(drift: Estimate<FrequencyOffset>, noise: Bound) {
        self.init(servo: ServoMemory(drift: drift, noise: noise), source: nil)
    }

    /// What the clock gains or loses when nothing is dialled in.
    public var drift: Estimate<FrequencyOffset> { servo.drift }

    /// The noise of the measurements it was learnt from.
    public var noise: Bound { servo.noise }
}
