public import Discipline
public import TimeUnits

/// What a program asks of the engine.
public enum Request: Hashable, Sendable {
    case status
    /// Something to be done to the clock of this name, as the configuration has it.
    case command(Command, clock: String)

    public init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = WireReader(bytes)
        try reader.takeVersion()
        switch try reader.take(UInt8.self) {
        case 1: self = .status
        case 2:
            let clock = try reader.takeText(limit: Wire.nameLimit)
            self = .command(try reader.takeCommand(), clock: clock)
        default: throw .invalid
        }
        try reader.finish()
    }

    public var encoded: [UInt8] {
        var writer = WireWriter()
        writer.put(Wire.version)
        switch self {
        case .status: writer.put(UInt8(1))
        case .command(let command, let clock):
            writer.put(UInt8(2))
            writer.put(clock, limit: Wire.nameLimit)
            writer.put(command)
        }
        return writer.bytes
    }
}

/// What the engine answers.
public enum Reply: Hashable, Sendable {
    case status(Status)
    /// What it will not do, and why, as a sentence.
    case refused(String)
    /// The clock was stepped by so much.
    case moved(Nanoseconds)

    public init(decoding bytes: [UInt8]) throws(WireError) {
        guard bytes.count <= Wire.messageLimit else { throw .invalid }
        var reader = WireReader(bytes)
        try reader.takeVersion()
        switch try reader.take(UInt8.self) {
        case 1: self = .status(try reader.takeStatus())
        case 2: self = .refused(try reader.takeText(limit: Wire.textLimit))
        case 3: self = .moved(try reader.takeSpan())
        default: throw .invalid
        }
        try reader.finish()
    }

    /// At most ``Wire/messageLimit`` bytes, whatever is in it.
    public var encoded: [UInt8] {
        var writer = WireWriter()
        writer.put(Wire.version)
        switch self {
        case .status(let status):
            writer.put(UInt8(1))
            writer.put(status)
        case .refused(let sentence):
            writer.put(UInt8(2))
            writer.put(sentence, limit: Wire.textLimit)
        case .moved(let amount):
            writer.put(UInt8(3))
            writer.put(amount.count)
        }
        return writer.bytes
    }
}

extension WireWriter {
    fileprivate mutating func put(_ command: Command) {
        switch command {
        case .step: put(UInt8(1))
        case .move(let amount):
            put(UInt8(2))
            put(amount.count)
        }
    }
}

extension WireReader {
    fileprivate mutating func takeVersion() throws(WireError) {
        let version = try take(UInt16.self)
        guard version == Wire.version else { throw .version(version) }
    }

    fileprivate mutating func takeCommand() throws(WireError) -> Command {
        switch try take(UInt8.self) {
        case 1: .step
        case 2: .move(by: try takeSpan())
        default: throw .invalid
        }
    }
}
