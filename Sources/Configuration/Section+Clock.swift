import ClockMath
import Discipline
import TimeUnits

/// A [[clock]] as it was written: whom it follows is still a list of names.
struct WrittenClock {
    var setup: ClockSetup
    var device: DevicePath?
    /// The file that tells its oscillator's temperature.
    var thermometer: String?
    var follows: [String]
    var section: Section
}

extension Section {
    static let clockKeys = [
        "name", "device", "follows", "oscillator", "scale", "initial-bound", "step-threshold", "useful-bound",
        "temperature",
    ]

    mutating func clock() -> WrittenClock {
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
        setup.oscillator = oscillator() ?? .crystal
        let unsaid: Bound = device == .system ? Bound(.milliseconds(300)) : .unknown
        setup.initialBound =
            span("initial-bound", in: Nanoseconds(1)...Nanoseconds(499_999_999), example: "300 ms") {
                "a clock that is \($0) wrong cannot say which second a pulse marks"
            }.map { Bound($0) } ?? unsaid
        setup.stepThreshold =
            span("step-threshold", in: Nanoseconds(1_000)...Nanoseconds.seconds(1), example: "1 ms") ?? .milliseconds(1)
        setup.usefulBound = Bound(
            span("useful-bound", in: Nanoseconds(10)...Nanoseconds.seconds(1), example: "1 ms") ?? .milliseconds(1))
        let thermometer = thermometer()
        return WrittenClock(
            setup: setup, device: device, thermometer: thermometer, follows: follows, section: self)
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

    private mutating func oscillator() -> OscillatorNoise? {
        let classes: [(String, OscillatorNoise)] = [
            ("crystal", .crystal), ("tcxo", .tcxo), ("ocxo", .ocxo), ("rubidium", .rubidium), ("csac", .csac),
        ]
        guard case .table(let figures) = table["oscillator"] else { return word("oscillator", of: classes) }
        var inner = Section(
            title: "\(title): oscillator", path: "\(path).oscillator", table: figures, source: source)
        inner.refuseUnknownKeys(known: ["white", "walk"])
        let white = inner.ratio("white", example: "1e-10")
        let walk = inner.ratio("walk", example: "3e-11")
        for problem in inner.problems { report(problem) }
        guard let white, let walk else { return nil }
        return OscillatorNoise(whiteFrequency: white, randomWalk: walk)
    }

    /// A frequency deviation as a ratio; nothing that oscillates is worse than a part in a million.
    private mutating func ratio(_ key: String, example: String) -> Double? {
        let value: Double
        switch table[key] {
        case .number(let number): value = number
        case .integer(let number): value = Double(number)
        case .string(let text)?:
            report(key, "\"\(printable(text))\" is a text, and a plain ratio is needed", "write \(key) = \(example)")
            return nil
        case let item?:
            report(key, "\(item.kind) stands where a ratio is needed", "write \(key) = \(example)")
            return nil
        case nil:
            report(key, "it is missing", "add \(key) = \(example)")
            return nil
        }
        guard value > 0, value <= 1e-6 else {
            report(key, "\(value) is not between 0 and 1e-6", "it is a ratio such as \(example)")
            return nil
        }
        return value
    }
}
