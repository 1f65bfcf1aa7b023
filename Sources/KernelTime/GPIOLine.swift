internal import CTimingShims
public import Reports
public import TimeUnits

/// A GPIO line that is ours: an input whose edges the kernel stamps, or an output.
@safe public struct GPIOLine: ~Copyable {
    /// "/dev/gpiochip0/18".
    public let name: String
    /// What to poll for edges; -1 for an output.
    public let descriptorNumber: Int32
    /// The first generation of the library lets go of a chip's lines when it is closed.
    private let chip: GPIOChip
    private let handle: OpaquePointer
    private var offset = MonotonicOffset()
    private var count: UInt32 = 0
    private static let consumer = "foliot"
    /// Kernels before 5.7 stamp by `CLOCK_REALTIME` whatever the library; no other clock is 31 years old.
    private static let longestUptime = Nanoseconds.seconds(1_000_000_000)

    /// Takes a line as an input and has these edges stamped from now on.
    public init(watching edge: TimestampEdge, of chip: consuming GPIOChip, line: Int) throws(DeviceError) {
        let name = "\(chip.path)/\(line)"
        let device = unsafe chip.handle
        let handle = unsafe try Self.take(name, line, .watchLine) { number, outcome in
            unsafe ctiming_gpio_line_watch(
                device, number, edge == .falling ? 0 : 1, edge == .rising ? 0 : 1, Self.consumer, &outcome)
        }
        let descriptor = unsafe ctiming_gpio_line_descriptor(handle)
        guard descriptor >= 0 else {
            unsafe ctiming_gpio_line_release(handle)
            throw DeviceError(operation: .watchLine, device: name, errno: errorNumber(descriptor))
        }
        unsafe self.handle = handle
        self.name = name
        descriptorNumber = Int32(truncatingIfNeeded: descriptor)
        self.chip = chip
    }

    /// Takes a line as an output that is low.
    public init(driving chip: consuming GPIOChip, line: Int) throws(DeviceError) {
        let name = "\(chip.path)/\(line)"
        let device = unsafe chip.handle
        unsafe handle = try Self.take(name, line, .driveLine) { number, outcome in
            unsafe ctiming_gpio_line_drive(device, number, 0, Self.consumer, &outcome)
        }
        self.name = name
        descriptorNumber = -1
        self.chip = chip
    }

    private static func take(
        _ name: String, _ line: Int, _ operation: DeviceError.Operation,
        _ request: (UInt32, inout ctiming_result) -> OpaquePointer?
    ) throws(DeviceError) -> OpaquePointer {
        guard let number = UInt32(exactly: line) else {
            throw DeviceError(operation: operation, device: name, errno: EINVAL)
        }
        var outcome: ctiming_result = 0
        guard let handle = unsafe request(number, &outcome) else {
            throw DeviceError(operation: operation, device: name, errno: errorNumber(outcome))
        }
        return unsafe handle
    }

    public func set(_ isHigh: Bool) throws(DeviceError) {
        let line = unsafe handle
        try check(.setLine, on: name) { unsafe ctiming_gpio_line_set(line, isHigh ? 1 : 0) }
    }

    /// The next edge that waits, or `nil`; never waits for one.
    ///
    /// The stamp is `CLOCK_REALTIME`'s. Where the library stamps by `CLOCK_MONOTONIC`, both clocks are read and the
    /// stamp moved by their difference, good to ``conversionError``; a step of the clock between the edge and its
    /// reading is then in the stamp already.
    public mutating func nextEdge() throws(DeviceError) -> PulseReading? {
        let fd = descriptorNumber
        let ready = try check(.poll, on: name) { ctiming_poll_now(fd, Int16(POLLIN)) }
        guard ready & Int(POLLERR | POLLHUP | POLLNVAL) == 0 else {
            throw DeviceError(operation: .poll, device: name, errno: ENODEV)
        }
        guard ready & Int(POLLIN) != 0 else { return nil }
        var edge = ctiming_gpio_edge()
        let line = unsafe handle
        try check(.readLine, on: name) { unsafe ctiming_gpio_line_next(line, &edge) }
        return reading(of: edge)
    }

    private mutating func reading(of edge: ctiming_gpio_edge) -> PulseReading {
        var stamp = Nanoseconds(edge.nanoseconds)
        if ctiming_gpio_stamps_realtime() == 0, stamp < Self.longestUptime { stamp = stamp + offset.read() }
        count &+= 1
        let sequence = edge.sequence == 0 ? count : UInt32(truncatingIfNeeded: edge.sequence)
        return PulseReading(
            stamp: stamp, raw: ClockPair.read().raw(at: Instant(sinceEpoch: stamp)), sequence: sequence,
            edge: edge.is_rising != 0 ? .rising : .falling)
    }

    /// How far a stamp can be off by the reading of both clocks; zero where the kernel stamps by `CLOCK_REALTIME`.
    public var conversionError: Nanoseconds { offset.error }

    deinit {
        unsafe ctiming_gpio_line_release(handle)
    }
}
