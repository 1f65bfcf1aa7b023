/// Charts, tables and findings for one self-contained HTML file.
public struct Page: Hashable, Sendable {
    public enum Part: Hashable, Sendable {
        case heading(String)
        case text(String)
        case chart(Chart)
        case table(Table)
        case findings([Finding])
    }

    public var title: String
    public var parts: [Part]

    public init(title: String, parts: [Part]) {
        self.title = title
        self.parts = parts
    }
}

public struct Table: Hashable, Sendable {
    public var title: String
    public var columns: [String]
    /// Cells that a row is short of are empty; those it has too many are left out.
    public var rows: [[String]]

    public init(title: String, columns: [String], rows: [[String]]) {
        self.title = title
        self.columns = columns
        self.rows = rows
    }
}

/// Something that was found, and whether it is good.
public struct Finding: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case good, notable, bad
    }

    public var kind: Kind
    public var text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
