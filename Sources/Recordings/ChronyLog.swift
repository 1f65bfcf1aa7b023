/// The logs of chronyd that hold offsets (chrony.conf(5), directive `log`). Their times are UTC.
///
/// Signs. refclocks.log: "local clock error with applied corrections", positive when the local clock is slow, so it is
/// turned. measurements.log: theta of RFC 5905, positive when the local clock is slow, so it is turned. statistics.log:
/// the offset is positive when the local clock is fast, and the rate is positive when it gains: both stay. tracking.log:
/// the offset is positive when the clock is fast of UTC, and the frequency is positive when it runs fast: both stay.
struct ChronyLog {
    private let format: RecordingFormat
    private let layout: Layout
    let kind: RecordingKind
    private var words = Words()
    private(set) var collected = Collected()

    init(_ format: RecordingFormat, kind: RecordingKind) {
        self.format = format
        layout = Layout(format, kind: kind)
        self.kind = kind
    }

    mutating func read(_ line: Span<UInt8>, number: Int) throws(Unreadable) {
        words.split(line)
        guard !Self.isBanner(words, in: line) else { return }
        let time = try utcSeconds(date: words.range(0, in: line), time: words.range(1, in: line), in: line)
        let text = words.range(2, in: line)
        guard !text.isEmpty else { throw Unreadable(at: text.lowerBound, expected: "a source") }
        let value = try words.value(layout.column, layout.meaning, in: line)
        guard chronyFormat(of: words, in: line) == format else {
            throw Unreadable(at: text.lowerBound, expected: "the columns of \(format.title)")
        }
        // chronyd logs each sample of a reference clock, and then what its filter makes of some of them.
        let isFiltered = layout.hasFiltered && words.letter(3, in: line) == UInt8(ascii: "-")
        let name = bytes(line.extracting(text)) + (isFiltered ? Array(" filtered".utf8) : [])
        let index = try collected.index(of: name)
        collected.append(layout.sign * value / layout.divisor, at: time, line: number, to: index)
    }

    mutating func finish() -> Harvest { Harvest(kind, .utc, collected.finish()) }

    /// The rules and titles that chronyd writes now and then.
    private static func isBanner(_ words: Words, in line: Span<UInt8>) -> Bool {
        let first = words.range(0, in: line)
        return begins(line.extracting(first), with: "=====") || isEqual(line.extracting(first), "date")
    }
}

/// Where a log has its value, and how it is turned into a ratio or seconds with our sign.
private struct Layout {
    var column: Int
    var meaning: String
    var sign = 1.0
    var divisor = 1.0
    var hasFiltered = false

    init(_ format: RecordingFormat, kind: RecordingKind) {
        switch (format, kind) {
        case (.chronyRefclocks, _):
            (column, meaning, sign, hasFiltered) = (7, "the cooked offset in seconds", -1, true)
        case (.chronyMeasurements, _): (column, meaning, sign) = (11, "the offset in seconds", -1)
        case (.chronyStatistics, .frequency): (column, meaning) = (6, "the rate of change")
        case (.chronyStatistics, .phase): (column, meaning) = (4, "the estimated offset in seconds")
        case (_, .frequency): (column, meaning, divisor) = (4, "the frequency in ppm", 1e6)
        case (_, .phase), (_, .temperature): (column, meaning) = (6, "the offset in seconds")
        }
    }
}

/// Which of the logs a line is of.
func chronyFormat(of words: Words, in line: Span<UInt8>) -> RecordingFormat? {
    guard words.count >= 9, day(words.range(0, in: line), in: line) != nil,
        secondOfDay(words.range(1, in: line), in: line) != nil
    else { return nil }
    let flag = words.letter(5, in: line)
    if words.count == 9, isLeap(words.letter(4, in: line)), flag.map({ isDigit($0) || $0 == UInt8(ascii: "-") }) == true
    {
        return .chronyRefclocks
    }
    if isLeap(words.letter(3, in: line)), words.count >= 16, isTests(words.range(5, in: line), in: line) {
        return .chronyMeasurements
    }
    if isLeap(words.letter(7, in: line)), words.number(4, in: line) != nil { return .chronyTracking }
    let numbers = 3...min(11, words.count - 1)
    return words.count >= 12 && numbers.allSatisfy { words.number($0, in: line) != nil } ? .chronyStatistics : nil
}

private func isLeap(_ letter: UInt8?) -> Bool {
    letter == UInt8(ascii: "N") || letter == UInt8(ascii: "+") || letter == UInt8(ascii: "-")
        || letter == UInt8(ascii: "?")
}

/// The outcome of tests, a digit for each.
private func isTests(_ range: Range<Int>, in line: Span<UInt8>) -> Bool {
    range.count >= 3 && range.allSatisfy { line[$0] == UInt8(ascii: "0") || line[$0] == UInt8(ascii: "1") }
}

func bytes(_ span: Span<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(span.count)
    for index in span.indices { copy.append(span[index]) }
    return copy
}
