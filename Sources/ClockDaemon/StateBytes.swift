import TimeUnits

/// Puts the values of a state into bytes, little-endian.
struct StateWriter {
    var bytes: [UInt8] = []

    mutating func put(_ value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    mutating func put(_ value: Double) { put(value.bitPattern) }

    mutating func put(_ time: Instant<UTC>) { put(time.sinceEpoch.count) }

    mutating func put(_ name: String) {
        let name = Array(name.utf8.prefix(255))
        put(UInt8(name.count))
        bytes += name
    }
}

/// Takes them out of bytes that may be anybody's.
struct StateReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take<Value: FixedWidthInteger>(_: Value.Type) throws(SavedStateError) -> Value {
        let size = Value.bitWidth / 8
        guard rest.count >= size else { throw .tooShort }
        defer { rest.removeFirst(size) }
        return rest.prefix(size).reversed().reduce(0) { (size == 1 ? 0 : $0 << 8) | Value(truncatingIfNeeded: $1) }
    }

    mutating func takeNumber() throws(SavedStateError) -> Double {
        let number = Double(bitPattern: try take(UInt64.self))
        guard number.isFinite else { throw .nonsense }
        return number
    }

    /// Between 1970 and 2116, so that no difference of two overflows.
    mutating func takeTime() throws(SavedStateError) -> Instant<UTC> {
        let time = try take(Int64.self)
        guard (0...(1 << 62)).contains(time) else { throw .nonsense }
        return Instant(sinceEpoch: Nanoseconds(time))
    }

    mutating func takeName() throws(SavedStateError) -> String {
        let length = Int(try take(UInt8.self))
        guard rest.count >= length else { throw .tooShort }
        defer { rest.removeFirst(length) }
        return String(decoding: rest.prefix(length), as: UTF8.self)
    }
}
