/// What ts2phc, phc2sys and ptp4l say of a clock, as they print it or as the system's log keeps it:
/// `phc2sys[236.465]: CLOCK_REALTIME phc offset -15 s2 freq +0 delay 989`, and the summaries
/// `ptp4l[74737.942]: rms 53 max 74 freq -16642 +/- 40 delay 1089 +/- 20`. Other lines are passed over.
///
/// Signs. The offset, in ns, is the local clock's minus the reference's: it stays. The frequency, in ppb, is what the
/// servo takes away from the local clock, and so what that clock gains by itself: it stays. A summary has no offset with a
/// sign; only its mean frequency is read.
struct PTPLog {
    private let asked: RecordingKind?
    private var words = Words()
    private var name: [UInt8] = []
    private(set) var phase = Collected()
    private(set) var frequency = Collected()

    init(kind: RecordingKind?) { asked = kind }

    var isEmpty: Bool { phase.isEmpty && frequency.isEmpty }

    mutating func read(_ line: Span<UInt8>, number: Int) throws(Unreadable) {
        words.split(line)
        guard let message = PTPMessage(words, in: line) else { return }
        makeName(message, in: line)
        if let offset = message.offset, asked != .frequency {
            phase.append(offset / 1e9, at: message.time, line: number, to: try phase.index(of: name))
        } else if asked == .frequency || (asked == nil && phase.isEmpty) {
            frequency.append(message.frequency / 1e9, at: message.time, line: number, to: try frequency.index(of: name))
        }
    }

    mutating func finish() -> Harvest {
        if asked == .frequency || phase.isEmpty { return Harvest(.frequency, .elapsed, frequency.finish()) }
        return Harvest(.phase, .elapsed, phase.finish())
    }

    /// The program, its configuration where it says one, and the clock: "ts2phc /dev/ptp3".
    private mutating func makeName(_ message: PTPMessage, in line: Span<UInt8>) {
        name.removeAll(keepingCapacity: true)
        for range in [message.program, message.configuration] + message.clock where !range.isEmpty {
            if !name.isEmpty { name.append(UInt8(ascii: " ")) }
            for position in range { name.append(line[position]) }
        }
    }
}

/// One line of linuxptp that tells of a clock.
struct PTPMessage {
    /// Nil in a summary.
    var offset: Double?
    var frequency: Double
    /// Of a clock that never steps.
    var time: Double
    var program: Range<Int>
    var configuration: Range<Int>
    var clock: [Range<Int>]

    init?(_ words: Words, in line: Span<UInt8>) {
        guard let key = (0..<words.count).last(where: { Self.begins(at: $0, words, in: line) }),
            let frequency = Self.frequency(behind: key, words, in: line)
        else { return nil }
        offset = words.isWord(key, "offset", in: line) ? words.number(key + 1, in: line) : nil
        self.frequency = frequency
        (program, configuration, clock, time) = (0..<0, 0..<0, [], .nan)
        var clockStart = 0
        for index in 0..<key {
            let range = words.ranges[index]
            guard let open = range.first(where: { line[$0] == UInt8(ascii: "[") }),
                let close = range.last(where: { line[$0] == UInt8(ascii: "]") }), open < close
            else { continue }
            clockStart = index + 1
            take(range, bracket: open + 1..<close, before: index > 0 ? words.ranges[index - 1] : 0..<0, in: line)
        }
        guard time.isFinite else { return nil }
        // "master" and "phc" say what the clock is compared with, which the program says already.
        let names = words.ranges[clockStart..<key]
        clock = names.count > 1 ? Array(names.dropLast()) : Array(names)
    }

    /// Whether a word begins the values, which are whole numbers.
    private static func begins(at index: Int, _ words: Words, in line: Span<UInt8>) -> Bool {
        guard words.number(index + 1, in: line)?.isFinite == true else { return false }
        return words.isWord(index, "offset", in: line)
            || (words.isWord(index, "rms", in: line) && words.isWord(index + 2, "max", in: line))
    }

    private static func frequency(behind key: Int, _ words: Words, in line: Span<UInt8>) -> Double? {
        for index in key + 2..<min(key + 5, words.count) where words.isWord(index, "freq", in: line) {
            return words.number(index + 1, in: line).flatMap { $0.isFinite ? $0 : nil }
        }
        return nil
    }

    /// A time since the start "[236.465]", a process's number "[812]", or a configuration "[ptp4l.0.config:6]".
    private mutating func take(_ word: Range<Int>, bracket: Range<Int>, before: Range<Int>, in line: Span<UInt8>) {
        let name = word.lowerBound..<bracket.lowerBound - 1
        if !name.isEmpty { program = name }
        if let numeral = Numeral(in: line, at: bracket.lowerBound), numeral.end == bracket.upperBound {
            let hasFraction = bracket.contains { line[$0] == UInt8(ascii: ".") }
            if hasFraction, numeral.value.isFinite { time = numeral.value }
            // The system's log puts the name into a word of its own: "phc2sys: [236.465]".
            if name.isEmpty, program.isEmpty, let last = before.last, line[last] == UInt8(ascii: ":") {
                program = before.lowerBound..<last
            }
        } else if name.isEmpty {
            let end = bracket.last { line[$0] == UInt8(ascii: ":") } ?? bracket.upperBound
            configuration = bracket.lowerBound..<end
        }
    }
}
