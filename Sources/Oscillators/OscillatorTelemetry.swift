public import Reports
internal import TimeUnits

/// What an oscillator tells of itself, gathered from its answers.
public struct OscillatorTelemetry: Hashable, Sendable {
    /// One value by the name that its maker gives it.
    public struct Item: Hashable, Sendable {
        public var name: String
        public var value: String
        public var unit: String
    }

    public let kind: OscillatorCondition.Kind
    public private(set) var items: [Item] = []
    private var headers: String?
    private var monitor: MRO50Monitor?
    private var gathered: OscillatorCondition

    public init(_ kind: OscillatorCondition.Kind) {
        self.kind = kind
        gathered = OscillatorCondition(kind: kind)
    }

    public var condition: OscillatorCondition { gathered.plausible }

    public subscript(name: String) -> String? {
        items.first { $0.name == name }?.value
    }

    /// What is asked each second.
    public static func questions(for kind: OscillatorCondition.Kind) -> [OscillatorRequest] {
        switch kind {
        case .sa5x:
            [
                .locked, .alarms, .disciplining, .disciplineLocked, .temperature, .effectiveTuning, .phase,
                .pulseInputDetected, .jamSyncing, .lockProgress,
            ].map { (parameter: SA5xParameter) in .sa5x(.get(parameter)) }
        case .sa3x: [.sa3xTelemetry]
        case .mro50: [.mro50(.monitor), .mro50(.readFine), .mro50(.readCoarse)]
        case .csac: [.csac(.headers), .csac(.telemetry)]
        }
    }

    /// All that it can be asked.
    public static func everything(of kind: OscillatorCondition.Kind) -> [OscillatorRequest] {
        switch kind {
        case .sa5x:
            SA5xCommand.Identity.allCases.map { .sa5x(.identity($0)) }
                + SA5xParameter.allCases.map { .sa5x(.get($0)) }
        case .sa3x: [.sa3xTelemetry]
        case .mro50:
            [
                .mro50(.monitor), .mro50(.readFine), .mro50(.readCoarse), .mro50(.readCoefficientA),
                .mro50(.readCoefficientB),
            ]
        case .csac:
            [
                .csac(.headers), .csac(.telemetry), .csac(.readTimeConstant), .csac(.readCableDelay),
                .csac(.readSleep), .csac(.readThreshold), .csac(.readPulseWidth),
            ]
        }
    }

    /// Takes what was answered to a question.
    public mutating func take(_ answer: String, to question: OscillatorRequest) {
        switch question {
        case .sa5x(.get(let parameter)): take(answer, of: parameter)
        case .sa5x(.identity(let identity)): keep(String(identity.rawValue.dropLast()), answer, "")
        case .sa3xTelemetry: SA3xTelemetry(answer).map { take($0) }
        case .mro50(let command): take(answer, to: command)
        case .csac(.headers): headers = answer
        case .csac(.telemetry): headers.flatMap { CSACTelemetry(headers: $0, values: answer) }.map { take($0) }
        case .csac(let command): take(answer, to: command)
        case .sa5x: break
        }
    }

    private mutating func keep(_ name: String, _ value: String, _ unit: String) {
        let item = Item(name: name, value: printable(value.utf8), unit: unit)
        if let place = items.firstIndex(where: { $0.name == name }) { items[place] = item } else { items.append(item) }
    }

    private mutating func take(_ answer: String, of parameter: SA5xParameter) {
        keep(parameter.rawValue, answer, parameter.unit)
        let whole = wholeNumber(answer)
        switch parameter {
        case .locked: gathered.isLocked = whole.map { $0 != 0 }
        case .disciplining: gathered.isDisciplining = whole.map { $0 != 0 }
        case .alarms: gathered.alarms = whole.flatMap { UInt32(exactly: $0) }
        case .temperature: gathered.temperature = realNumber(answer).map { Temperature(celsius: $0 / 1_000) }
        case .phase: gathered.phase = realNumber(answer).map { ClockOffset(nanoseconds: $0) }
        case .effectiveTuning:
            gathered.tuning = realNumber(answer).map { FrequencyOffset(partsPerBillion: $0 * 1e-6) }
        default: break
        }
    }

    private mutating func take(_ line: SA3xTelemetry) {
        for (index, value) in line.fields.enumerated() {
            keep(SA3xTelemetry.names[index], value, SA3xTelemetry.units[index])
        }
        gathered.isLocked = line.isHealthy
        gathered.alarms = line.isHealthy ? 0 : 1
        gathered.temperature = line.temperature.map { Temperature(celsius: Double($0) / 1_000) }
        gathered.tuning = line.digitalTuning.map { FrequencyOffset(partsPerBillion: Double($0)) }
    }

    private mutating func take(_ answer: String, to command: MRO50Command) {
        switch command {
        case .monitor:
            guard let monitor = MRO50Monitor(answer) else { return }
            gathered.isLocked = monitor.isLocked
            gathered.temperature = monitor.boardTemperature
            keep("locked", monitor.isLocked ? "1" : "0", "")
            if let warmth = monitor.boardTemperature {
                keep("temperature", decimalText(warmth.celsius, decimals: 2), "°C")
            }
        case .readFine: number(hexadecimal: answer).map { keep("fine", "\($0)", "") }
        case .readCoarse: number(hexadecimal: answer).map { keep("coarse", "\($0)", "") }
        case .readCoefficientA, .readCoefficientB:
            guard let bits = number(hexadecimal: answer), let pattern = UInt32(exactly: bits) else { return }
            keep(command == .readCoefficientA ? "coefficient A" : "coefficient B", "\(Float(bitPattern: pattern))", "")
        default: break
        }
    }

    private mutating func take(_ line: CSACTelemetry) {
        for field in line.fields { keep(field.name, field.value, CSACTelemetry.units[field.name] ?? "") }
        gathered.isLocked = line.status.map { $0 == 0 }
        gathered.isDisciplining = line.mode.map { $0 & CSACMode.discipline.rawValue != 0 }
        gathered.alarms = line.alarms
        gathered.temperature = line.temperature.map { Temperature(celsius: $0) }
        gathered.tuning = line.steer.map { FrequencyOffset(partsPerBillion: Double($0) * 1e-3) }
        gathered.phase = line.phase.map { ClockOffset(nanoseconds: $0) }
    }

    private mutating func take(_ answer: String, to command: CSACCommand) {
        let settings: [CSACSetting] = [.timeConstant, .cableDelay, .sleep, .threshold, .pulseWidth]
        guard let setting = settings.first(where: { $0.query == command }), let value = setting.value(in: answer)
        else { return }
        let text = setting == .sleep ? answer : "\(value)"
        keep(setting.name, text, setting.unit)
    }
}
