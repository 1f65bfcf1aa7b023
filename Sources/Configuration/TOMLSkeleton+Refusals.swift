extension TOMLSkeleton {
    /// Throws at what makes toml++, which is behind the library, assert, run off the stack or stop reading unsaid.
    ///
    /// It asserts, in release builds too, on a header without a name (`[[[`, `[=`), on a brace where a list wants a
    /// value (`[}`, `[1, }`) and on some dates (`1979-05-27 1`, `1979-05-27T?`). Its tests for blanks are undefined for
    /// many characters beyond ASCII. Its depth of keys has no limit. NUL is the end to it.
    func refuseWhatEndsTheLibrary() throws(TOMLSyntaxError) {
        if let index = original.firstIndex(where: Self.isControl) {
            throw error("a control character stands here", at: index)
        }
        if let index = bytes.firstIndex(where: { $0 >= 0x80 }) {
            throw error("this character can only stand in \"quotes\"", at: index)
        }
        try refuseBracketsAndDates()
        try refuseDeepKeys()
    }

    private func refuseBracketsAndDates() throws(TOMLSyntaxError) {
        var last = UInt8(ascii: "\n")
        var depth = 0
        for (index, byte) in bytes.enumerated() where !" \t\r".utf8.contains(byte) {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if depth == 0, last == UInt8(ascii: "\n") { try refuseNamelessHeader(at: index) }
                depth += 1
                if depth > Self.depthLimit { throw error("values are nested too deeply", at: index) }
            case UInt8(ascii: "}") where "[,".utf8.contains(last):
                throw error("something is missing before \"}\"", at: index)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where "=[,".utf8.contains(last): try refuseDate(at: index)
            default: break
            }
            if byte != UInt8(ascii: "\n") || depth == 0 { last = byte }
        }
    }

    private func refuseDeepKeys() throws(TOMLSyntaxError) {
        var dots = 0
        for (index, byte) in bytes.enumerated() where !" \t".utf8.contains(byte) {
            if byte == UInt8(ascii: ".") {
                dots += 1
                if dots >= Self.depthLimit { throw error("the key has too many parts", at: index) }
            } else if !Self.belongsToKey(byte) {
                dots = 0
            }
        }
    }

    private func refuseNamelessHeader(at index: Int) throws(TOMLSyntaxError) {
        let isList = bytes[index...].starts(with: "[[".utf8)
        let name = bytes[(index + (isList ? 2 : 1))...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        guard let name, Self.belongsToKey(name) else { throw error("this header has no name", at: index) }
    }

    /// What the library takes for a date: a digit, and a hyphen in the fifth place that is no sign of an exponent.
    private func refuseDate(at index: Int) throws(TOMLSyntaxError) {
        var word: [UInt8] = []
        // The library reads over underscores and quotes, and no further than 127 bytes.
        for byte in original[index...].prefix(127) where byte != UInt8(ascii: "_") {
            if word.count == 5 || " \t\r\n,]}#".utf8.contains(byte) { break }
            word.append(byte)
        }
        if word.count == 5, word[4] == UInt8(ascii: "-"), !"eE".utf8.contains(word[3]) {
            throw error("dates have no place here", at: index)
        }
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && !"\t\r\n".utf8.contains(byte) || byte == 0x7F
    }
}
