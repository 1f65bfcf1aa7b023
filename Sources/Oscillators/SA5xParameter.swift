/// A named value of the SA5x (MAC-SA53, MAC-SA55).
public enum SA5xParameter: String, Hashable, Sendable, CaseIterable {
    case alarms = "Alarms"
    case pulseInputDetected = "PpsInDetected"
    case totalRuntime = "TotalRuntime"
    case totalLocktime = "TotalLocktime"
    case locked = "Locked"
    case timeOfDay = "TimeOfDay"
    case disciplineLocked = "DisciplineLocked"
    case pulseOffset = "PpsOffset"
    case pulseWidth = "PpsWidth"
    case cableDelay = "CableDelay"
    case disciplining = "Disciplining"
    case pulseSource = "PpsSource"
    case timeConstant0 = "TauPps0"
    case timeConstant1 = "TauPps1"
    case quantisationError = "PpsQErr"
    case phaseLimit = "PhaseLimit"
    case jamSyncing = "JamSyncing"
    case phase = "Phase"
    case lastCorrection = "LastCorrection"
    case phaseMetering = "PhaseMetering"
    case disciplineThreshold0 = "DisciplineThresholdPps0"
    case disciplineThreshold1 = "DisciplineThresholdPps1"
    case laserTemperature = "LaserTempSet"
    case oscillatorTuning = "OscTuning"
    case ovenCurrent = "OvenCurrent"
    case signalLevel = "DCSignal"
    case analogueTuning = "AnalogTuning"
    case temperature = "Temperature"
    case digitalTuning = "DigitalTuning"
    case powerSupply = "PowerSupply"
    case analogueTuningEnabled = "AnalogTuningEnabled"
    case effectiveTuning = "EffectiveTuning"
    case lockProgress = "LockProgress"
    case disciplineTuning = "DisciplineTuning"
}

extension SA5xParameter {
    /// In what it counts; empty where the protocol's description does not say.
    public var unit: String {
        switch self {
        case .digitalTuning, .effectiveTuning, .disciplineTuning, .lastCorrection: "e-15"
        case .pulseOffset, .pulseWidth, .cableDelay, .phaseLimit, .phase, .disciplineThreshold0, .disciplineThreshold1:
            "ns"
        case .timeConstant0, .timeConstant1, .timeOfDay, .totalRuntime, .totalLocktime: "s"
        case .quantisationError: "ps"
        case .temperature: "m°C"
        case .lockProgress: "%"
        default: ""
        }
    }

    /// What may be written; nil: it may only be read.
    public var range: ClosedRange<Int64>? {
        switch self {
        case .digitalTuning: -20_000_000...20_000_000
        case .pulseOffset: -83_886_080...83_886_080
        case .pulseWidth: 100...83_886_080
        case .cableDelay: -500_000_000...500_000_000
        case .timeConstant0, .timeConstant1: 10...45_000
        case .quantisationError, .phaseLimit: -1_000_000...1_000_000
        case .disciplineThreshold0, .disciplineThreshold1: 1...1_000
        case .pulseSource, .disciplining, .phaseMetering, .analogueTuningEnabled: 0...1
        case .timeOfDay: 0...Int64(Int32.max)
        default: nil
        }
    }

    /// Values are whole multiples of it.
    public var step: Int64 {
        self == .pulseOffset || self == .pulseWidth ? 10 : 1
    }

    /// Whether firmware of the 1.0 line does not have it.
    public var isLaterThanFirst: Bool {
        switch self {
        case .totalRuntime, .totalLocktime, .laserTemperature, .oscillatorTuning, .ovenCurrent, .signalLevel,
            .disciplineTuning:
            true
        default: false
        }
    }
}
