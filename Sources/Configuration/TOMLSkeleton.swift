/// A TOML text of which only the structure is left: comments are blank, and texts with their quotes are rows of "x".
struct TOMLSkeleton {
    /// The text as it was written.
    let original: [UInt8]
    /// As long as ``original``, byte for byte.
    private(set) var bytes: [UInt8]

    static let depthLimit = 8

    init(of text: String) throws(TOMLSyntaxError) {
        original = Array(text.utf8)
        bytes = original
        var index = 0
        while index < bytes.count {
            let start = index
            switch bytes[index] {
            case UInt8(ascii: "#"):
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
                bytes.replaceSubrange(start..<index, with: repeatElement(UInt8(ascii: " "), count: index - start))
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                index = try endOfText(from: index)
                bytes.replaceSubrange(start..<index, with: repeatElement(UInt8(ascii: "x"), count: index - start))
            default: index += 1
            }
        }
    }

    private func endOfText(from start: Int) throws(TOMLSyntaxError) -> Int {
        let quote = original[start]
        let isLong = original[start...].starts(with: repeatElement(quote, count: 3))
        var index = start + (isLong ? 3 : 1)
        while index < original.count {
            switch original[index] {
            case quote:
                // Up to two quotes may stand directly before the three that close.
                let run = original[index...].prefix(isLong ? 5 : 1).prefix { $0 == quote }.count
                index += run
                if !isLong || run >= 3 { return index }
            case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""):
                let rest = original[index...]
                // The library hands texts on as C does, to which U+0000 is the end.
                if rest.starts(with: "\\u0000".utf8) || rest.starts(with: "\\U00000000".utf8) {
                    throw error("U+0000 cannot be part of a text", at: index)
                }
                index += 1
                if index < original.count, isLong || original[index] != UInt8(ascii: "\n") { index += 1 }
            case UInt8(ascii: "\n") where !isLong: return index
            default: index += 1
            }
        }
        return original.count
    }

    func error(_ what: String, at index: Int) -> TOMLSyntaxError {
        let before = original[..<index]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return TOMLSyntaxError(
            line: before.count { $0 == UInt8(ascii: "\n") } + 1,
            column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1, what: what)
    }

    static func belongsToKey(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
