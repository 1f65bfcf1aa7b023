public import TimeUnits

/// A hardware clock and the system clock, read at the same moment.
public struct CrossReading: Hashable, Sendable {
    /// How a pair was read, best first; see `linux/ptp_clock.h`.
    public enum Method: UInt8, Hashable, Sendable, CaseIterable {
        /// The hardware captured both clocks at once.
        case precise
        /// The driver bracketed the register read.
        case extended
        /// The kernel bracketed the driver's call.
        case basic
        /// We bracketed the system call.
        case bracket
    }

    /// What the hardware clock read, since its own epoch.
    public var device: Nanoseconds
    /// What `CLOCK_REALTIME` read in the middle of the window.
    public var system: Instant<UTC>
    /// The middle of the window on the host's raw axis.
    public var raw: Instant<Raw>
    /// How long the window was open: the pair is exact to ± half of it.
    public var window: Nanoseconds
    public var method: Method

    public init(
        device: Nanoseconds, system: Instant<UTC>, raw: Instant<Raw>, window: Nanoseconds, method: Method
    ) {
        self.device = device
        self.system = system
        self.raw = raw
        self.window = window
        self.method = method
    }
}
