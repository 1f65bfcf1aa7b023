/// Walks over the bytes of a TOML text: blanks, comments, keys.
struct TOMLScanner {
    private let bytes: [UInt8]
    private(set) var index = 0
    private(set) var line = 1
    private var lineStart = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// An error at this place.
    func error(_ what: String) -> TOMLSyntaxError {
        let characters = bytes[lineStart..<index].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return TOMLSyntaxError(line: line, column: characters + 1, what: what)
    }

    func peek(_ ahead: Int = 0) -> UInt8? {
        index + ahead < bytes.count ? bytes[index + ahead] : nil
    }

    mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where index < bytes.count {
            index += 1
            if bytes[index - 1] == UInt8(ascii: "\n") {
                line += 1
                lineStart = index
            }
        }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: character) else { return false }
        advance()
        return true
    }

    func text(from start: Int) -> String {
        String(decoding: bytes[start..<index], as: UTF8.self)
    }

    var isAtLineEnd: Bool {
        switch peek() {
        case nil, UInt8(ascii: "\n"): true
        case UInt8(ascii: "\r"): peek(1) == UInt8(ascii: "\n")
        default: false
        }
    }

    mutating func skipBlanks() {
        while peek() == UInt8(ascii: " ") || peek() == UInt8(ascii: "\t") { advance() }
    }

    /// Skips blanks, comments and line ends; false at the end of the text.
    mutating func skipToNextLineWithText() throws(TOMLSyntaxError) -> Bool {
        while true {
            skipBlanks()
            try skipComment()
            guard isAtLineEnd else { return true }
            guard peek() != nil else { return false }
            advance(peek() == UInt8(ascii: "\r") ? 2 : 1)
        }
    }

    /// Nothing but a comment may follow on this line.
    mutating func endLine() throws(TOMLSyntaxError) {
        skipBlanks()
        try skipComment()
        guard isAtLineEnd else { throw error("something follows where the line should end") }
    }

    private mutating func skipComment() throws(TOMLSyntaxError) {
        guard peek() == UInt8(ascii: "#") else { return }
        while !isAtLineEnd, let byte = peek() {
            try refuseControl(byte)
            advance()
        }
    }

    func refuseControl(_ byte: UInt8) throws(TOMLSyntaxError) {
        if (byte < 0x20 && byte != UInt8(ascii: "\t")) || byte == 0x7F {
            throw error("a control character stands here")
        }
    }

    mutating func key() throws(TOMLSyntaxError) -> String {
        if peek() == UInt8(ascii: "\"") || peek() == UInt8(ascii: "'") { return try string(allowsLines: false) }
        let start = index
        while let byte = peek(), Self.isBare(byte) { advance() }
        guard index > start else { throw error("a key is missing") }
        return text(from: start)
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
