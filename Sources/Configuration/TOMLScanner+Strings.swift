extension TOMLScanner {
    /// A text in quotes of either kind, over several lines where that is allowed.
    mutating func string(allowsLines: Bool) throws(TOMLSyntaxError) -> String {
        guard let quote = peek() else { throw error("a text is missing") }
        let isLong = allowsLines && peek(1) == quote && peek(2) == quote
        let start = self
        advance(isLong ? 3 : 1)
        if isLong, isAtLineEnd { advance(peek() == UInt8(ascii: "\r") ? 2 : 1) }
        var content: [UInt8] = []
        while let byte = peek() {
            if byte == quote, !isLong || (peek(1) == quote && peek(2) == quote) {
                if isLong, peek(3) == quote {
                    // Up to two quotes may stand directly before the three that close.
                    content.append(quote)
                    advance()
                    continue
                }
                advance(isLong ? 3 : 1)
                return String(decoding: content, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                try escape(into: &content, isLong: isLong)
            } else if isAtLineEnd {
                guard isLong else { break }
                content.append(UInt8(ascii: "\n"))
                advance(byte == UInt8(ascii: "\r") ? 2 : 1)
            } else {
                try refuseControl(byte)
                content.append(byte)
                advance()
            }
        }
        throw start.error("this text is not closed")
    }

    private mutating func escape(into content: inout [UInt8], isLong: Bool) throws(TOMLSyntaxError) {
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "f"): 0x0C,
            UInt8(ascii: "r"): 0x0D, UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C,
        ]
        let letter = peek(1)
        if let letter, let byte = simple[letter] {
            content.append(byte)
            advance(2)
        } else if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") {
            content += Array(String(try scalar(digits: letter == UInt8(ascii: "u") ? 4 : 8)).utf8)
        } else {
            try joinLines(isLong: isLong)
        }
    }

    private mutating func scalar(digits: Int) throws(TOMLSyntaxError) -> Character {
        var value: UInt32 = 0
        for place in 0..<digits {
            guard let byte = peek(2 + place), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error("\(digits) hexadecimal digits must follow")
            }
            value = value << 4 | UInt32(digit)
        }
        guard let scalar = Unicode.Scalar(value) else { throw error("there is no such character") }
        advance(2 + digits)
        return Character(scalar)
    }

    /// A backslash at the end of a line swallows all blanks up to the next text.
    private mutating func joinLines(isLong: Bool) throws(TOMLSyntaxError) {
        var ahead = self
        ahead.advance()
        ahead.skipBlanks()
        guard isLong, ahead.isAtLineEnd, ahead.peek() != nil else { throw error("this escape is unknown") }
        while ahead.peek() != nil, ahead.isAtLineEnd {
            ahead.advance(ahead.peek() == UInt8(ascii: "\r") ? 2 : 1)
            ahead.skipBlanks()
        }
        self = ahead
    }
}
