public import Reports
public import TimeUnits

/// One thing that is asked of an oscillator, of whichever kind.
public enum OscillatorRequest: Hashable, Sendable {
    case sa5x(SA5xCommand)
    case sa3xTelemetry
    case mro50(MRO50Command)
    case csac(CSACCommand)

    public var kind: OscillatorCondition.Kind {
        switch self {
        case .sa5x: .sa5x
        case .sa3xTelemetry: .sa3x
        case .mro50: .mro50
        case .csac: .csac
        }
    }

    /// Whether the device is otherwise afterwards; what changes nothing may be asked again.
    public var changes: Bool {
        switch self {
        case .sa5x(let command): command.changes
        case .sa3xTelemetry: false
        case .mro50(let command): command.changes
        case .csac(let command): command.changes
        }
    }

    /// How long the device may take to answer.
    public var patience: Nanoseconds {
        switch self {
        case .mro50(.reset): .seconds(300)
        case .sa5x(.reset), .sa5x(.store), .sa5x(.load), .sa5x(.latch): .seconds(3)
        case .csac(.synchronise), .csac(.latchSteer), .csac(.latchCableDelay): .seconds(4)
        case .csac(.readTimeOfDay): .milliseconds(1_200)
        case .sa5x: .milliseconds(250)
        default: .milliseconds(500)
        }
    }

    /// - Parameters:
    ///   - tag: By which an SA5x says what it answers.
    ///   - hasChecksum: Whether a CSAC asks for one.
    ///   - isAgain: Whether the same was asked before, without use.
    public func bytes(tag: UInt8, hasChecksum: Bool = false, isAgain: Bool = false) -> [UInt8] {
        switch self {
        case .sa5x(let command): command.bytes(tag: tag)
        case .sa3xTelemetry: [UInt8(ascii: "^")]
        case .mro50(let command): Array("\(command.text)\r".utf8)
        case .csac(let command): command.bytes(hasChecksum: hasChecksum, isAgain: isAgain)
        }
    }

    /// What a frame says, as an answer to this.
    public func reading(of frame: [UInt8], tag: UInt8, hasChecksum: Bool = false) -> OscillatorReading {
        switch self {
        case .sa5x(.reset):
            let reading = C3.reading(of: frame, tag: tag)
            return reading == .restart ? .answer("") : reading
        case .sa5x: return C3.reading(of: frame, tag: tag)
        case .sa3xTelemetry:
            let text = String(decoding: frame, as: UTF8.self)
            return SA3xTelemetry(text) == nil ? .broken : .answer(text)
        case .mro50(let command): return command.reading(of: frame)
        case .csac(let command): return command.reading(of: frame, hasChecksum: hasChecksum)
        }
    }
}

extension OscillatorCondition.Kind {
    /// How fast its line is, in baud.
    public var lineRate: Int { self == .mro50 ? 9_600 : 57_600 }

    /// Whether its replies can be told from damaged and from late ones.
    var tagsReplies: Bool { self == .sa5x }

    public var name: String {
        switch self {
        case .sa5x: "SA5x"
        case .sa3x: "SA3x"
        case .mro50: "mRO-50"
        case .csac: "CSAC"
        }
    }
}
