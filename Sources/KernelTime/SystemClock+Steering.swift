internal import CTimingShims
public import Reports
public import TimeUnits

/// What the kernel made of a wish.
public struct Steered: Hashable, Sendable {
    /// What is now dialled in, read back.
    public var frequency: FrequencyOffset
    /// Whether that is not what was asked for, by more than the kernel's resolution.
    public var isClamped: Bool
    public var status: ClockCondition.Status
}

extension SystemClock {
    /// Sets the frequency and what the kernel tells its clients, in one call.
    ///
    /// - Parameter status: Replaces the writable bits, all of them.
    @discardableResult
    public func steer(
        frequency: FrequencyOffset, maximumError: Bound, estimatedError: Bound, status: ClockCondition.Status
    ) throws(DeviceError) -> Steered {
        var request = try dialled(frequency)
        request.modes |= UInt32(ADJ_MAXERROR | ADJ_ESTERROR | ADJ_STATUS | ADJ_NANO)
        request.maxerror = maximumError.kernelMicroseconds
        request.esterror = estimatedError.kernelMicroseconds
        request.status = status.intersection(.writable).rawValue
        return try steered(frequency, by: request)
    }

    @discardableResult
    public func setFrequency(_ frequency: FrequencyOffset) throws(DeviceError) -> Steered {
        try steered(frequency, by: dialled(frequency))
    }

    /// Replaces the writable bits of the status.
    public func setStatus(_ status: ClockCondition.Status) throws(DeviceError) {
        var request = timex()
        request.modes = UInt32(ADJ_STATUS)
        request.status = status.intersection(.writable).rawValue
        try adjust(request)
    }

    /// Arms a leap second for the end of this UTC day, or disarms it.
    public func setLeap(_ leap: LeapSecond?) throws(DeviceError) {
        let status = try state().status.subtracting(.leapSeconds)
        try setStatus(status.union(.init(announcing: leap)))
    }

    private func dialled(_ frequency: FrequencyOffset) throws(DeviceError) -> timex {
        guard !frequency.partsPerBillion.isNaN else {
            throw DeviceError(operation: .clockAdjust, device: "CLOCK_REALTIME", errno: EINVAL)
        }
        let dial = FrequencyDial(frequency)
        var request = timex()
        request.modes = UInt32(ADJ_FREQUENCY | ADJ_TICK)
        request.freq = dial.scaledPartsPerMillion
        request.tick = dial.tickMicroseconds
        return request
    }

    private func steered(_ wish: FrequencyOffset, by request: timex) throws(DeviceError) -> Steered {
        let state = try adjust(request)
        let miss = abs((state.frequency - wish).partsPerBillion)
        return Steered(
            frequency: state.frequency, isClamped: miss > FrequencyOffset.kernelQuantum.partsPerBillion,
            status: state.status)
    }
}

extension ClockCondition.Status {
    /// The bits that the kernel lets us write (`STA_RONLY` are the rest).
    static let writable = ClockCondition.Status(rawValue: 0xff)
}

extension Bound {
    /// Rounded up, and at most the 16 s at which the kernel calls a clock unsynchronised.
    var kernelMicroseconds: Int {
        let microseconds = (nanoseconds.magnitude / 1_000).rounded(.up)
        return microseconds < 16_000_000 ? Int(microseconds) : 16_000_000
    }
}
