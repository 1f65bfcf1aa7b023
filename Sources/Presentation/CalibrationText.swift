public import Discipline
import TimeUnits

extension CalibrationView {
    /// "calibrated: 12.3 ns taken off, which is ±1.20 ns of the bound".
    var sentence: String {
        let sign = correction.nanoseconds < 0 ? "-" : ""
        let off = correction == .zero ? "" : "\(sign)\(secondsText(abs(correction.nanoseconds) * 1e-9)) taken off, "
        let part = "\(part) of the bound"
        return switch standing {
        case .valid: "calibrated: \(off)\(part)"
        case .expired: "calibrated, and its time is over: \(off)\(part)"
        case .ended: "calibration was ended by hand and is not used: \(part)"
        case .foreign: "calibration is of another device and not used: \(part)"
        case .unconfirmed: "calibration waits for its device: \(part)"
        }
    }

    var isSound: Bool { standing == .valid || standing == .unconfirmed }
}

extension CalibrationStanding {
    /// As programs read it.
    public var name: String { "\(self)" }
}
