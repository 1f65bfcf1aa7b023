extension TOMLScanner {
    /// A number, a truth value or a date.
    mutating func word() throws(TOMLSyntaxError) -> TOMLItem {
        let start = self
        let from = index
        while let byte = peek(), isWordByte(byte) { advance() }
        let word = text(from: from)
        // The one blank that TOML allows within a value: between a date and a time.
        if Self.looksLikeDate(word), peek() == UInt8(ascii: " "), peek(3) == UInt8(ascii: ":") {
            advance()
            while let byte = peek(), isWordByte(byte) { advance() }
        }
        guard let item = Self.item(word) else {
            throw start.error(word.isEmpty ? "a value is missing" : "this is no value; a text stands in \"quotes\"")
        }
        return item
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        !isAtLineEnd && !" \t\r,]}#\"'=[{".utf8.contains(byte)
    }

    private static func item(_ word: String) -> TOMLItem? {
        switch word {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "inf", "+inf": return .number(.infinity)
        case "-inf": return .number(-.infinity)
        case "nan", "+nan", "-nan": return .number(.nan)
        default: return integer(word).map { .integer($0) } ?? number(word).map { .number($0) } ?? moment(word)
        }
    }

    private static func integer(_ word: String) -> Int? {
        guard let digits = withoutUnderscores(word) else { return nil }
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
            let rest = digits.dropFirst(2)
            return rest.first == "+" || rest.first == "-" ? nil : Int(rest, radix: radix)
        }
        return hasLeadingZero(digits) ? nil : Int(digits)
    }

    private static func number(_ word: String) -> Double? {
        guard let digits = withoutUnderscores(word), !hasLeadingZero(digits),
            digits.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }),
            digits.contains(where: { ".eE".contains($0) }), digits.first != ".", digits.last != ".",
            !digits.contains(".e"), !digits.contains(".E")
        else { return nil }
        return Double(digits)
    }

    /// Underscores may stand between digits only.
    private static func withoutUnderscores(_ word: String) -> String? {
        let bytes = Array(word.utf8)
        for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "_") {
            guard place > 0, place + 1 < bytes.count, isHexDigit(bytes[place - 1]), isHexDigit(bytes[place + 1])
            else { return nil }
        }
        return word.filter { $0 != "_" }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        Character(Unicode.Scalar(byte)).isHexDigit
    }

    private static func hasLeadingZero(_ digits: String) -> Bool {
        let bare = Array((digits.first == "+" || digits.first == "-" ? digits.dropFirst() : digits[...]).utf8)
        return bare.count > 1 && bare[0] == UInt8(ascii: "0") && (0x30...0x39).contains(bare[1])
    }

    private static func looksLikeDate(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return bytes.count >= 10 && bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
            && bytes[..<4].allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func moment(_ word: String) -> TOMLItem? {
        let bytes = Array(word.utf8)
        let isTime = bytes.count >= 5 && bytes[2] == UInt8(ascii: ":") && (0x30...0x39).contains(bytes[0])
        return looksLikeDate(word) || isTime ? .moment : nil
    }
}
