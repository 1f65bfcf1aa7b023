internal import CTimingShims
public import TimeUnits

/// A PTP hardware clock: `/dev/ptp0` and its kin.
public struct PTPHardwareClock: ~Copyable {
    public let path: String
    public let capabilities: Capabilities
    let device: DeviceDescriptor
    var ladder = CrossMethodLadder()
    var queue = TimestampQueue()

    /// Opens for reading only when writing is not allowed: then the clock can be watched and not moved.
    public init(path: String) throws(DeviceError) {
        let device = try DeviceDescriptor(path: path)
        capabilities = try Self.readCapabilities(of: device, path: path)
        self.device = device
        self.path = path
    }

    public consuming func close() throws(DeviceError) {
        try device.close(path)
    }

    public var isWritable: Bool { device.isWritable }

    /// What a ``Poller`` waits for: readable when an external timestamp waits.
    public var descriptorNumber: Int32 { device.rawValue }

    /// What the clock reads, since its own epoch; which scale it keeps is not its affair.
    public func now() throws(DeviceError) -> Nanoseconds {
        try readClock(clock, on: path)
    }

    /// Sets the clock. Between the call and the hardware lie microseconds; ``step(by:)`` has no such error.
    public func set(to reading: Nanoseconds) throws(DeviceError) {
        var time = timespec(reading)
        let clock = clock
        try check(.clockSetTime, on: path) { unsafe ctiming_clock_settime(clock, &time) }
    }

    /// Takes a step of `span`, forward if positive; exact where the driver moves its counter by it.
    public func step(by span: Nanoseconds) throws(DeviceError) {
        try adjust(.step(by: span))
    }

    /// What was last dialled in: 0 after boot, whatever the hardware does.
    public func frequency() throws(DeviceError) -> FrequencyOffset {
        FrequencyOffset(scaledPartsPerMillion: try adjust(timex()).freq)
    }

    public func setFrequency(_ frequency: FrequencyOffset) throws(DeviceError) {
        // The kernel multiplies before it compares with the clock's limit: what could overflow stays here.
        guard abs(frequency.partsPerBillion) <= 1e9 else {
            throw DeviceError(operation: .clockAdjust, device: path, errno: ERANGE)
        }
        var request = timex()
        request.modes = UInt32(ADJ_FREQUENCY)
        request.freq = frequency.scaledPartsPerMillion
        try adjust(request)
    }

    /// Hands the hardware's own phase loop a correction, where it has one.
    public func adjustPhase(by span: Nanoseconds) throws(DeviceError) {
        var request = timex()
        request.modes = UInt32(ADJ_OFFSET | ADJ_NANO)
        request.offset = Int(span.count)
        try adjust(request)
    }

    var clock: clockid_t { ctiming_clock_of_descriptor(device.rawValue) }

    @discardableResult
    private func adjust(_ request: timex) throws(DeviceError) -> timex {
        var request = request
        let clock = clock
        try check(.clockAdjust, on: path) { unsafe ctiming_clock_adjtime(clock, &request) }
        return request
    }
}
