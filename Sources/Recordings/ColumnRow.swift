/// What one line of columns holds.
struct ColumnRow {
    var time = Double.nan
    var value = Double.nan

    init(_ line: Span<UInt8>, from start: Int, _ layout: ColumnLayout) throws(Unreadable) {
        var position = start
        for column in 0...max(layout.valueColumn, layout.timeColumn ?? 0) {
            if column == layout.timeColumn {
                time = try Self.time(layout, in: line, at: &position)
            } else if column == layout.valueColumn {
                value = try Self.value(in: line, at: &position)
            } else {
                guard position < line.count else { throw Unreadable(at: position, expected: "column \(column + 1)") }
                while position < line.count, !isSeparator(line[position]) { position += 1 }
            }
            skipSeparator(in: line, at: &position)
        }
        guard position == line.count || !layout.isSingle else {
            throw Unreadable(at: position, expected: "one column, as on the lines before")
        }
    }

    /// NaN for a field that is empty or says that there is no value.
    private static func value(in line: Span<UInt8>, at position: inout Int) throws(Unreadable) -> Double {
        guard position < line.count || isOpen(line) else { throw Unreadable(at: position, expected: "a value") }
        if let numeral = Numeral(in: line, at: position), numeral.end == line.count || isSeparator(line[numeral.end]) {
            guard numeral.value.isFinite else { throw Unreadable(at: position, expected: "a smaller number") }
            position = numeral.end
            return numeral.value
        }
        let start = position
        while position < line.count, !isSeparator(line[position]) { position += 1 }
        guard start == position || isMissing(line.extracting(start..<position)) else {
            throw Unreadable(at: start, expected: "a number")
        }
        return .nan
    }

    /// Whether another field would follow, which then is empty.
    private static func isOpen(_ line: Span<UInt8>) -> Bool {
        let last = line.indices.last { !isBlank(line[$0]) }
        return last.map { line[$0] == UInt8(ascii: ",") || line[$0] == UInt8(ascii: ";") } ?? false
    }

    private static func time(
        _ layout: ColumnLayout, in line: Span<UInt8>, at position: inout Int
    ) throws(Unreadable) -> Double {
        if layout.time == .dates {
            guard let date = Self.date(in: line, at: &position) else {
                throw Unreadable(at: position, expected: "a date")
            }
            return date
        }
        guard let numeral = Numeral(in: line, at: position), numeral.value.isFinite,
            numeral.end == line.count || isSeparator(line[numeral.end])
        else { throw Unreadable(at: position, expected: "a time") }
        position = numeral.end
        return layout.time == .days ? (numeral.value - 40_587) * 86_400 : numeral.value
    }

    /// "2026-07-25T17:20:00Z", or the same with a blank for the T.
    static func date(in line: Span<UInt8>, at position: inout Int) -> Double? {
        let word = self.word(in: line, at: position)
        if let time = utcSeconds(word, in: line) {
            position = word.upperBound
            return time
        }
        let clock = self.word(in: line, at: min(word.upperBound + 1, line.count))
        guard let time = try? utcSeconds(date: word, time: clock, in: line) else { return nil }
        position = clock.upperBound
        return time
    }

    static func date(in line: Span<UInt8>, from start: Int) -> Double? {
        var position = start
        return date(in: line, at: &position)
    }

    private static func word(in line: Span<UInt8>, at start: Int) -> Range<Int> {
        var end = start
        while end < line.count, !isSeparator(line[end]) { end += 1 }
        return start..<end
    }
}

func isSeparator(_ byte: UInt8) -> Bool {
    isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
}

func skipBlanks(in line: Span<UInt8>, at position: inout Int) {
    while position < line.count, isBlank(line[position]) { position += 1 }
}

/// Blanks, and one comma or semicolon among them.
@inline(__always)
func skipSeparator(in line: Span<UInt8>, at position: inout Int) {
    skipBlanks(in: line, at: &position)
    guard position < line.count, line[position] == UInt8(ascii: ",") || line[position] == UInt8(ascii: ";") else {
        return
    }
    position += 1
    skipBlanks(in: line, at: &position)
}
