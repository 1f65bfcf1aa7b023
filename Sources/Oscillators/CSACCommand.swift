/// What can be asked of a SA.45s CSAC and of what speaks its dialect.
public enum CSACCommand: Hashable, Sendable {
    /// Names of the telemetry's fields, and their values.
    case headers, telemetry
    /// Steers by so many parts of 10^15, from the natural frequency or from now.
    case steer(Int64)
    case steerBy(Int64)
    case readSteer
    /// Makes the steering of now the natural frequency, for good.
    case latchSteer
    case setMode(CSACMode, Bool)
    case readMode
    /// Puts its pulse on the one it is fed, once.
    case synchronise
    case setTimeConstant(Int64)
    case readTimeConstant
    /// In steps of 100 ps.
    case setCableDelay(Int64)
    case readCableDelay
    case latchCableDelay
    case setSleep(seconds: Int64, wake: Int64)
    case readSleep
    case setTimeOfDay(Int64)
    case moveTimeOfDay(Int64)
    /// Answered after the next pulse.
    case readTimeOfDay
    case setThreshold(Int64)
    case readThreshold
    case setPulseWidth(Int64)
    case readPulseWidth
    case readDeferred
    case help
}

/// The bits of the mode register, each with the letter that sets it; the small letter clears it.
public enum CSACMode: Int64, Hashable, Sendable, CaseIterable {
    case analogueTuning = 0x1
    case phaseMeasuring = 0x4
    case autoSync = 0x8
    case discipline = 0x10
    case lowPower = 0x20
    case checksum = 0x40

    public var letter: String {
        switch self {
        case .analogueTuning: "A"
        case .phaseMeasuring: "M"
        case .autoSync: "S"
        case .discipline: "D"
        case .lowPower: "U"
        case .checksum: "C"
        }
    }

    /// What the device itself clears when this is set.
    public var excluded: [CSACMode] {
        let exclusive: [CSACMode] = [.phaseMeasuring, .autoSync, .discipline]
        return exclusive.contains(self) ? exclusive.filter { $0 != self } : []
    }
}

extension CSACCommand {
    public var changes: Bool {
        switch self {
        case .headers, .telemetry, .readSteer, .readMode, .readTimeConstant, .readCableDelay, .readSleep,
            .readTimeOfDay, .readThreshold, .readPulseWidth, .readDeferred, .help:
            false
        default: true
        }
    }

    /// What stands between "!" and the end of the line.
    var text: String {
        switch self {
        case .headers: "6"
        case .telemetry: "^"
        case .steer(let femtos): "FA\(femtos)"
        case .steerBy(let femtos): "FD\(femtos)"
        case .readSteer: "F?"
        case .latchSteer: "FL"
        case .setMode(let mode, let isSet): "M" + (isSet ? mode.letter : mode.letter.lowercased())
        case .readMode: "M?"
        case .synchronise: "S"
        case .setTimeConstant(let seconds): "D\(seconds)"
        case .readTimeConstant: "D?"
        case .setCableDelay(let steps): "DC\(steps)"
        case .readCableDelay: "DC?"
        case .latchCableDelay: "DCL"
        case .setSleep(let seconds, let wake): "U\(seconds),\(wake)"
        case .readSleep: "U?"
        case .setTimeOfDay(let seconds): "TA\(seconds)"
        case .moveTimeOfDay(let seconds): "TD\(seconds)"
        case .readTimeOfDay: "T?"
        case .setThreshold(let nanoseconds): "m\(nanoseconds)"
        case .readThreshold: "m?"
        case .setPulseWidth(let width): ">\(width)"
        case .readPulseWidth: ">?"
        case .readDeferred: "@?"
        case .help: "?"
        }
    }

    /// - Parameters:
    ///   - hasChecksum: Whether the device is in the mode that asks for one.
    ///   - isAgain: Whether it may be in the middle of a command whose end was lost.
    func bytes(hasChecksum: Bool, isAgain: Bool) -> [UInt8] {
        if hasChecksum { return Array("!\(text)*\(hexadecimal(checksum(of: text.utf8)))\r\n".utf8) }
        guard let shortcut else { return Array("!\(text)\r\n".utf8) }
        return (isAgain ? [0x1B] : []) + [shortcut]
    }

    /// The one character that asks the same at once.
    ///
    /// Foliot asks that way where no checksum guards the line: of "!m?" one bad bit makes "!m7", which sets it to 7.
    private var shortcut: UInt8? {
        guard !changes, self != .readCableDelay else { return nil }
        return text.utf8.first
    }
}
