/// Reads TOML 1.0 (toml.io) and remembers lines.
///
/// Why not a library: the one there is (toml++ behind TOMLKit) tells no lines, asserts on "[[[" and links Foundation
/// and a C++ runtime into the engine. Left out: dates are recognised and not understood; nesting is limited to eight.
struct TOMLParser {
    private(set) var scanner: TOMLScanner
    let root = TOMLTableBuilder(.header, path: "")
    private(set) var lines: [String: Int] = [:]

    static let depthLimit = 8

    init(_ text: String) {
        scanner = TOMLScanner(text)
    }

    mutating func parse() throws(TOMLSyntaxError) {
        var table = root
        while try scanner.skipToNextLineWithText() {
            if scanner.peek() == UInt8(ascii: "[") {
                table = try header()
            } else {
                try pair(into: table, depth: 0)
            }
            try scanner.endLine()
        }
    }

    private mutating func note(_ path: String, _ line: Int) {
        if lines[path] == nil { lines[path] = line }
    }

    private mutating func header() throws(TOMLSyntaxError) -> TOMLTableBuilder {
        let line = scanner.line
        scanner.advance()
        let isList = scanner.take("[")
        let names = try keys()
        guard scanner.take("]"), !isList || scanner.take("]") else {
            throw scanner.error("the header is not closed by \(isList ? "]]" : "]")")
        }
        var table = root
        for name in names.dropLast() { table = try parent(name, in: table, line) }
        let name = names[names.count - 1]
        return isList ? try element(name, in: table, line) : try define(name, in: table, line)
    }

    /// The table that a header goes through on the way to its own.
    private mutating func parent(
        _ name: String, in table: TOMLTableBuilder, _ line: Int
    ) throws(TOMLSyntaxError) -> TOMLTableBuilder {
        switch table.entries[name] {
        case .table(let next) where next.origin != .inline: return next
        case .list(let tables):
            if let last = tables.last { return last }
        case nil:
            let next = TOMLTableBuilder(.mentionedByHeader, path: table.path(of: name))
            table.entries[name] = .table(next)
            note(next.path, line)
            return next
        default: break
        }
        throw scanner.error("\"\(name)\" is a value already and cannot be a table")
    }

    private mutating func define(
        _ name: String, in table: TOMLTableBuilder, _ line: Int
    ) throws(TOMLSyntaxError) -> TOMLTableBuilder {
        switch table.entries[name] {
        case nil:
            let next = TOMLTableBuilder(.header, path: table.path(of: name))
            table.entries[name] = .table(next)
            note(next.path, line)
            return next
        case .table(let next) where next.origin == .mentionedByHeader:
            next.origin = .header
            return next
        default: throw scanner.error("\"\(name)\" is defined a second time")
        }
    }

    private mutating func element(
        _ name: String, in table: TOMLTableBuilder, _ line: Int
    ) throws(TOMLSyntaxError) -> TOMLTableBuilder {
        var tables: [TOMLTableBuilder] = []
        switch table.entries[name] {
        case nil: note(table.path(of: name), line)
        case .list(let earlier): tables = earlier
        default: throw scanner.error("\"\(name)\" is defined already and is not a list of tables")
        }
        // An append in place: copying the list for each header would take quadratic time.
        table.entries[name] = nil
        let next = TOMLTableBuilder(.header, path: "\(table.path(of: name))[\(tables.count)]")
        tables.append(next)
        table.entries[name] = .list(tables)
        note(next.path, line)
        return next
    }

    /// `key = value`, also within an inline table.
    private mutating func pair(into table: TOMLTableBuilder, depth: Int) throws(TOMLSyntaxError) {
        let line = scanner.line
        let names = try keys()
        guard scanner.take("=") else { throw scanner.error("\"=\" is missing after the key") }
        var table = table
        for name in names.dropLast() {
            switch table.entries[name] {
            case nil:
                let next = TOMLTableBuilder(.dottedKey, path: table.path(of: name))
                table.entries[name] = .table(next)
                note(next.path, line)
                table = next
            case .table(let next) where next.origin == .dottedKey: table = next
            default: throw scanner.error("\"\(name)\" is defined already")
            }
        }
        let name = names[names.count - 1]
        guard table.entries[name] == nil else { throw scanner.error("\"\(name)\" is defined a second time") }
        let path = table.path(of: name)
        note(path, line)
        table.entries[name] = .value(try value(path: path, depth: depth + 1))
    }

    private mutating func keys() throws(TOMLSyntaxError) -> [String] {
        var names: [String] = []
        repeat {
            scanner.skipBlanks()
            names.append(try scanner.key())
            scanner.skipBlanks()
            guard names.count <= Self.depthLimit else { throw scanner.error("the key has too many parts") }
        } while scanner.take(".")
        return names
    }

    private mutating func value(path: String, depth: Int) throws(TOMLSyntaxError) -> TOMLItem {
        guard depth <= Self.depthLimit else { throw scanner.error("values are nested too deeply") }
        scanner.skipBlanks()
        switch scanner.peek() {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try scanner.string(allowsLines: true))
        case UInt8(ascii: "["): return try list(path: path, depth: depth)
        case UInt8(ascii: "{"): return try inlineTable(path: path, depth: depth)
        default: return try scanner.word()
        }
    }

    private mutating func list(path: String, depth: Int) throws(TOMLSyntaxError) -> TOMLItem {
        scanner.advance()
        var items: [TOMLItem] = []
        while true {
            _ = try scanner.skipToNextLineWithText()
            if scanner.take("]") { return .list(items) }
            let element = "\(path)[\(items.count)]"
            note(element, scanner.line)
            items.append(try value(path: element, depth: depth + 1))
            _ = try scanner.skipToNextLineWithText()
            guard scanner.take(",") || scanner.peek() == UInt8(ascii: "]") else {
                throw scanner.error("\",\" or \"]\" is missing in a list")
            }
        }
    }

    private mutating func inlineTable(path: String, depth: Int) throws(TOMLSyntaxError) -> TOMLItem {
        scanner.advance()
        let table = TOMLTableBuilder(.inline, path: path)
        scanner.skipBlanks()
        if scanner.take("}") { return .table([:]) }
        repeat {
            try pair(into: table, depth: depth)
            scanner.skipBlanks()
        } while scanner.take(",")
        guard scanner.take("}") else { throw scanner.error("\",\" or \"}\" is missing in an inline table") }
        return .table(table.items)
    }
}
