public import Reports

/// What alarms and states are called.
public enum OscillatorWords {
    /// Each alarm that is set, in words; bits that are not known are named by their number.
    public static func alarms(_ bits: UInt32, of kind: OscillatorCondition.Kind) -> [String] {
        let known = names(of: kind)
        return (0..<32).compactMap { (bit: UInt32) -> String? in
            guard bits & (1 << bit) != 0 else { return nil }
            return known[bit] ?? "an alarm that Foliot does not know (bit \(bit))"
        }
    }

    private static func names(of kind: OscillatorCondition.Kind) -> [UInt32: String] {
        switch kind {
        case .sa5x: sa5x
        case .csac: csac
        case .sa3x: [0: "its built-in test says that it is not well, or it has not locked yet"]
        case .mro50: [:]
        }
    }

    /// Microchip DS50002938.
    private static let sa5x: [UInt32: String] = [
        0: "its FPGA has failed", 1: "a phase-locked loop has failed", 2: "its flash memory has failed",
        3: "it could not find the atoms' line (acquisition failed)", 4: "its external oscillator is missing",
        5: "the heater of its cell has failed", 6: "its firmware does not fit its hardware",
        16: "it is too warm or too cold", 17: "no pulse comes in", 18: "its disciplining is at the end of its range",
    ]

    /// SA.45s user guide, table 8.
    private static let csac: [UInt32: String] = [
        0: "the signal's contrast is low", 1: "its synthesiser is tuned to its limit",
        2: "its temperature bridge is not balanced", 4: "too little light", 5: "too much light",
        6: "the heater's voltage is low", 7: "the heater's voltage is high", 8: "the microwave power is low",
        9: "the microwave power is high", 10: "the crystal's control voltage is low",
        11: "the crystal's control voltage is high", 12: "the laser's current is low",
        13: "the laser's current is high", 14: "its firmware has failed (stack overflow)",
    ]

    /// A CSAC's status; the SA.45s user guide, table 7.
    public static func status(ofCSAC number: Int64) -> String {
        switch number {
        case 0: "locked"
        case 1: "steering the microwave frequency"
        case 2: "stabilising the microwave frequency"
        case 3: "looking for the microwave frequency"
        case 4: "looking for the laser's power"
        case 5: "looking for the laser's current"
        case 6: "looking for the microwave power"
        case 7: "its heater is settling"
        case 8: "warming up"
        case 9: "asleep (low power)"
        default: "in a state that Foliot does not know (\(number))"
        }
    }
}

extension CSACTelemetry {
    static let units = [
        "LaserI": "mA", "TCXO": "V", "HeatP": "mW", "Sig": "V", "Temp": "°C", "Steer": "e-12", "ATune": "V",
        "Phase": "ns", "TOD": "s", "LTime": "s",
    ]
}

extension OscillatorTelemetry {
    /// How it is in one clause: "locked", "warming up".
    public var state: String {
        if kind == .csac, let status = self["Status"].flatMap({ wholeNumber($0) }) {
            return OscillatorWords.status(ofCSAC: status)
        }
        guard let isLocked = condition.isLocked else { return "in a state that it does not tell" }
        if isLocked { return "locked" }
        return self["LockProgress"].map { "not locked yet (\($0) %)" } ?? "not locked"
    }

    public var alarms: [String] {
        OscillatorWords.alarms(condition.alarms ?? 0, of: kind)
    }
}
