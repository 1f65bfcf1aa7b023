/// gpsd's JSON, one object on a line (gpsd_json(5)). PPS says at which second of the reference a pulse came and what the
/// local clock showed then; TOFF says the same of the start of a serial report. Other objects are passed over.
///
/// Signs. The value is the clock's time minus the reference's. The two are subtracted as whole numbers. The receiver's
/// qErr is left out: its sign and its lag are to be calibrated first.
struct GPSDReport {
    private(set) var collected = Collected()

    mutating func read(_ line: Span<UInt8>, number: Int) throws(Unreadable) {
        guard let start = line.indices.first(where: { line[$0] == UInt8(ascii: "{") }) else { return }
        var fields = GPSDFields()
        var scan = JSONScan(position: start + 1)
        while let key = try scan.key(in: line) {
            fields.take(try scan.value(in: line), of: key, in: line)
        }
        guard let name = fields.name(in: line) else { return }
        guard let difference = fields.difference, let time = fields.time else {
            throw Unreadable(at: start, expected: "real_sec, real_nsec, clock_sec and clock_nsec as whole numbers")
        }
        collected.append(difference, at: time, line: number, to: try collected.index(of: name))
    }

    mutating func finish() -> Harvest { Harvest(.phase, .utc, collected.finish()) }
}

/// What is of use in an object.
private struct GPSDFields {
    private var kind: String?
    private var device: Range<Int> = 0..<0
    private var realSeconds: Int64?
    private var realNanoseconds: Int64?
    private var clockSeconds: Int64?
    private var clockNanoseconds: Int64?

    mutating func take(_ value: Range<Int>, of key: Range<Int>, in line: Span<UInt8>) {
        let name = line.extracting(key)
        if isEqual(name, "class") {
            kind =
                isEqual(line.extracting(value), "pps") ? "PPS" : isEqual(line.extracting(value), "toff") ? "TOFF" : nil
        } else if isEqual(name, "device") {
            device = value
        } else if isEqual(name, "real_sec") {
            realSeconds = whole(value, in: line)
        } else if isEqual(name, "clock_sec") {
            clockSeconds = whole(value, in: line)
        } else if isEqual(name, "real_nsec") {
            realNanoseconds = whole(value, in: line)
        } else if isEqual(name, "clock_nsec") {
            clockNanoseconds = whole(value, in: line)
        } else if isEqual(name, "real_musec") {
            realNanoseconds = whole(value, in: line).map { $0 * 1_000 }
        } else if isEqual(name, "clock_musec") {
            clockNanoseconds = whole(value, in: line).map { $0 * 1_000 }
        }
    }

    /// "PPS /dev/pps0"; nil when it is another object.
    func name(in line: Span<UInt8>) -> [UInt8]? {
        guard let kind else { return nil }
        return Array(kind.utf8) + (device.isEmpty ? [] : [UInt8(ascii: " ")] + bytes(line.extracting(device)))
    }

    var difference: Double? {
        guard let realSeconds, let realNanoseconds, let clockSeconds, let clockNanoseconds else { return nil }
        let seconds = clockSeconds - realSeconds
        let nanoseconds = clockNanoseconds - realNanoseconds
        // Within some years the sum is a whole number of ns; beyond, nobody asks for them.
        guard abs(seconds) < 4_000_000_000 else { return Double(seconds) }
        return Double(seconds * 1_000_000_000 + nanoseconds) / 1e9
    }

    var time: Double? {
        guard let realSeconds, let realNanoseconds else { return nil }
        return Double(realSeconds) + Double(realNanoseconds) / 1e9
    }

    /// A number below 10¹², so that nothing made of two of them overflows.
    private func whole(_ range: Range<Int>, in line: Span<UInt8>) -> Int64? {
        guard let numeral = Numeral(in: line, at: range.lowerBound), numeral.end == range.upperBound,
            let number = Int64(exactly: numeral.value), abs(number) < 1_000_000_000_000
        else { return nil }
        return number
    }
}
