/// The readings of TAPR's time stamping counter (its manual, "Output"): seconds with twelve decimals, and what they are.
/// `chA` and `chB` are time stamps of the pulses of a channel, or the periods between them; `TI(A->B)` is the time from a
/// pulse of A to one of B. What the counter makes for TimeLab's three-cornered hat, `chC(B-A)`, is made of the others and
/// passed over. Lines with `#` are comments.
///
/// Signs. A pulse that comes late is of a clock that is behind: the phase of a channel is its due time minus its time stamp.
/// Of an interval, and of `chA - chB`, the value says how far A is ahead of B: it stays.
struct TICCLog {
    private var words = Words()
    private var channels: [Channel] = []
    private(set) var intervals = Collected()

    /// The stamps or periods of one input, in ps: a Double would lose picoseconds within hours.
    struct Channel {
        var name: UInt8
        var readings: [Int128] = []
        var lines = LineNumbers()
    }

    var isEmpty: Bool { channels.isEmpty && intervals.isEmpty }

    mutating func read(_ line: Span<UInt8>, number: Int) throws(Unreadable) {
        words.split(line)
        guard words.count > 0, line[words.ranges[0].lowerBound] != UInt8(ascii: "#") else { return }
        let what = words.range(1, in: line)
        guard !begins(line.extracting(what), with: "chC") else { return }
        guard let reading = picoseconds(words.ranges[0], in: line) else {
            throw Unreadable(at: words.ranges[0].lowerBound, expected: "seconds with a fraction")
        }
        if begins(line.extracting(what), with: "TI(") {
            let index = try intervals.index(of: bytes(line.extracting(what)))
            return intervals.append(Double(reading) / 1e12, at: nil, line: number, to: index)
        }
        guard what.count == 3, begins(line.extracting(what), with: "ch") else {
            throw Unreadable(at: what.lowerBound, expected: "chA, chB or TI(A->B)")
        }
        append(reading, to: line[what.lowerBound + 2], line: number)
    }

    mutating func finish() -> Harvest {
        let inputs = channels.map { TICCInput($0) }
        var sources = inputs.map(\.source) + intervals.finish()
        if inputs.count == 2, let difference = inputs[0].minus(inputs[1]) { sources.append(difference) }
        return Harvest(.phase, .elapsed, sources)
    }

    var count: Int { channels.reduce(intervals.count) { $0 + $1.readings.count } }

    private mutating func append(_ reading: Int128, to name: UInt8, line: Int) {
        let index = channels.firstIndex { $0.name == name } ?? channels.count
        if index == channels.count { channels.append(Channel(name: name)) }
        channels[index].readings.append(reading)
        channels[index].lines.append(line)
    }
}

/// "12.345678901234" exactly; nil when it is something else, or longer than any counter runs.
func picoseconds(_ range: Range<Int>, in line: Span<UInt8>) -> Int128? {
    let isNegative = line[range.lowerBound] == UInt8(ascii: "-")
    let digits = isNegative ? range.lowerBound + 1..<range.upperBound : range
    guard let point = digits.first(where: { line[$0] == UInt8(ascii: ".") }),
        (1...18).contains(point - digits.lowerBound), (1...12).contains(digits.upperBound - point - 1)
    else { return nil }
    var value: Int128 = 0
    for position in digits where position != point {
        guard isDigit(line[position]) else { return nil }
        value = value * 10 + Int128(line[position] - UInt8(ascii: "0"))
    }
    for _ in digits.upperBound - point - 1..<12 { value *= 10 }
    return isNegative ? -value : value
}
