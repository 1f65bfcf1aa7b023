/// The line of each key of a text that has been read, since the library tells none.
struct TOMLLines {
    /// A bracket that is open, and how many commas it has seen.
    private struct Bracket {
        var path: String
        var isList: Bool
        var commas = 0
    }

    /// The first line of each path such as "reference[0].accuracy". A key with escapes goes by its spelling.
    private(set) var lines: [String: Int] = [:]
    private let skeleton: TOMLSkeleton
    private var index = 0
    private var line = 1
    /// How often each `[[x]]` was written.
    private var counts: [String: Int] = [:]
    /// The paths of the last header and of the last key, and the brackets around this place.
    private var table = ""
    private var key = ""
    private var open: [Bracket] = []
    private var expectsKey = true

    static let pathLimit = 256

    init(of skeleton: TOMLSkeleton) {
        self.skeleton = skeleton
        while let byte = peek() {
            if expectsKey, TOMLSkeleton.belongsToKey(byte) {
                key = names().reduce(open.last?.path ?? table) { path($0, $1) }
                expectsKey = false
            } else {
                pass(byte)
            }
        }
    }

    private mutating func pass(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\n") where open.isEmpty: expectsKey = true
        case UInt8(ascii: "[") where expectsKey: table = header()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            if let list = open.last, list.isList { key = "\(list.path)[\(list.commas)]" }
            note(key)
            expectsKey = byte == UInt8(ascii: "{")
            open.append(Bracket(path: key, isList: !expectsKey))
        case UInt8(ascii: ",") where !open.isEmpty:
            open[open.count - 1].commas += 1
            expectsKey = open.last?.isList == false
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            _ = open.popLast()
            expectsKey = false
        default: break
        }
        if index < skeleton.original.count, skeleton.original[index] == UInt8(ascii: "\n") { line += 1 }
        index += 1
    }

    private func peek() -> UInt8? {
        index < skeleton.bytes.count ? skeleton.bytes[index] : nil
    }

    private mutating func skip(while belongs: (UInt8) -> Bool) {
        while let byte = peek(), belongs(byte) { index += 1 }
    }

    private mutating func note(_ path: String) {
        if lines[path] == nil { lines[path] = line }
    }

    /// The path of `name` in `table`, noted. What has no end of names goes by the line of what is around it.
    private mutating func path(_ table: String, _ name: String) -> String {
        guard table.utf8.count + name.utf8.count < Self.pathLimit else { return table }
        let path = table.isEmpty ? name : "\(table).\(name)"
        note(path)
        return path
    }

    /// The path of the table that `[a.b]` or `[[a.b]]` opens.
    private mutating func header() -> String {
        let isList = skeleton.bytes[index...].starts(with: "[[".utf8)
        index += isList ? 2 : 1
        let names = names()
        var table = ""
        for (place, name) in names.enumerated() {
            table = path(table, name)
            if isList, place == names.count - 1 { counts[table, default: 0] += 1 }
            if let count = counts[table] { table += "[\(count - 1)]" }
        }
        note(table)
        return table
    }

    /// The parts of `a."b".c`.
    private mutating func names() -> [String] {
        var names: [String] = []
        repeat {
            skip { " \t.".utf8.contains($0) }
            let start = index
            skip(while: TOMLSkeleton.belongsToKey)
            let name = skeleton.original[start..<index]
            let isQuoted = name.first == UInt8(ascii: "\"") || name.first == UInt8(ascii: "'")
            names.append(String(decoding: isQuoted ? name.dropFirst().dropLast() : name, as: UTF8.self))
            skip { " \t".utf8.contains($0) }
        } while peek() == UInt8(ascii: ".")
        return names
    }
}
