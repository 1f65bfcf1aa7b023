internal import CTimingShims
public import TimeUnits

extension PTPHardwareClock {
    /// What the driver says the clock can do; see `struct ptp_clock_caps`.
    public struct Capabilities: Hashable, Sendable {
        /// The furthest its frequency can be set. Some cards name a limit and accept only 0.
        public var maximumRate: FrequencyOffset
        public var alarms: Int
        public var timestampChannels: Int
        public var outputChannels: Int
        public var pins: Int
        /// Whether its seconds can feed a PPS device.
        public var hasPPS: Bool
        /// Whether the hardware can capture this clock and the host's at once.
        public var hasCrossTimestamps: Bool
        /// Whether it takes phase corrections, and the furthest (0: the kernel does not tell).
        public var adjustsPhase: Bool
        public var maximumPhase: Nanoseconds
    }

    static func readCapabilities(
        of device: borrowing DeviceDescriptor, path: String
    ) throws(DeviceError) -> Capabilities {
        var caps = ptp_clock_caps()
        let fd = device.rawValue
        try check(.clockCapabilities, on: path) { unsafe ctiming_ptp_clock_getcaps(fd, &caps) }
        return Capabilities(
            maximumRate: FrequencyOffset(partsPerBillion: Double(caps.max_adj)), alarms: Int(caps.n_alarm),
            timestampChannels: Int(caps.n_ext_ts), outputChannels: Int(caps.n_per_out), pins: Int(caps.n_pins),
            hasPPS: caps.pps != 0, hasCrossTimestamps: caps.cross_timestamping != 0,
            adjustsPhase: caps.adjust_phase != 0,
            maximumPhase: Nanoseconds(Int64(unsafe ctiming_ptp_caps_maximum_phase(&caps))))
    }
}
