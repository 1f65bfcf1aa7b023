/// Which columns hold what.
struct ColumnLayout {
    /// From 0.
    var timeColumn: Int?
    var valueColumn: Int
    var time = Time.seconds
    /// Whether the value is all there is on a line.
    let isSingle: Bool
    /// Whether nobody can know which of many columns holds the values.
    let isOpen: Bool

    enum Time {
        case seconds, dates
        /// Modified Julian days.
        case days
    }

    /// As the first line with values has them, where nobody says it.
    init(_ asked: ReadingOptions, firstLine line: Span<UInt8>, from start: Int) {
        let columns = Self.columns(of: line, from: start)
        isSingle = columns == 1
        isOpen = columns > 2 && asked.valueColumn == nil
        timeColumn = asked.timeColumn.map { min(max($0, 1), 1_000) - 1 }
        if let value = asked.valueColumn {
            valueColumn = min(max(value, 1), 1_000) - 1
            if timeColumn == nil, columns > 1, valueColumn > 0 { timeColumn = 0 }
        } else {
            if timeColumn == nil, columns > 1 { timeColumn = 0 }
            valueColumn = timeColumn == 0 ? 1 : 0
        }
        if let timeColumn, Self.isDated(line, from: start, column: timeColumn) { time = .dates }
    }

    /// A date and a time of day with a blank between them are one column.
    private static func columns(of line: Span<UInt8>, from start: Int) -> Int {
        var position = start
        var count = 0
        while position < line.count {
            skipField(in: line, at: &position)
            count += 1
        }
        return count
    }

    private static func isDated(_ line: Span<UInt8>, from start: Int, column: Int) -> Bool {
        var position = start
        for _ in 0..<column { skipField(in: line, at: &position) }
        return ColumnRow.date(in: line, at: &position) != nil
    }

    private static func skipField(in line: Span<UInt8>, at position: inout Int) {
        if ColumnRow.date(in: line, at: &position) == nil {
            while position < line.count, !isSeparator(line[position]) { position += 1 }
        }
        skipSeparator(in: line, at: &position)
    }
}

/// What comments say of the values behind them: "# Tau: 10", "# Type: Frequency".
struct ColumnHeader {
    private(set) var kind: RecordingKind?
    private(set) var interval: Double?

    mutating func read(_ line: Span<UInt8>) {
        if let value = Self.behind("tau", in: line), let numeral = Numeral(in: line, at: value),
            numeral.value > 0, numeral.value.isFinite
        {
            interval = numeral.value
        }
        guard let value = Self.behind("type", in: line) else { return }
        let word = line.extracting(value..<line.count)
        if begins(word, with: "freq") { kind = .frequency }
        if begins(word, with: "phase") { kind = .phase }
    }

    /// Where the value of a word begins, behind a colon, an equals sign or a blank.
    private static func behind(_ name: String, in line: Span<UInt8>) -> Int? {
        guard line.count > name.utf8.count else { return nil }
        for start in 0..<line.count - name.utf8.count where begins(line.extracting(start..<line.count), with: name) {
            let end = start + name.utf8.count
            let isWhole = start == 0 || isBlank(line[start - 1]) || isCommentMark(line[start - 1])
            guard isWhole, isMark(line[end]) else { continue }
            return (end..<line.count).first { !isMark(line[$0]) }
        }
        return nil
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=")
    }
}

func isCommentMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "!")
}
