internal import CTimingShims
internal import Reports
internal import TimeUnits

// One kernel request for each way of reading two clocks, in its first form, which every kernel has.

extension CrossReading.Method {
    var operation: DeviceError.Operation {
        switch self {
        case .precise: .systemOffsetPrecise
        case .extended: .systemOffsetExtended
        case .basic: .systemOffset
        case .bracket: .clockGetTime
        }
    }
}

extension PTPHardwareClock {
    func preciseReading() throws(DeviceError) -> CrossReading {
        var request = ptp_sys_offset_precise()
        let fd = device.rawValue
        try check(.systemOffsetPrecise, on: path) { unsafe ctiming_ptp_sys_offset_precise(fd, &request) }
        return CrossReading(
            device: try sensible(request.device.span, .systemOffsetPrecise, on: path),
            system: Instant(sinceEpoch: try sensible(request.sys_realtime.span, .systemOffsetPrecise, on: path)),
            raw: Instant(sinceEpoch: try sensible(request.sys_monoraw.span, .systemOffsetPrecise, on: path)),
            window: .zero, method: .precise)
    }

    func extendedSamples(_ count: Int, between clock: HostClock) throws(DeviceError) -> CrossSamples {
        var request = ptp_sys_offset_extended()
        request.n_samples = UInt32(count)
        if clock == .raw { unsafe ctiming_ptp_extended_set_clock(&request, clock.identifier) }
        let fd = device.rawValue
        try check(.systemOffsetExtended, on: path) { unsafe ctiming_ptp_sys_offset_extended(fd, &request) }
        var samples = CrossSamples()
        for row in 0..<Int32(count) {
            samples.append(
                try sample(
                    .systemOffsetExtended, unsafe ctiming_ptp_extended_time(&request, row, 0),
                    unsafe ctiming_ptp_extended_time(&request, row, 1),
                    unsafe ctiming_ptp_extended_time(&request, row, 2)))
        }
        return samples
    }

    func basicSamples(_ count: Int) throws(DeviceError) -> CrossSamples {
        var request = ptp_sys_offset()
        request.n_samples = UInt32(count)
        let fd = device.rawValue
        try check(.systemOffset, on: path) { unsafe ctiming_ptp_sys_offset(fd, &request) }
        var samples = CrossSamples()
        for row in 0..<Int32(count) {
            samples.append(
                try sample(
                    .systemOffset, unsafe ctiming_ptp_offset_time(&request, 2 * row),
                    unsafe ctiming_ptp_offset_time(&request, 2 * row + 1),
                    unsafe ctiming_ptp_offset_time(&request, 2 * row + 2)))
        }
        return samples
    }

    func bracketSamples(_ count: Int) throws(DeviceError) -> CrossSamples {
        var samples = CrossSamples()
        for _ in 0..<count {
            let before = readHostClock(CLOCK_REALTIME)
            let device = try now()
            samples.append(CrossSample(before: before, device: device, after: readHostClock(CLOCK_REALTIME)))
        }
        return samples
    }

    private func sample(
        _ operation: DeviceError.Operation, _ before: ptp_clock_time, _ reading: ptp_clock_time,
        _ after: ptp_clock_time
    ) throws(DeviceError) -> CrossSample {
        CrossSample(
            before: try sensible(before.span, operation, on: path),
            device: try sensible(reading.span, operation, on: path),
            after: try sensible(after.span, operation, on: path))
    }
}
