/// A source of pulses that the kernel stamps (a PPS device).
public struct PulseSource: Hashable, Sendable {
    /// What the driver calls it: "ptp0", "serial0", "pps@12.-1".
    public var sourceName: String?
    public var feeder: Feeder
    /// Which edges it stamps; `nil` when it does not say.
    public var capturesAssert: Bool?
    public var capturesClear: Bool?
    /// Whether it can answer a pulse on a line of its own.
    public var echoes: Bool?

    /// Where the pulses come from.
    public enum Feeder: Hashable, Sendable {
        /// The second of a hardware clock: "ptp0".
        case hardwareClock(String)
        /// A wire of a serial port: "/dev/ttyS0".
        case serialLine(String)
        case gpio
        case parallelPort(String)
        /// A timer of the kernel's own, for tests: its pulses say nothing of time.
        case kernelTimer
        case card
        case unknown
    }
}
