/// Finds out from its first lines what wrote a file. Formats that say it in each line come first; what is left is plain
/// columns, when there are numbers in them.
struct FormatDetection {
    private var votes: [RecordingFormat: Int] = [:]
    private var words = Words()
    private var lastDay: Double?
    private var isStable32Header = false
    private let options: ReadingOptions

    /// Enough to know.
    private static let quorum = 16

    init(_ options: ReadingOptions) { self.options = options }

    var isSure: Bool { votes.values.reduce(0, +) >= Self.quorum }

    /// Nil when no line was understood.
    var format: RecordingFormat? {
        let special = RecordingFormat.allCases.filter { $0 != .columns && $0 != .stable32 && $0 != .foliot }
        let best = special.max { votes[$0, default: 0] < votes[$1, default: 0] }
        if let best, votes[best, default: 0] > 0, votes[best, default: 0] >= columnVotes { return best }
        if isStable32Header, columnVotes > 0 { return .stable32 }
        if votes[.stable32, default: 0] > votes[.columns, default: 0] { return .stable32 }
        return columnVotes > 0 ? .columns : nil
    }

    private var columnVotes: Int { votes[.columns, default: 0] + votes[.stable32, default: 0] }

    mutating func look(at line: Span<UInt8>) {
        words.split(line)
        guard let first = words.ranges.first else { return }
        if line[first.lowerBound] == UInt8(ascii: "#") {
            isStable32Header =
                isStable32Header || words.ranges.contains { begins(line.extracting($0), with: "stable32") }
            return
        }
        guard let format = vote(on: line, first) else { return }
        votes[format, default: 0] += 1
    }

    private mutating func vote(on line: Span<UInt8>, _ first: Range<Int>) -> RecordingFormat? {
        if isGPSD(line) { return .gpsd }
        if let format = chronyFormat(of: words, in: line) ?? ntpFormat(of: words, in: line) { return format }
        if PTPMessage(words, in: line) != nil { return .linuxptp }
        if isTICC(line, first) { return .ticc }
        return columns(line, first)
    }

    private func isGPSD(_ line: Span<UInt8>) -> Bool {
        guard let brace = line.indices.first(where: { line[$0] == UInt8(ascii: "{") }) else { return false }
        var scan = JSONScan(position: brace + 1)
        guard let key = try? scan.key(in: line) else { return false }
        return isEqual(line.extracting(key), "class")
    }

    private func isTICC(_ line: Span<UInt8>, _ first: Range<Int>) -> Bool {
        guard words.count == 2, picoseconds(first, in: line) != nil else { return false }
        let what = line.extracting(words.ranges[1])
        return begins(what, with: "TI(") || (begins(what, with: "ch") && (what.count == 3 || begins(what, with: "chC")))
    }

    /// Days with so many decimals that they count seconds, and that go on by less than an hour, are Stable32's.
    private mutating func columns(_ line: Span<UInt8>, _ first: Range<Int>) -> RecordingFormat? {
        let start = first.lowerBound
        let layout = ColumnLayout(options, firstLine: line, from: start)
        guard (try? ColumnRow(line, from: start, layout)) != nil else { return nil }
        guard let number = Numeral(in: line, at: start) else { return .columns }
        let point = (start..<number.end).first { line[$0] == UInt8(ascii: ".") } ?? number.end
        let isPair = layout.timeColumn == 0 && layout.valueColumn == 1
        let isDay = isPair && number.end - point > 5 && plausibleDays.contains(number.value)
        defer { lastDay = isDay ? number.value : nil }
        guard isDay else { return .columns }
        guard let lastDay else { return .stable32 }
        return (0..<1.0 / 24).contains(number.value - lastDay) ? .stable32 : .columns
    }
}
