/// One line of text with colours, which knows how long it looks.
public struct Line: Hashable, Sendable {
    public enum Colour: UInt8, Hashable, Sendable {
        case plain = 0, bold = 1, faint = 2, red = 31, green = 32, yellow = 33, cyan = 36
    }

    private struct Piece: Hashable, Sendable {
        var text: String
        var colour: Colour
    }

    private var pieces: [Piece]

    public init(_ text: String = "", _ colour: Colour = .plain) {
        pieces = [Piece(text: text, colour: colour)]
    }

    /// How many columns it takes; all that we write is one column wide.
    public var width: Int { pieces.reduce(0) { $0 + $1.text.count } }

    public static func + (lhs: Line, rhs: Line) -> Line {
        var line = lhs
        line.pieces += rhs.pieces
        return line
    }

    /// Filled with blanks up to `width`.
    public func padded(to width: Int) -> Line {
        self + Line(String(repeating: " ", count: max(0, width - self.width)))
    }

    /// What to write for it: at most `style.width` columns, with an ellipsis where it was cut.
    public func text(in style: TextStyle) -> String {
        var room = width > style.width ? max(style.width - 1, 0) : width
        var text = ""
        for piece in pieces where room > 0 {
            let part = String(piece.text.prefix(room))
            room -= part.count
            let isColoured = style.hasColours && piece.colour != .plain
            text += isColoured ? "\u{1B}[\(piece.colour.rawValue)m\(part)\u{1B}[0m" : part
        }
        return width > style.width ? text + "…" : text
    }
}

/// What a terminal, or whatever else is written to, can show.
public struct TextStyle: Hashable, Sendable {
    public var width: Int
    /// How many lines can be seen at once; nil where lines roll by.
    public var height: Int?
    public var hasColours: Bool

    public init(width: Int = 80, height: Int? = nil, hasColours: Bool = false) {
        self.width = width
        self.height = height
        self.hasColours = hasColours
    }
}

/// `text` cut between words into lines of at most `width` columns.
public func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
        if let last = lines.last, last.count + 1 + word.count <= width {
            lines[lines.count - 1] = "\(last) \(word)"
        } else {
            lines.append(String(word))
        }
    }
    return lines
}
