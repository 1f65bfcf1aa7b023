/// A value of a TOML document.
enum TOMLItem {
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case list([TOMLItem])
    case table([String: TOMLItem])
    /// Dates and times, which no key of ours takes.
    case moment

    /// What a person calls it.
    var kind: String {
        switch self {
        case .string: "a text"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .list: "a list"
        case .table: "a table"
        case .moment: "a date or time"
        }
    }
}

/// A TOML text, read, with the line on which each thing of it was written.
struct TOMLDocument {
    var tables: [String: TOMLItem]
    fileprivate var lines: [String: Int]

    /// - Parameter text: TOML 1.0, with keys and values nested at most eight deep.
    init(_ text: String) throws(TOMLSyntaxError) {
        var parser = TOMLParser(text)
        try parser.parse()
        tables = parser.root.items
        lines = parser.lines
    }

    /// The line of "reference[0].noise", or of the nearest thing around it.
    func line(of path: String) -> Int? {
        var path = path[...]
        while true {
            if let line = lines[String(path)] { return line }
            guard let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return nil }
            path = path[..<cut]
        }
    }
}

/// Where and why a text is not TOML.
struct TOMLSyntaxError: Error {
    var line: Int
    var column: Int
    var what: String
}

/// A table while its text is still being read: a later header may add to it.
final class TOMLTableBuilder {
    enum Origin { case header, dottedKey, mentionedByHeader, inline }
    enum Entry {
        case value(TOMLItem)
        case table(TOMLTableBuilder)
        case list([TOMLTableBuilder])
    }

    var origin: Origin
    let path: String
    var entries: [String: Entry] = [:]

    init(_ origin: Origin, path: String) {
        self.origin = origin
        self.path = path
    }

    var items: [String: TOMLItem] {
        entries.mapValues { entry in
            switch entry {
            case .value(let item): item
            case .table(let table): .table(table.items)
            case .list(let tables): .list(tables.map { .table($0.items) })
            }
        }
    }

    func path(of key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }
}
