/// What a program asks of the engine.
public enum Request: UInt8, Hashable, Sendable, CaseIterable {
    case status = 1

    public init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = WireReader(bytes)
        try reader.takeVersion()
        self = try reader.takeCase()
        try reader.finish()
    }

    public var encoded: [UInt8] {
        var writer = WireWriter()
        writer.put(Wire.version)
        writer.put(rawValue)
        return writer.bytes
    }
}

/// What the engine answers.
public enum Reply: Hashable, Sendable {
    case status(Status)
    /// What it will not do, and why, as a sentence.
    case refused(String)

    public init(decoding bytes: [UInt8]) throws(WireError) {
        guard bytes.count <= Wire.messageLimit else { throw .invalid }
        var reader = WireReader(bytes)
        try reader.takeVersion()
        switch try reader.take(UInt8.self) {
        case 1: self = .status(try reader.takeStatus())
        case 2: self = .refused(try reader.takeText(limit: Wire.textLimit))
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
        }
        return writer.bytes
    }
}

extension WireReader {
    fileprivate mutating func takeVersion() throws(WireError) {
        let version = try take(UInt16.self)
        guard version == Wire.version else { throw .version(version) }
    }
}
