import TimeUnits

/// Puts numbers into a message, little-endian.
struct ReportWriter {
    private(set) var bytes = ReportMessage.magic + [ReportMessage.version]

    mutating func put<Value: FixedWidthInteger>(_ value: Value) {
        for shift in stride(from: 0, to: Value.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    mutating func put(_ value: Double) { put(value.bitPattern) }

    mutating func put(_ flag: Bool) { put(UInt8(flag ? 1 : 0)) }

    mutating func put<Scale>(_ instant: Instant<Scale>) { put(instant.sinceEpoch.count) }

    /// A value or the mark that there is none, which take the same room.
    mutating func putOptional<Value>(_ value: Value?, room: Int, each: (inout ReportWriter, Value) -> Void) {
        put(value != nil)
        let end = bytes.count + room
        if let value { each(&self, value) }
        pad(to: end)
    }

    mutating func putOptional<Value: RawRepresentable<UInt8>>(_ value: Value?) {
        putOptional(value, room: 1) { $0.put($1.rawValue) }
    }

    mutating func put(text: String) {
        put(UInt8(clamping: text.utf8.count))
        bytes += text.utf8
    }

    mutating func pad(to size: Int) {
        while bytes.count < size { bytes.append(0) }
    }
}

/// Takes numbers out of a message that anybody may have written.
struct ReportReader {
    /// What a span may be, in nanoseconds: less than the status can tell (146 years).
    static let spans = 0...(Int64(1) << 62) - 1

    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes.prefix(ReportMessage.largest + 1))
    }

    var count: Int { bytes.count }

    mutating func takeHead() throws(ReportError) {
        for byte in ReportMessage.magic {
            guard try take(UInt8.self) == byte else { throw .foreign }
        }
        let version = try take(UInt8.self)
        guard version == ReportMessage.version else { throw .version(version) }
    }

    mutating func take<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) throws(ReportError) -> Value {
        let width = Value.bitWidth / 8
        guard bytes.count - index >= width else { throw .size }
        var value: Value = 0
        for place in 0..<width { value |= Value(truncatingIfNeeded: bytes[index + place]) << (8 * place) }
        index += width
        return value
    }

    mutating func take<Value: FixedWidthInteger>(in range: ClosedRange<Value>) throws(ReportError) -> Value {
        let value = try take(Value.self)
        guard range.contains(value) else { throw .invalid }
        return value
    }

    mutating func takeDouble(in range: ClosedRange<Double>) throws(ReportError) -> Double {
        let value = Double(bitPattern: try take())
        guard range.contains(value) else { throw .invalid }
        return value
    }

    mutating func takeFlag() throws(ReportError) -> Bool { try take(in: UInt8(0)...1) == 1 }

    mutating func takeCase<Value: RawRepresentable<UInt8>>(
        _ type: Value.Type = Value.self
    ) throws(ReportError) -> Value {
        guard let value = Value(rawValue: try take()) else { throw .invalid }
        return value
    }

    mutating func takeOptional<Value>(
        room: Int, _ body: (inout ReportReader) throws(ReportError) -> Value
    ) throws(ReportError) -> Value? {
        let isThere = try takeFlag()
        let end = index + room
        let value = isThere ? try body(&self) : nil
        try takePadding(to: end)
        return value
    }

    mutating func takeOptionalCase<Value: RawRepresentable<UInt8>>(
        _ type: Value.Type = Value.self
    ) throws(ReportError) -> Value? {
        try takeOptional(room: 1) { reader throws(ReportError) in try reader.takeCase() }
    }

    mutating func takeText() throws(ReportError) -> String {
        let length = Int(try take(UInt8.self))
        guard bytes.count - index >= length else { throw .invalid }
        guard let text = String(validating: bytes[index..<index + length], as: UTF8.self) else { throw .invalid }
        index += length
        return text
    }

    /// Zeros: what nobody reads has one way to be written.
    mutating func takePadding(to end: Int) throws(ReportError) {
        while index < end { _ = try take(in: UInt8(0)...0) }
    }

    mutating func finish() throws(ReportError) {
        guard index == bytes.count else { throw .size }
    }
}
