/// A PTP hardware clock as sysfs tells of it; what its driver does not say is `nil`.
public struct HardwareClock: Hashable, Sendable {
    /// What the driver calls it: "ptp_ocp", "i225", "Mock-up PTP clock".
    public var clockName: String?
    public var nature: Nature
    /// The driver of the hardware that it is part of: "igc", "ice", "macb".
    public var driver: String?
    /// In parts per billion.
    public var maximumAdjustment: Int?
    public var timestampChannels: Int?
    public var outputChannels: Int?
    public var alarms: Int?
    /// Named by the driver: "SMA1", "SDP0".
    public var pins: [String]
    /// Whether it can make a pulse of its own second for the kernel.
    public var hasPulse: Bool?
    public var virtualClocks: Int?
    /// The network interfaces whose packets it stamps.
    public var interfaces: [String]

    /// What stands behind a clock.
    public enum Nature: String, CaseIterable, Hashable, Sendable {
        case hardware
        /// A timing card's, which follows the card's own servo and takes no frequency from anybody.
        case selfDisciplined = "self_disciplined"
        /// The clock of the host that a virtual machine runs on; it can be read only.
        case virtualMachine = "virtual_machine"
        /// A clock that the kernel computes from another hardware clock.
        case virtualClock = "virtual_clock"
        /// One that only programs' tests use, with no hardware at all.
        case mock
        /// A mock-up that belongs to a simulated network device.
        case simulatedNetwork = "simulated_network"
    }
}
