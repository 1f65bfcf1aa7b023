import Reports

/// Why bytes are not a message.
public enum WireError: Error, Hashable, Sendable {
    /// It ends too early.
    case truncated
    /// It goes on after its end.
    case trailingBytes
    /// A number or a length that this field cannot have.
    case invalid
    /// Written by another version of foliot.
    case version(UInt16)
}

extension WireError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .truncated: "the message ends too early"
        case .trailingBytes: "the message goes on after its end"
        case .invalid: "the message holds a value that cannot be"
        case .version(let version):
            "the message has format \(version), and this program knows format \(Wire.version): update the older of foliot and foliotd"
        }
    }
}

/// What both ends agree on: little-endian numbers, one message at a time.
public enum Wire {
    public static let version: UInt16 = 6
    /// The largest message, in bytes.
    public static let messageLimit = 65_536

    static let clockLimit = 16
    static let referenceLimit = 32
    static let eventLimit = 32
    static let historyLimit = 120
    static let nameLimit = 64
    static let deviceLimit = 176
    static let textLimit = 400
}

/// Puts values into a message.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put<Value: FixedWidthInteger>(_ value: Value) {
        for shift in stride(from: 0, to: Value.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    mutating func put(_ value: Double) {
        put(value.bitPattern)
    }

    mutating func put(_ value: Float) {
        put(value.bitPattern)
    }

    /// The beginning of `text` that fits, cut between characters, with nothing in it that would not be taken.
    mutating func put(_ text: String, limit: Int) {
        var kept = text.plain[...]
        while kept.utf8.count > limit { kept.removeLast() }
        put(UInt16(kept.utf8.count))
        bytes += kept.utf8
    }

    /// A count and so many values.
    mutating func put<Values: Collection>(_ values: Values, each: (inout WireWriter, Values.Element) -> Void) {
        put(UInt16(clamping: values.count))
        for value in values.prefix(Int(UInt16.max)) { each(&self, value) }
    }
}

/// Takes values out of a message that anybody may have written.
struct WireReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func take<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) throws(WireError) -> Value {
        let width = Value.bitWidth / 8
        guard bytes.count - index >= width else { throw .truncated }
        var value: Value = 0
        for place in 0..<width { value |= Value(truncatingIfNeeded: bytes[index + place]) << (8 * place) }
        index += width
        return value
    }

    mutating func takeDouble() throws(WireError) -> Double {
        Double(bitPattern: try take())
    }

    mutating func takeFloat() throws(WireError) -> Float {
        Float(bitPattern: try take())
    }

    /// A text that shows in a terminal as it is.
    mutating func takeText(limit: Int) throws(WireError) -> String {
        let count = Int(try take(UInt16.self))
        guard count <= limit else { throw .invalid }
        guard bytes.count - index >= count else { throw .truncated }
        let slice = bytes[index..<index + count]
        guard let text = String(validating: slice, as: UTF8.self), text.isPlain else { throw .invalid }
        index += count
        return text
    }

    /// A count of at most `limit` and so many values.
    mutating func takeList<Value>(
        limit: Int, each: (inout WireReader) throws(WireError) -> Value
    ) throws(WireError) -> [Value] {
        let count = Int(try take(UInt16.self))
        guard count <= limit else { throw .invalid }
        var values: [Value] = []
        for _ in 0..<count { values.append(try each(&self)) }
        return values
    }

    /// A value of an enumeration.
    mutating func takeCase<Value: RawRepresentable>(
        _ type: Value.Type = Value.self
    ) throws(WireError) -> Value where Value.RawValue == UInt8 {
        guard let value = Value(rawValue: try take()) else { throw .invalid }
        return value
    }

    /// A value, or the mark that there is none.
    mutating func takeOptional<Value>(
        _ body: (inout WireReader) throws(WireError) -> Value
    ) throws(WireError) -> Value? {
        switch try take(UInt8.self) {
        case 0: return nil
        case 1: return try body(&self)
        default: throw .invalid
        }
    }

    func finish() throws(WireError) {
        guard index == bytes.count else { throw .trailingBytes }
    }
}

extension WireWriter {
    mutating func putOptional<Value>(_ value: Value?, each: (inout WireWriter, Value) -> Void) {
        put(UInt8(value == nil ? 0 : 1))
        if let value { each(&self, value) }
    }
}
