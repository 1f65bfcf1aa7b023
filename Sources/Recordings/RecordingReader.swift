/// Reads a recording of any format from bytes that come in pieces of any size.
///
/// Of the text it keeps no more than one line, once it knows the format; until then at most `lookAhead` bytes.
public struct RecordingReader {
    private let options: ReadingOptions
    /// The beginning of a line whose end has not come.
    private var pending: [UInt8] = []
    private var lineNumber = 0
    /// Lines that wait until the format is known.
    private var waiting: [[UInt8]] = []
    private var waitingBytes = 0
    private var detection: FormatDetection
    private var parser: LineParser?
    private var damage = Recording.Damage()
    private var lastDamage = 0
    private var isHopeless = false
    /// Our own format, which has no lines.
    private var record: RecordLog?
    /// The beginning of the file, until there is enough of it to tell whether it is text.
    private var head: [UInt8]? = []

    /// A longer line is left out.
    public static let lineLimit = 65_536
    /// How much is read before nothing that is known is given up.
    public static let lookAhead = 1 << 20

    public init(_ options: ReadingOptions = ReadingOptions()) {
        self.options = options
        detection = FormatDetection(options)
        guard let format = options.format else { return }
        head = nil
        if format == .foliot { record = RecordLog() } else { parser = LineParser(format, options) }
    }

    /// Nil until enough was read to know it.
    public var format: RecordingFormat? { record == nil ? parser?.format : .foliot }

    /// Lines that have ended so far.
    public var lines: Int { lineNumber }

    public mutating func read(_ bytes: [UInt8]) { read(bytes.span) }

    public mutating func read(_ bytes: Span<UInt8>) {
        if head != nil {
            readHead(bytes)
        } else if record != nil {
            record?.read(bytes)
        } else {
            readLines(bytes)
        }
    }

    private mutating func readHead(_ more: Span<UInt8>) {
        let beginning = (head ?? []) + bytes(more)
        head = beginning
        guard beginning.count >= RecordFrame.mark.count else { return }
        head = nil
        if RecordFrame.isBeginning(beginning) { record = RecordLog() }
        read(beginning.span)
    }

    private mutating func readLines(_ bytes: Span<UInt8>) {
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            let part = bytes.extracting(start..<end)
            guard end < bytes.count else { return keep(part) }
            if pending.isEmpty {
                take(part)
            } else {
                keep(part)
                takePending()
            }
            start = end + 1
        }
    }

    /// What was read; the last line need not have an end.
    ///
    /// - Parameter isCutShort: More was meant to follow: a line without an end may be half of one, and is left out.
    public consuming func finish(isCutShort: Bool = false) throws(RecordingError) -> Recording {
        damage.isCutShort = isCutShort
        if let head { readLines(head.span) }
        if record != nil { return try finishRecord() }
        if isCutShort { pending = [] }
        let hasNoEnd = !pending.isEmpty
        if hasNoEnd { takePending() }
        decide()
        damage.isCutOff = hasNoEnd && lastDamage == lineNumber
        guard var parser else { throw unknown() }
        let harvest = parser.finish()
        let sources = harvest.sources.filter { source in source.values.contains { !$0.isNaN } }
        try check(sources, parser)
        return Recording(
            format: parser.format, kind: harvest.kind, axis: harvest.axis, sources: sources,
            statedInterval: harvest.statedInterval, damage: damage)
    }
}

extension RecordingReader {
    private mutating func keep(_ part: Span<UInt8>) {
        let room = Self.lineLimit + 2 - pending.count
        for index in 0..<min(max(room, 0), part.count) { pending.append(part[index]) }
    }

    private mutating func takePending() {
        var line: [UInt8] = []
        swap(&line, &pending)
        take(line.span)
        line.removeAll(keepingCapacity: true)
        swap(&line, &pending)
    }

    private mutating func take(_ whole: Span<UInt8>) {
        lineNumber += 1
        var line = whole
        if line.count > 0, line[line.count - 1] == UInt8(ascii: "\r") { line = line.extracting(0..<line.count - 1) }
        if lineNumber == 1, line.count >= 3, line[0] == 0xEF, line[1] == 0xBB, line[2] == 0xBF {
            line = line.extracting(3..<line.count)
        }
        if line.count > Self.lineLimit {
            let trouble = Unreadable(at: Self.lineLimit, expected: "the end of the line within \(Self.lineLimit) bytes")
            note(trouble.error(in: line, number: lineNumber))
            line = line.extracting(0..<0)
        }
        if parser == nil { wait(line) } else { parse(line, number: lineNumber) }
    }

    private mutating func parse(_ line: Span<UInt8>, number: Int) {
        do throws(Unreadable) {
            try parser?.read(line, number: number)
        } catch {
            note(error.error(in: line, number: number))
        }
    }

    private mutating func note(_ error: RecordingError) {
        damage.lines += 1
        lastDamage = error.line
        if damage.first == nil { damage.first = error }
    }

    private mutating func wait(_ line: Span<UInt8>) {
        guard !isHopeless else { return }
        detection.look(at: line)
        waiting.append(bytes(line))
        waitingBytes += line.count + 64
        if detection.isSure || waitingBytes > Self.lookAhead { decide() }
    }

    private mutating func decide() {
        guard parser == nil, !isHopeless else { return }
        guard let format = detection.format else {
            isHopeless = true
            waiting.removeSubrange(min(1, waiting.count)...)
            return
        }
        parser = LineParser(format, options)
        let lines = waiting
        waiting = []
        for (index, line) in lines.enumerated() { parse(line.span, number: index + 1) }
    }
}

extension RecordingReader {
    /// However much is damaged, what is not has a checksum that is right.
    private mutating func finishRecord() throws(RecordingError) -> Recording {
        guard let harvest = record?.finish(kind: options.kind, source: options.source), var damage = record?.damage
        else { throw unknown() }
        damage.isCutShort = self.damage.isCutShort
        guard !harvest.sources.isEmpty else {
            let kind = harvest.kind.rawValue
            throw damage.first
                ?? RecordingError(byte: 0, expected: "values of \(kind) from a recording of foliot", found: "none")
        }
        return Recording(
            format: .foliot, kind: harvest.kind, axis: harvest.axis, sources: harvest.sources, damage: damage)
    }

    /// A damaged line in a hundred is left out and told; more than that is no recording of this format.
    private func check(_ sources: [Recording.Source], _ parser: LineParser) throws(RecordingError) {
        let good = sources.reduce(0) { $0 + $1.values.count }
        let bad = damage.lines - (damage.isCutOff ? 1 : 0)
        if let first = damage.first, bad * 100 > good || good == 0 { throw first }
        guard sources.isEmpty else { return }
        if let trouble = parser.firstTrouble { throw trouble }
        let kind = (options.kind ?? parser.format.kinds[0]).rawValue
        let expected = "values of \(kind) from \(parser.format.title)"
        throw RecordingError(line: max(lineNumber, 1), column: 1, expected: expected, found: "")
    }

    private func unknown() -> RecordingError {
        if let first = damage.first { return first }
        let line = waiting.first ?? []
        // Those of xz, bzip2 and zip; what gzip and zstd made was unpacked before.
        let marks: [[UInt8]] = [[0xFD, 0x37, 0x7A], [0x42, 0x5A, 0x68], [0x50, 0x4B, 0x03, 0x04]]
        let isPacked = marks.contains { line.starts(with: $0) }
        let expected =
            isPacked ? "text, or what gzip or zstd made of it" : "columns of numbers, or a log that is known"
        return Unreadable(at: 0, expected: expected).error(in: line.span, number: 1)
    }
}
