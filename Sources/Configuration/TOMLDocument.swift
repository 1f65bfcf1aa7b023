import TOMLKit

/// A value of a TOML document.
package enum TOMLItem {
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case list([TOMLItem])
    case table([String: TOMLItem])
    /// Dates and times, which no key of ours takes.
    case moment

    /// What a person calls it.
    package var kind: String {
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
package struct TOMLDocument {
    package var tables: [String: TOMLItem]
    private var lines: [String: Int]

    /// - Parameter text: TOML 1.0, nested at most ``TOMLSkeleton/depthLimit`` deep.
    init(_ text: String) throws(TOMLSyntaxError) {
        let skeleton = try TOMLSkeleton(of: text)
        try skeleton.refuseWhatEndsTheLibrary()
        do {
            tables = try TOMLTable(string: text).items
        } catch {
            throw TOMLSyntaxError(error)
        }
        lines = TOMLLines(of: skeleton).lines
    }

    /// The line of "reference[0].accuracy", or of the nearest thing around it.
    func line(of path: String) -> Int? {
        var path = path[...]
        while true {
            if let line = lines[String(path)] { return line }
            guard let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return nil }
            path = path[..<cut]
        }
    }
}

extension TOMLTable {
    fileprivate var items: [String: TOMLItem] {
        var items: [String: TOMLItem] = [:]
        for (key, value) in self { items[key] = TOMLItem(value) }
        return items
    }
}

extension TOMLItem {
    fileprivate init(_ value: any TOMLValueConvertible) {
        switch value.type {
        case .string: self = .string(value.string ?? "")
        case .int: self = .integer(value.int ?? 0)
        case .double: self = .number(value.double ?? .nan)
        case .bool: self = .boolean(value.bool ?? false)
        case .array: self = .list(value.array?.map { TOMLItem($0) } ?? [])
        case .table: self = .table(value.table?.items ?? [:])
        case .date, .time, .dateTime: self = .moment
        }
    }
}
