/// What the readings of one input of a counter say: when its pulses came, and when they were due.
struct TICCInput {
    private let name: String
    /// In ps, on the counter's axis.
    private var stamps: [Int128]
    private let lines: LineNumbers
    /// The period that the pulses are meant to have, in ps.
    private let period: Int128
    private let areStamps: Bool

    init(_ channel: TICCLog.Channel) {
        name = "ch" + plainText([channel.name].span)
        lines = channel.lines
        stamps = channel.readings
        let differences = Self.differences(stamps)
        // Time stamps grow by whole periods, periods only by their noise, up and down.
        let growing = differences.count { $0 > 1_000_000 }
        areStamps = stamps.count < 2 || growing * 10 > differences.count * 9
        if areStamps {
            period = Self.meant(differences.map { Double($0) })
        } else {
            period = Self.meant(stamps.map { Double($0) })
            for index in stamps.indices.dropFirst() { stamps[index] += stamps[index - 1] }
        }
    }

    var source: Recording.Source {
        guard let first = stamps.first else { return Recording.Source(name: name) }
        var phase: [Double] = []
        phase.reserveCapacity(stamps.count)
        // The first period begins at an earlier pulse.
        var due = areStamps ? first : period
        for (index, stamp) in stamps.enumerated() {
            if index > 0 { due += Self.rounded(stamp - stamps[index - 1], to: period) }
            phase.append(Double(due - stamp) / 1e12)
        }
        return Recording.Source(name: name, times: stamps.map { Double($0) / 1e12 }, values: phase, lines: lines)
    }

    /// How far this input is ahead of another one, from the pulses of both that are less than half a period apart.
    func minus(_ other: TICCInput) -> Recording.Source? {
        guard areStamps, other.areStamps, period > 0 else { return nil }
        var result = Recording.Source(name: "\(name) - \(other.name)")
        var next = 0
        for (index, stamp) in stamps.enumerated() {
            while next < other.stamps.count, other.stamps[next] < stamp - period / 2 { next += 1 }
            guard next < other.stamps.count, other.stamps[next] < stamp + period / 2 else { continue }
            result.times.append(Double(stamp) / 1e12)
            result.values.append(Double(other.stamps[next] - stamp) / 1e12)
            result.lines.append(lines[index])
            next += 1
        }
        return result.values.isEmpty ? nil : result
    }

    private static func differences(_ values: [Int128]) -> [Int128] { zip(values.dropFirst(), values).map { $0 - $1 } }

    /// The median; to the next millisecond when that is within 10⁻⁴ of it.
    private static func meant(_ values: [Double]) -> Int128 {
        var values = values
        guard let middle = Recordings.median(of: &values), let median = Int128(exactly: middle.rounded()) else {
            return 0
        }
        let whole = rounded(median, to: 1_000_000_000)
        return (whole - median).magnitude * 10_000 <= median.magnitude ? whole : median
    }

    /// The multiple of `unit` next to `value`.
    private static func rounded(_ value: Int128, to unit: Int128) -> Int128 {
        guard unit > 0 else { return value }
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: unit)
        return (quotient + (rest * 2 >= unit ? 1 : rest * 2 <= -unit ? -1 : 0)) * unit
    }
}
