public import Reports

/// A value that an oscillator keeps and that can be read, and mostly written.
public enum Setting: Hashable, Sendable {
    case sa5x(SA5xParameter)
    case mro50(MRO50Register)
    case csac(CSACSetting)

    public var kind: OscillatorCondition.Kind {
        switch self {
        case .sa5x: .sa5x
        case .mro50: .mro50
        case .csac: .csac
        }
    }

    /// By its maker's name, where there is one.
    public var name: String {
        switch self {
        case .sa5x(let parameter): parameter.rawValue
        case .mro50(let register): register.rawValue
        case .csac(let setting): setting.name
        }
    }

    public var unit: String {
        switch self {
        case .sa5x(let parameter): parameter.unit
        case .mro50: ""
        case .csac(let setting): setting.unit
        }
    }

    /// What may be written; nil: nothing.
    public var range: ClosedRange<Int64>? {
        switch self {
        case .sa5x(let parameter): parameter.range
        case .mro50(let register): register.range
        case .csac(let setting): setting.range
        }
    }

    public var step: Int64 {
        if case .sa5x(let parameter) = self { parameter.step } else { 1 }
    }

    /// "30 ns", "on": a value as a person reads it.
    public func text(_ value: Int64) -> String {
        if range == 0...1, self != .sa5x(.pulseSource) { return value == 0 ? "off" : "on" }
        if case .csac(.sleep) = self { return "\(value >> 16) s asleep, \(value & 0xFFFF) s awake" }
        switch unit {
        case "": return "\(value)"
        case "e-15", "e-12": return "\(value)\(unit)"
        default: return "\(value) \(unit)"
        }
    }

    /// What is asked to read it.
    public var query: OscillatorRequest {
        switch self {
        case .sa5x(let parameter): .sa5x(.get(parameter))
        case .mro50(.coarse): .mro50(.readCoarse)
        case .mro50(.fine): .mro50(.readFine)
        case .mro50(.coefficientA): .mro50(.readCoefficientA)
        case .mro50(.coefficientB): .mro50(.readCoefficientB)
        case .csac(let setting): .csac(setting.query)
        }
    }

    /// What is sent to write it; nil for what may only be read.
    public func write(_ value: Int64) -> OscillatorRequest? {
        switch self {
        case .sa5x(let parameter): range == nil ? nil : .sa5x(.set(parameter, value))
        case .mro50(.coarse): .mro50(.writeCoarse(value))
        case .mro50(.fine): .mro50(.writeFine(value))
        case .mro50: nil
        case .csac(let setting): .csac(setting.write(value))
        }
    }

    /// Its value in what was answered to ``query``.
    public func value(in answer: String) -> Int64? {
        switch self {
        case .sa5x: wholeNumber(answer)
        case .mro50: number(hexadecimal: answer)
        case .csac(let setting): setting.value(in: answer)
        }
    }

    /// What is in the way of writing a value, in words; nil: nothing.
    public func objection(to value: Int64) -> String? {
        guard let range else { return "\(name) can only be read" }
        if case .csac(.sleep) = self {
            let fits = (1_800...65_535).contains(value >> 16) && (10...65_535).contains(value & 0xFFFF)
            return fits ? nil : "\(name) takes 1800 to 65535 s asleep and 10 to 65535 s awake"
        }
        guard range.contains(value), value % step == 0 else {
            let steps = step == 1 ? "" : " in steps of \(step)"
            return "\(name) takes \(text(range.lowerBound)) to \(text(range.upperBound))\(steps), not \(text(value))"
        }
        return nil
    }
}

/// A value that a CSAC keeps.
public enum CSACSetting: Hashable, Sendable {
    /// In parts of 10^12, as its register has it.
    case steer
    case mode(CSACMode)
    case timeConstant
    /// In steps of 100 ps.
    case cableDelay
    /// Both times of its low-power mode: the seconds asleep times 65 536, and the seconds awake.
    case sleep
    /// Within how many nanoseconds it calls itself locked to the pulse.
    case threshold
    case pulseWidth

    /// What a damaged command could reach. Its cable delay is reached by its own commands only.
    static let neighbours: [CSACSetting] =
        CSACMode.allCases.map { .mode($0) } + [.timeConstant, .sleep, .threshold, .pulseWidth, .steer]

    var name: String {
        switch self {
        case .steer: "Steer"
        case .mode(.analogueTuning): "analogue tuning"
        case .mode(.phaseMeasuring): "phase measurement"
        case .mode(.autoSync): "automatic synchronisation"
        case .mode(.discipline): "disciplining"
        case .mode(.lowPower): "low power"
        case .mode(.checksum): "checksums"
        case .timeConstant: "time constant"
        case .cableDelay: "cable delay"
        case .sleep: "sleep"
        case .threshold: "lock threshold"
        case .pulseWidth: "pulse width"
        }
    }

    var unit: String {
        switch self {
        case .steer: "e-12"
        case .timeConstant: "s"
        case .cableDelay: "× 100 ps"
        case .threshold: "ns"
        case .pulseWidth: "times the usual"
        case .mode, .sleep: ""
        }
    }

    var range: ClosedRange<Int64> {
        switch self {
        case .steer: -2_000_000...2_000_000
        case .mode: 0...1
        case .timeConstant: 10...10_000
        case .cableDelay: -1_000...1_000
        case .sleep: 0...Int64(UInt32.max)
        case .threshold: 1...1_000_000_000
        case .pulseWidth: 1...Int64(UInt16.max)
        }
    }

    var query: CSACCommand {
        switch self {
        case .steer: .readSteer
        case .mode: .readMode
        case .timeConstant: .readTimeConstant
        case .cableDelay: .readCableDelay
        case .sleep: .readSleep
        case .threshold: .readThreshold
        case .pulseWidth: .readPulseWidth
        }
    }

    func write(_ value: Int64) -> CSACCommand {
        switch self {
        case .steer: .steer(value.multipliedReportingOverflow(by: 1_000).partialValue)
        case .mode(let mode): .setMode(mode, value != 0)
        case .timeConstant: .setTimeConstant(value)
        case .cableDelay: .setCableDelay(value)
        case .sleep: .setSleep(seconds: value >> 16, wake: value & 0xFFFF)
        case .threshold: .setThreshold(value)
        case .pulseWidth: .setPulseWidth(value)
        }
    }

    func value(in answer: String) -> Int64? {
        switch self {
        case .steer: CSACCommand.steer(in: answer)
        case .mode(let mode): CSACCommand.mode(in: answer).map { $0 & mode.rawValue == 0 ? 0 : 1 }
        case .sleep: CSACCommand.sleep(in: answer)
        default: wholeNumber(answer)
        }
    }
}
