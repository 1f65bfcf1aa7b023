internal import CTimingShims
public import Reports
public import TimeUnits

/// `CLOCK_REALTIME`, as clock_adjtime(2) steers it.
public struct SystemClock: Sendable {
    private static let name = "CLOCK_REALTIME"

    public init() {}

    public func now() -> Instant<UTC> {
        Instant(sinceEpoch: readHostClock(CLOCK_REALTIME))
    }

    public func reading() -> ClockPair {
        .read()
    }

    public func state() throws(DeviceError) -> KernelClockState {
        try adjust(timex())
    }

    /// What the engine watches: the clock's reading and how it is steered.
    public func condition() throws(DeviceError) -> ClockCondition {
        let pair = reading()
        var condition = try state().condition(at: pair.raw)
        condition.reading = pair.utc.sinceEpoch
        return condition
    }

    /// Takes a step of exactly `span`, forward if positive.
    public func step(by span: Nanoseconds) throws(DeviceError) {
        try adjust(.step(by: span))
    }

    /// Tells the kernel how far TAI is ahead; it ignores negative values, so read back.
    public func setTAIOffset(_ offset: TAIOffset) throws(DeviceError) {
        var request = timex()
        request.modes = UInt32(ADJ_TAI)
        request.constant = offset.seconds
        try adjust(request)
    }

    @discardableResult
    func adjust(_ request: timex) throws(DeviceError) -> KernelClockState {
        var request = request
        let outcome = try check(.clockAdjust, on: Self.name) {
            unsafe ctiming_clock_adjtime(CLOCK_REALTIME, &request)
        }
        return KernelClockState(request, outcome: outcome)
    }
}

extension timex {
    static func step(by span: Nanoseconds) -> timex {
        var request = timex()
        let (seconds, nanoseconds) = span.split
        request.modes = UInt32(ADJ_SETOFFSET | ADJ_NANO)
        request.time.tv_sec = Int(seconds)
        request.time.tv_usec = Int(nanoseconds)
        return request
    }
}
