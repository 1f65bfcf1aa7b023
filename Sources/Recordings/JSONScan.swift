/// Walks over the members of one JSON object on a line, and over whatever is nested in them.
struct JSONScan {
    var position: Int

    /// The next member's name; nil behind the last one.
    mutating func key(in line: Span<UInt8>) throws(Unreadable) -> Range<Int>? {
        skip(in: line)
        if byte(in: line) == UInt8(ascii: "}") { return nil }
        if byte(in: line) == UInt8(ascii: ",") {
            position += 1
            skip(in: line)
        }
        let key = try string(in: line)
        skip(in: line)
        guard byte(in: line) == UInt8(ascii: ":") else { throw Unreadable(at: position, expected: "a colon") }
        position += 1
        skip(in: line)
        return key
    }

    /// A text without its quotes, a number or a word; empty for what is nested.
    mutating func value(in line: Span<UInt8>) throws(Unreadable) -> Range<Int> {
        switch byte(in: line) {
        case UInt8(ascii: "\""): return try string(in: line)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try skipNested(in: line)
            return position..<position
        default: break
        }
        let start = position
        while let byte = byte(in: line), !isBlank(byte), byte != UInt8(ascii: ","), byte != UInt8(ascii: "}") {
            position += 1
        }
        guard position > start else { throw Unreadable(at: position, expected: "a value") }
        return start..<position
    }

    private mutating func string(in line: Span<UInt8>) throws(Unreadable) -> Range<Int> {
        guard byte(in: line) == UInt8(ascii: "\"") else { throw Unreadable(at: position, expected: "a text in quotes") }
        position += 1
        let start = position
        while let byte = byte(in: line), byte != UInt8(ascii: "\"") { position += byte == UInt8(ascii: "\\") ? 2 : 1 }
        guard position < line.count else { throw Unreadable(at: line.count, expected: "a closing quote") }
        defer { position += 1 }
        return start..<position
    }

    private mutating func skipNested(in line: Span<UInt8>) throws(Unreadable) {
        var depth = 0
        repeat {
            switch byte(in: line) {
            case nil: throw Unreadable(at: line.count, expected: "a closing bracket")
            case UInt8(ascii: "\""):
                _ = try string(in: line)
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            position += 1
        } while depth > 0
    }

    private mutating func skip(in line: Span<UInt8>) {
        while let byte = byte(in: line), isBlank(byte) { position += 1 }
    }

    private func byte(in line: Span<UInt8>) -> UInt8? { position < line.count ? line[position] : nil }
}
