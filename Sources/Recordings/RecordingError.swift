/// Why a file cannot be read: where, what should be there, and what is.
public struct RecordingError: Error, Hashable, Sendable {
    /// In a file that has no lines: bytes before it.
    public var byte: Int?
    /// From 1.
    public var line: Int
    /// In bytes, from 1.
    public var column: Int
    public var expected: String
    /// The beginning of what stands there; empty at the end of a line.
    public var found: String

    public init(line: Int, column: Int, expected: String, found: String) {
        self.line = line
        self.column = column
        self.expected = expected
        self.found = found
    }

    init(byte: Int, expected: String, found: String) {
        self.init(line: 1, column: 1, expected: expected, found: found)
        self.byte = byte
    }
}

extension RecordingError: CustomStringConvertible {
    /// `line 7, column 3: expected a number, found "abc"`; `byte 812: expected a whole record, found 66 bytes that are none`.
    public var description: String {
        if let byte { return "byte \(byte): expected \(expected), found \(found)" }
        let place = "line \(line), column \(column): expected \(expected), "
        return place + (found.isEmpty ? "found nothing" : "found \"\(found)\"")
    }
}

/// What is wrong with a line, before anybody knows its number.
struct Unreadable: Error {
    /// Bytes before it.
    var position: Int
    var expected: String

    init(at position: Int, expected: String) {
        self.position = position
        self.expected = expected
    }

    func error(in line: Span<UInt8>, number: Int) -> RecordingError {
        let start = min(position, line.count)
        let found = line.extracting(start..<min(start + 24, line.count))
        return RecordingError(line: number, column: start + 1, expected: expected, found: plainText(found))
    }
}

/// Bytes of a stranger as a person may see them.
func plainText(_ bytes: Span<UInt8>) -> String {
    var text = ""
    for index in bytes.indices {
        let byte = bytes[index]
        text.unicodeScalars.append((0x20..<0x7F).contains(byte) ? Unicode.Scalar(byte) : "\u{FFFD}")
    }
    return text
}
