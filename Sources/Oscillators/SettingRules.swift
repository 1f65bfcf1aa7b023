import Reports

/// A value that a setting is to have.
public struct Change: Hashable, Sendable {
    public var setting: Setting
    public var value: Int64

    public init(_ setting: Setting, _ value: Int64) {
        (self.setting, self.value) = (setting, value)
    }
}

/// What holds between the settings of one oscillator.
///
/// SA5x: Microchip DS50002938. CSAC: its user guide, 3.4.3.3. mRO-50: the limits that its maker's own software keeps.
enum SettingRules {
    /// What is read before and after these changes: what they touch, what they depend on, and what a damaged command
    /// could reach.
    static func watched(for changes: [Change], of kind: OscillatorCondition.Kind) -> [Setting] {
        let touched = changes.map(\.setting)
        let neighbours: [Setting] =
            switch kind {
            case .sa5x:
                [.disciplining, .phaseMetering, .analogueTuningEnabled, .digitalTuning].map { .sa5x($0) }
            case .mro50: MRO50Register.allCases.map { .mro50($0) }
            case .csac: CSACSetting.neighbours.map { .csac($0) }
            case .sa3x: []
            }
        return touched.reduce(into: neighbours) { all, setting in
            if !all.contains(setting) { all.append(setting) }
        }
    }

    /// What the device itself changes along with a setting.
    static func consequences(of change: Change) -> [Change] {
        guard case .csac(.mode(let mode)) = change.setting, change.value == 1 else { return [] }
        return mode.excluded.map { Change(.csac(.mode($0)), 0) }
    }

    /// Whether a setting moves by itself while the others are so.
    static func movesByItself(_ setting: Setting, _ values: [Setting: Int64]) -> Bool {
        setting == .csac(.steer) && values[.csac(.mode(.discipline))] == 1
    }

    /// Why the device would refuse to be so, or would not do what is meant; nil: it can.
    static func objection(to change: Change, given values: [Setting: Int64]) -> String? {
        if let objection = change.setting.objection(to: change.value) { return objection }
        switch change.setting {
        case .sa5x(let parameter): return objection(to: parameter, change.value, given: values)
        case .mro50(let register): return objection(to: register, change.value, given: values)
        case .csac(.steer):
            return values[.csac(.mode(.discipline))] == 1
                ? "its disciplining moves Steer: switch that off first" : nil
        default: return nil
        }
    }

    /// An SA5x is to latch what is tuned in, and not what its servo does at this moment.
    static func objection(to finish: Transaction.Finish, given values: [Setting: Int64]) -> String? {
        finish == .latch && values[.sa5x(.disciplining)] == 1
            ? "a latch needs Disciplining off: switch that off first" : nil
    }

    private static func objection(
        to parameter: SA5xParameter, _ value: Int64, given values: [Setting: Int64]
    ) -> String? {
        func isOn(_ other: SA5xParameter) -> Bool { (values[.sa5x(other)] ?? 0) != 0 }
        switch parameter {
        case .disciplining where value == 1 && isOn(.phaseMetering):
            return "Disciplining and PhaseMetering exclude each other: switch PhaseMetering off first"
        case .disciplining where value == 1 && isOn(.analogueTuningEnabled):
            return "analogue tuning needs Disciplining off: switch analogue tuning off first"
        case .phaseMetering where value == 1 && isOn(.disciplining):
            return "Disciplining and PhaseMetering exclude each other: switch Disciplining off first"
        case .analogueTuningEnabled where value == 1 && isOn(.disciplining):
            return "analogue tuning needs Disciplining off: switch that off first"
        case .analogueTuningEnabled where value == 1 && isOn(.digitalTuning):
            return "analogue tuning needs DigitalTuning 0: tune to 0 first"
        case .digitalTuning where value != 0 && isOn(.analogueTuningEnabled):
            return "DigitalTuning needs analogue tuning off: switch that off first"
        default: return nil
        }
    }

    private static func objection(
        to register: MRO50Register, _ value: Int64, given values: [Setting: Int64]
    ) -> String? {
        guard let stride = register.longestStride, let now = values[.mro50(register)] else { return nil }
        let (distance, overflow) = value.subtractingReportingOverflow(now)
        guard overflow || distance.magnitude > UInt64(stride) else { return nil }
        return "\(register.rawValue) is \(now) and moves by at most \(stride) at once, or the oscillator loses its lock"
    }

    /// What a person should know before it is done.
    static func warnings(of change: Change, given values: [Setting: Int64]) -> [String] {
        switch change.setting {
        case .sa5x(.disciplining) where change.value == 1 && values[change.setting] != 1:
            ["switching Disciplining on puts the pulse on its reference at once: it jumps"]
        case .sa5x(.phaseLimit):
            ["the pulse jumps to its reference when their distance is beyond PhaseLimit"]
        case .sa5x(.pulseWidth) where change.value != 80_000_000:
            ["a Time Card takes a pulse that is not 80 ms wide for one that is hundreds of ms off"]
        case .sa5x(.digitalTuning) where values[.sa5x(.disciplining)] == 1:
            ["Disciplining is on and steers as well: what is tuned in is soon undone"]
        case .csac(.mode(let mode)) where change.value == 1 && !mode.excluded.isEmpty:
            [
                "\(CSACSetting.mode(mode).name) switches off phase measurement, synchronisation and disciplining otherwise"
            ]
        case .csac(.mode(.lowPower)) where change.value == 1:
            ["in low power the atoms sleep, and the frequency drifts meanwhile"]
        case .csac(.mode(.checksum)):
            ["other programs may not know how to speak to it afterwards"]
        case .mro50(.coarse): ["a coarse step is 1.24e-9, about 400 fine ones"]
        default: []
        }
    }
}
