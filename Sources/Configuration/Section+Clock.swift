import Discipline
import TimeUnits

/// A [[clock]] as it was written: whom it follows is still a list of names.
struct WrittenClock {
    var setup: ClockSetup
    var device: DevicePath?
    /// The file that tells its oscillator's temperature.
    var thermometer: String?
    var follows: [String]
    /// The files of its certificates.
    var calibration: [String]
    var section: Section
}

extension Section {
    static let clockKeys = [
        "name", "device", "follows", "scale", "initial-bound", "step-threshold", "useful-bound",
        "temperature", "calibration",
    ]

    /// - Parameter hasLabels: Whether receivers number seconds, so that a clock need not be vouched for.
    mutating func clock(hasLabels: Bool) -> WrittenClock {
        let name = name()
        refuseUnknownKeys(known: Self.clockKeys, elsewhere: Self.keysOfReferences(except: Self.clockKeys))
        let device = clockDevice()
        let follows = texts("follows", example: "gnss") ?? []
        if table["follows"] == nil {
            report(
                nil, "it does not say what it follows",
                "add follows = [\"name of a reference\"], or [] to watch it only")
        }
        var setup = ClockSetup(name: name, device: device == .system ? .system : .hardware, follows: [])
        setup.scale = keptScale(of: device)
        let unsaid: Bound = device == .system && !hasLabels ? Bound(.milliseconds(300)) : .unknown
        setup.initialBound =
            span("initial-bound", in: Nanoseconds(1)...Nanoseconds.milliseconds(449), example: "300 ms") {
                "a clock that is \($0) wrong cannot say which second a pulse marks"
            }.map { Bound($0) } ?? unsaid
        setup.stepThreshold =
            span("step-threshold", in: Nanoseconds(1_000)...Nanoseconds.seconds(1), example: "1 ms") ?? .milliseconds(1)
        setup.usefulBound = Bound(
            span("useful-bound", in: Nanoseconds(10)...Nanoseconds.seconds(1), example: "1 ms") ?? .milliseconds(1))
        let thermometer = thermometer()
        if device == .system, table["calibration"] != nil {
            report("calibration", "the system clock is what others are read against", "move it to the other's section")
        }
        let calibration = calibration()
        return WrittenClock(
            setup: setup, device: device, thermometer: thermometer, follows: follows, calibration: calibration,
            section: self)
    }

    private mutating func clockDevice() -> DevicePath? {
        guard table["device"] != nil else {
            report(nil, "it has no device", "add device = \"system\" or device = \"phc:/dev/ptp0\"")
            return nil
        }
        guard let text = text("device", example: "system") else { return nil }
        if text == "system" { return .system }
        do {
            return try DevicePath(hardwareClock: text)
        } catch {
            let isSystem = nearest(to: text, among: ["system"]) != nil
            report("device", error.what, isSystem ? "did you mean \"system\"?" : "\(error.remedy), or \"system\"")
            return nil
        }
    }

    /// The host's clock keeps UTC; a hardware clock keeps TAI unless it is said to keep UTC.
    private mutating func keptScale(of device: DevicePath?) -> KeptScale {
        let scale = word("scale", of: [("tai", KeptScale.tai), ("utc", KeptScale.utc)])
        guard device == .system else { return scale ?? .tai }
        if scale == .tai {
            report("scale", "the system clock always keeps UTC", "remove this line")
        }
        return .utc
    }
}
