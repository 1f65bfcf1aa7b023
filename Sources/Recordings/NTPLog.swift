/// loopstats and peerstats of ntpd (its "Monitoring Options"): a modified Julian day, the second of that day in UTC, and
/// then, in loopstats, the offset in seconds, the frequency in ppm and the rest; in peerstats an address, a status, the
/// offset in seconds and the rest.
///
/// Signs. ntpd's offsets are what the local clock lacks, and its frequency is what it adds to the local clock's. Both are
/// turned.
struct NTPLog {
    let format: RecordingFormat
    let kind: RecordingKind
    private var words = Words()
    private(set) var collected = Collected()

    init(_ format: RecordingFormat, kind: RecordingKind) {
        self.format = format
        self.kind = kind
    }

    mutating func read(_ line: Span<UInt8>, number: Int) throws(Unreadable) {
        words.split(line)
        guard words.count > 0, line[words.ranges[0].lowerBound] != UInt8(ascii: "#") else { return }
        let time = try time(in: line)
        let value = try value(in: line)
        guard ntpFormat(of: words, in: line) == format else {
            throw Unreadable(at: words.range(2, in: line).lowerBound, expected: "the columns of \(format.title)")
        }
        let name = format == .peerstats ? bytes(line.extracting(words.ranges[2])) : Array("loop".utf8)
        collected.append(-value, at: time, line: number, to: try collected.index(of: name))
    }

    mutating func finish() -> Harvest { Harvest(kind, .utc, collected.finish()) }

    private func value(in line: Span<UInt8>) throws(Unreadable) -> Double {
        if kind == .frequency { return try words.value(3, "the frequency in ppm", in: line) / 1e6 }
        return try words.value(format == .peerstats ? 4 : 2, "the offset in seconds", in: line)
    }

    private func time(in line: Span<UInt8>) throws(Unreadable) -> Double {
        guard let day = words.number(0, in: line), plausibleDays.contains(day) else {
            throw Unreadable(at: words.range(0, in: line).lowerBound, expected: "a modified Julian day")
        }
        guard let second = words.number(1, in: line), let time = utcSeconds(modifiedJulianDay: day, second: second)
        else {
            throw Unreadable(at: words.range(1, in: line).lowerBound, expected: "a second of the day")
        }
        return time
    }
}

/// Whether a line is of loopstats or peerstats.
func ntpFormat(of words: Words, in line: Span<UInt8>) -> RecordingFormat? {
    guard (5...8).contains(words.count), words.ranges[0].allSatisfy({ isDigit(line[$0]) }),
        let day = words.number(0, in: line), let second = words.number(1, in: line),
        utcSeconds(modifiedJulianDay: day, second: second) != nil
    else { return nil }
    let tail = words.count - 1
    if words.count >= 7, isAddress(words.ranges[2], in: line), isStatus(words.ranges[3], in: line),
        (4...tail).allSatisfy({ words.number($0, in: line) != nil })
    {
        return .peerstats
    }
    let isLoop = words.count <= 7 && (2...tail).allSatisfy { words.number($0, in: line) != nil }
    return isLoop && words.ranges[tail].allSatisfy { isDigit(line[$0]) } ? .loopstats : nil
}

/// Four hexadecimal digits; rawstats has another address there.
private func isStatus(_ range: Range<Int>, in line: Span<UInt8>) -> Bool {
    range.count <= 4 && range.allSatisfy { isDigit(line[$0]) || (0x61...0x66).contains(lowercase(line[$0])) }
}

/// Whether a word is the address of a peer, or a reference clock's name as newer versions write it: anything but a number.
private func isAddress(_ range: Range<Int>, in line: Span<UInt8>) -> Bool {
    guard let numeral = Numeral(in: line, at: range.lowerBound) else { return true }
    return numeral.end < range.upperBound
}
