/// What others steer with, from their published formulas.
public enum Peer: String, CaseIterable, Sendable {
    case hardwareGains = "PI .7/.3"
    case softwareGains = "PI .1/.001"
    case line = "linreg"
    case chrony0 = "chrony p0"
    case chrony2 = "chrony p2"
    case chrony4 = "chrony p4"
    case ntp4 = "ntpd p4"
    case ntp6 = "ntpd p6"

    /// The program that steers so.
    public var program: String {
        switch self {
        case .hardwareGains, .softwareGains, .line: "linuxptp"
        case .chrony0, .chrony2, .chrony4: "chrony"
        case .ntp4, .ntp6: "ntpd"
        }
    }

    /// What it steers with.
    var law: any Law {
        switch self {
        case .hardwareGains: ProportionalIntegral(proportional: 0.7, integral: 0.3)
        case .softwareGains: ProportionalIntegral(proportional: 0.1, integral: 0.001)
        case .line: LineServo()
        case .chrony0: ChronyLoop(poll: 0)
        case .chrony2: ChronyLoop(poll: 2)
        case .chrony4: ChronyLoop(poll: 4)
        case .ntp4: NTPLoop(poll: 4)
        case .ntp6: NTPLoop(poll: 6)
        }
    }

    /// A clock that it steers, which is `error` ns off.
    func steering(from error: Double) -> any Contestant {
        steered(by: law, from: error)
    }

    /// Opened once, so that no second goes through an existential.
    private func steered(by law: some Law, from error: Double) -> any Contestant {
        SteeredClock(law, error: error)
    }
}
