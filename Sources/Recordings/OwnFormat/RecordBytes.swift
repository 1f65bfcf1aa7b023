/// Bytes as they are put one after the other; numbers have their low byte first.
struct RecordBytes {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ value: some FixedWidthInteger) {
        for index in 0..<value.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }

    /// Seven bits a byte, the low ones first; all but the last have their highest bit set (LEB128).
    mutating func putShort(_ value: UInt64) {
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Signed numbers near zero are short: 0, -1, 1, -2, … become 0, 1, 2, 3, …
    mutating func putShort(_ value: Int64) { putShort(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    /// At most 255 bytes of UTF-8, after their number; what does not fit is left out by whole characters.
    mutating func put(_ text: String) {
        var kept: [UInt8] = []
        for character in text {
            guard kept.count + character.utf8.count <= 255 else { break }
            kept += character.utf8
        }
        bytes.append(UInt8(kept.count))
        bytes += kept
    }

    mutating func put(_ more: [UInt8]) { bytes += more }
}

/// Takes apart what ``RecordBytes`` has put together; nil where that ends too early.
struct RecordByteReader {
    var rest: ArraySlice<UInt8>

    mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        let size = Number.bitWidth / 8
        guard rest.count >= size else { return nil }
        var value: Number = 0
        for (index, byte) in rest.prefix(size).enumerated() { value |= Number(truncatingIfNeeded: byte) << (8 * index) }
        rest = rest.dropFirst(size)
        return value
    }

    mutating func short() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            guard let byte = rest.popFirst(), shift < 63 || byte < 2 else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        return nil
    }

    mutating func signedShort() -> Int64? {
        short().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }

    /// A text of a stranger, so only what can be shown.
    mutating func text() -> String? {
        guard let count = number(UInt8.self), rest.count >= count else { return nil }
        let text = String(decoding: rest.prefix(Int(count)), as: UTF8.self)
        rest = rest.dropFirst(Int(count))
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isShowable ? $0 : "\u{FFFD}" }))
    }
}

extension Unicode.Scalar {
    fileprivate var isShowable: Bool { value >= 0x20 && !(0x7F..<0xA0).contains(value) }
}
