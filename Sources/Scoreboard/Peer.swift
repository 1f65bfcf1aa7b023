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

    /// A clock that it steers, which is `error` ns off.
    func steering(from error: Double) -> any Contestant {
        switch self {
        case .hardwareGains: SteeredClock(ProportionalIntegral(proportional: 0.7, integral: 0.3), error: error)
        case .softwareGains: SteeredClock(ProportionalIntegral(proportional: 0.1, integral: 0.001), error: error)
        case .line: SteeredClock(LineServo(), error: error)
        case .chrony0: SteeredClock(ChronyLoop(poll: 0), error: error)
        case .chrony2: SteeredClock(ChronyLoop(poll: 2), error: error)
        case .chrony4: SteeredClock(ChronyLoop(poll: 4), error: error)
        case .ntp4: SteeredClock(NTPLoop(poll: 4), error: error)
        case .ntp6: SteeredClock(NTPLoop(poll: 6), error: error)
        }
    }
}
