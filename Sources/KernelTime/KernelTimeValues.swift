internal import CTimingShims
internal import TimeUnits

// Between the kernel's seconds and nanoseconds and ours. Nothing here traps on what a device says.

extension Nanoseconds {
    /// The furthest from an epoch that any clock may be (146 years), so that differences of readings cannot overflow.
    static let furthestReading = Nanoseconds(1 << 62)

    /// `seconds` and `nanoseconds` together; `nil` beyond ``furthestReading``.
    init?(seconds: Int64, nanoseconds: Int64) {
        let limit = Self.furthestReading.count
        guard seconds.magnitude < UInt64(limit / 1_000_000_000), nanoseconds.magnitude < 1 << 60 else { return nil }
        let count = seconds * 1_000_000_000 + nanoseconds
        guard count.magnitude <= UInt64(limit) else { return nil }
        self.init(count)
    }

    /// As the kernel wants spans: whole seconds towards the past, and 0 to 999 999 999 ns from there.
    var split: (seconds: Int64, nanoseconds: Int64) {
        let (quotient, remainder) = count.quotientAndRemainder(dividingBy: 1_000_000_000)
        return remainder < 0 ? (quotient - 1, remainder + 1_000_000_000) : (quotient, remainder)
    }
}

extension timespec {
    init(_ span: Nanoseconds) {
        let (seconds, nanoseconds) = span.split
        self.init(tv_sec: Int(seconds), tv_nsec: Int(nanoseconds))
    }

    var span: Nanoseconds? { Nanoseconds(seconds: Int64(tv_sec), nanoseconds: Int64(tv_nsec)) }
}

extension ptp_clock_time {
    init(_ span: Nanoseconds) {
        let (seconds, nanoseconds) = span.split
        self.init(sec: seconds, nsec: UInt32(nanoseconds), reserved: 0)
    }

    var span: Nanoseconds? { Nanoseconds(seconds: sec, nanoseconds: Int64(nsec)) }
}

/// The span, or an error saying that the device told nonsense.
func sensible(
    _ span: Nanoseconds?, _ operation: DeviceError.Operation, on device: borrowing String
) throws(DeviceError) -> Nanoseconds {
    if let span { return span }
    throw DeviceError(operation: operation, device: copy device, errno: EOVERFLOW)
}

/// What `clock` reads.
func readClock(_ clock: clockid_t, on device: borrowing String) throws(DeviceError) -> Nanoseconds {
    var time = timespec()
    try check(.clockGetTime, on: device) { unsafe ctiming_clock_gettime(clock, &time) }
    return try sensible(time.span, .clockGetTime, on: device)
}

/// What one of the clocks that every host has reads.
func readHostClock(_ clock: clockid_t) -> Nanoseconds {
    var time = timespec()
    let outcome = unsafe ctiming_clock_gettime(clock, &time)
    guard outcome >= 0, let span = time.span else { preconditionFailure("this kernel has no clock \(clock)") }
    return span
}
