/// Files of columns: plain ones, whatever wrote them, and those of Stable32 (its manual, "Data Files"), which may begin with
/// a column of modified Julian days, and in which a frequency of zero is a gap.
///
/// Fields are parted by a comma, a semicolon, or blanks. Times are seconds, or dates as "2026-07-25T17:20:00Z". What stands
/// before the first value is a header; so is a line that begins with "#", "%" or "!", wherever it stands.
///
/// Signs. Nobody says them; they are taken to be ours and stay.
struct ColumnFile {
    private let isStable32: Bool
    private let asked: ReadingOptions
    private let divisor: Double
    private var header = ColumnHeader()
    /// Known from the first line with values on.
    private var layout: ColumnLayout?
    private(set) var collected = Collected()
    /// Why the first line that is no comment holds no values.
    private(set) var firstTrouble: RecordingError?
    /// Whether there were lines with more columns than can be understood.
    private var isOpen = false

    init(_ format: RecordingFormat, _ options: ReadingOptions) {
        isStable32 = format == .stable32
        asked = options
        divisor = options.unit.divisor
    }

    private var kind: RecordingKind { asked.kind ?? header.kind ?? .phase }

    mutating func read(_ line: Span<UInt8>, number: Int) throws(Unreadable) {
        var start = 0
        skipBlanks(in: line, at: &start)
        guard start < line.count else { return }
        if isCommentMark(line[start]) { return header.read(line) }
        guard let layout else { return readFirst(line, from: start, number: number) }
        add(try ColumnRow(line, from: start, layout), layout, line: number)
    }

    mutating func finish() -> Harvest {
        let sources = collected.finish()
        let first = sources.first?.times.first ?? 0
        let isDated = layout.map { $0.time != .seconds } ?? false
        return Harvest(
            kind, isDated || likelyUnixTime.contains(first) ? .utc : .elapsed, sources, interval: header.interval)
    }

    /// The first line whose columns are numbers says how many there are, and what the times are.
    private mutating func readFirst(_ line: Span<UInt8>, from start: Int, number: Int) {
        var layout = ColumnLayout(asked, firstLine: line, from: start)
        do throws(Unreadable) {
            if isStable32, layout.time == .seconds,
                plausibleDays.contains(try ColumnRow(line, from: start, layout).time)
            {
                layout.time = .days
            }
            let row = try ColumnRow(line, from: start, layout)
            guard !layout.isOpen else {
                if !isOpen { firstTrouble = nil }
                isOpen = true
                throw Unreadable(at: start, expected: "one or two columns, or to be told which column holds the values")
            }
            _ = try collected.index(of: Array("values".utf8))
            self.layout = layout
            add(row, layout, line: number)
        } catch {
            if firstTrouble == nil { firstTrouble = error.error(in: line, number: number) }
            header.read(line)
        }
    }

    private mutating func add(_ row: ColumnRow, _ layout: ColumnLayout, line: Int) {
        let isGap = isStable32 && row.value == 0 && kind == .frequency
        let value = isGap ? .nan : row.value / divisor
        collected.append(value, at: layout.timeColumn == nil ? nil : row.time, line: line, to: 0)
    }
}

/// From 1990 to 2100 in seconds since 1970: a column that begins there counts from 1970.
private let likelyUnixTime = 631_152_000.0..<4_102_444_800.0
