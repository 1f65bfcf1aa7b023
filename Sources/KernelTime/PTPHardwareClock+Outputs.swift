internal import CTimingShims
public import TimeUnits

extension PTPHardwareClock {
    /// How an output was granted.
    public struct PeriodicOutput: Hashable, Sendable {
        /// Whether the pulse has the width that was asked for; otherwise the driver's own.
        public var keepsWidth: Bool
        /// Whether it starts by itself at the next multiple of its period; otherwise at a moment we chose.
        public var startsByPhase: Bool
    }

    /// Has the output `channel` pulse at every multiple of `period`, plus `phase`, of this clock.
    ///
    /// Falls back from phase to a start in the future, and from `width` to the driver's own.
    public func setPeriodicOutput(
        channel: Int, period: Nanoseconds, phase: Nanoseconds = .zero, width: Nanoseconds? = nil
    ) throws(DeviceError) -> PeriodicOutput {
        guard period > .zero, period <= .seconds(3_600), phase.magnitude <= .seconds(3_600),
            width.map({ $0 > .zero && $0 < period }) ?? true
        else { throw DeviceError(operation: .requestOutput, device: path, errno: EINVAL) }
        let phase = Nanoseconds(Self.floorModulo(phase.count, period.count))
        var refusal: DeviceError?
        for keepsWidth in width == nil ? [false] : [true, false] {
            for startsByPhase in [true, false] {
                do throws(DeviceError) {
                    let start = startsByPhase ? phase : try nextStart(period: period, phase: phase)
                    try requestOutput(
                        channel, start: start, isPhase: startsByPhase, period: period, width: keepsWidth ? width : nil)
                    return PeriodicOutput(keepsWidth: keepsWidth, startsByPhase: startsByPhase)
                } catch {
                    guard [EOPNOTSUPP, EINVAL, ENOTTY, ERANGE].contains(error.errno) else { throw error }
                    refusal = refusal ?? error
                }
            }
        }
        throw refusal ?? DeviceError(operation: .requestOutput, device: path, errno: EOPNOTSUPP)
    }

    public func stopPeriodicOutput(channel: Int) throws(DeviceError) {
        try requestOutput(channel, start: .zero, isPhase: false, period: .zero, width: nil)
    }

    /// Has the kernel make a PPS device of this clock's seconds.
    public func setPPSOutput(enabled: Bool) throws(DeviceError) {
        let fd = device.rawValue
        try check(.enablePPS, on: path) { ctiming_ptp_enable_pps(fd, enabled ? 1 : 0) }
    }

    /// The first moment on the grid that is at least two seconds away, so that the driver has time to arm it.
    private func nextStart(period: Nanoseconds, phase: Nanoseconds) throws(DeviceError) -> Nanoseconds {
        let earliest = try now() + .seconds(2)
        let beyond = Self.floorModulo((earliest - phase).count, period.count)
        return beyond == 0 ? earliest : earliest + period - Nanoseconds(beyond)
    }

    private func requestOutput(
        _ channel: Int, start: Nanoseconds, isPhase: Bool, period: Nanoseconds, width: Nanoseconds?
    ) throws(DeviceError) {
        guard let index = UInt32(exactly: channel) else {
            throw DeviceError(operation: .requestOutput, device: path, errno: EINVAL)
        }
        var request = ptp_perout_request()
        request.index = index
        request.start = ptp_clock_time(start)
        request.period = ptp_clock_time(period)
        if isPhase { request.flags |= ctiming_perout_phase }
        if let width {
            request.flags |= ctiming_perout_duty_cycle
            request.on = ptp_clock_time(width)
        }
        let fd = device.rawValue
        // The first form knows no flags, and every kernel has it.
        let isPlain = request.flags == 0
        try check(isPlain ? .requestOutput : .requestOutputChecked, on: path) {
            unsafe isPlain ? ctiming_ptp_perout_request(fd, &request) : ctiming_ptp_perout_request2(fd, &request)
        }
    }

    private static func floorModulo(_ value: Int64, _ modulus: Int64) -> Int64 {
        let remainder = value % modulus
        return remainder < 0 ? remainder + modulus : remainder
    }
}
