public import TimeUnits

/// One edge of a pulse, as the kernel stamped it.
///
/// The stamp is what the stamping clock read: `CLOCK_REALTIME` for a PPS device or a GPIO line, the
/// hardware clock itself for an external timestamp. Its scale is that clock's affair, so it is a bare span
/// since that clock's epoch. `raw` says when it was on the axis that nobody steps or slews.
public struct PulseReading: Hashable, Sendable {
    public enum Edge: UInt8, Hashable, Sendable {
        case rising, falling, unknown
    }

    /// What the stamping clock read at the edge, since its own epoch.
    public var stamp: Nanoseconds
    /// The edge on the host's raw axis; good to the frequency error of the clock over its age when fetched.
    public var raw: Instant<Raw>
    /// The kernel's running number of the edge; a gap tells of pulses nobody fetched.
    public var sequence: UInt32
    public var edge: Edge

    public init(stamp: Nanoseconds, raw: Instant<Raw>, sequence: UInt32, edge: Edge) {
        self.stamp = stamp
        self.raw = raw
        self.sequence = sequence
        self.edge = edge
    }
}
