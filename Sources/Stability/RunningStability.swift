/// The stability of a clock that is being measured: readings go in one by one, and what was worked out from all of them can be
/// asked at any time, at averaging factors 1, 2, 4 … of at most `longest`.
///
/// Nothing is approximated: each difference that the definitions have is taken when its last reading comes. (Readings that are
/// averaged two by two, octave after octave, would need less memory, and would leave most of OADEV's and MDEV's differences out.)
/// Memory is about a hundred bytes for each reading of the longest averaging time, whatever the length of the record.
public struct RunningStability: Sendable {
    public let interval: Double
    /// How many readings came, those that were missing included.
    public private(set) var count = 0
    private var phases: Ring
    private var octaves: [RunningOctave]

    /// - Parameters:
    ///   - interval: From one reading to the next, in seconds.
    ///   - longest: The largest averaging factor; 1 to 2^24.
    public init(interval: Double, longest: Int) {
        self.interval = interval
        let factors = Averagings.octaves.factors(through: min(max(longest, 1), 1 << 24))
        phases = Ring(remembering: 3 * (factors.last ?? 1))
        octaves = factors.map { RunningOctave(averaging: $0) }
    }

    /// - Parameter phase: In seconds; NaN where nothing was measured, but something should have been.
    public mutating func add(_ phase: Double) {
        phases.push(phase)
        var extremes = Extremes(of: phase)
        for index in octaves.indices {
            octaves[index].add(phases, number: count)
            extremes = octaves[index].add(extremes, number: count)
        }
        count += 1
    }

    /// - Returns: At each averaging factor of which there is a difference; nothing of statistics other than ADEV, OADEV, MDEV, TDEV
    ///   and MTIE.
    public func deviations(_ statistic: Statistic) -> [Deviation] {
        octaves.compactMap { octave in
            let (m, tau) = (octave.averaging, Double(octave.averaging) * interval)
            guard let (squares, count) = octave.sum(of: statistic), count > 0 else { return nil }
            let value: Double
            switch statistic {
            case .mtie: value = squares
            case .tdev: value = (squares / Double(6 * count)).squareRoot()
            default: value = (squares / Double(2 * count)).squareRoot() / tau
            }
            return Deviation(statistic: statistic, averaging: m, tau: tau, value: value, count: count)
        }
    }
}

/// What is kept of one averaging factor.
private struct RunningOctave: Sendable {
    let averaging: Int
    private var plain = RunningSquares()
    private var overlapping = RunningSquares()
    private var modified = RunningSquares()
    private var window = CompensatedSum()
    /// Second differences of the window that a missing reading spoils.
    private var missing = 0
    private var widest = (range: 0.0, count: 0)
    /// The extremes of as many neighbours as the averaging factor.
    private var lows: Ring
    private var highs: Ring

    init(averaging: Int) {
        self.averaging = averaging
        lows = Ring(remembering: averaging)
        highs = Ring(remembering: averaging)
    }

    mutating func add(_ phases: Ring, number: Int) {
        let m = averaging
        guard number >= 2 * m else { return }
        let change = phases[0] - 2 * phases[m] + phases[2 * m]
        if !change.isNaN {
            overlapping.add(change)
            if number % m == 0 { plain.add(change) }
        }
        include(change, times: 1)
        if number >= 3 * m { include(phases[m] - 2 * phases[2 * m] + phases[3 * m], times: -1) }
        if number >= 3 * m - 1, missing == 0 { modified.add(window.value / Double(m)) }
    }

    private mutating func include(_ change: Double, times: Int) {
        if change.isNaN { missing += times } else { window.add(Double(times) * change) }
    }

    /// - Parameter extremes: Of as many neighbours as the averaging factor, up to the newest.
    /// - Returns: Of twice as many.
    mutating func add(_ extremes: Extremes, number: Int) -> Extremes {
        lows.push(extremes.low)
        highs.push(extremes.high)
        guard number >= averaging else { return extremes }
        // Two windows of m, one reading apart, are one of m + 1.
        let range = greater(highs[0], highs[1]) - lesser(lows[0], lows[1])
        widest = (greater(range, widest.range), widest.count + 1)
        return Extremes(low: lesser(lows[0], lows[averaging]), high: greater(highs[0], highs[averaging]))
    }

    func sum(of statistic: Statistic) -> (Double, Int)? {
        switch statistic {
        case .adev: (plain.sum.value, plain.count)
        case .oadev: (overlapping.sum.value, overlapping.count)
        case .mdev, .tdev: (modified.sum.value, modified.count)
        case .mtie: widest
        default: nil
        }
    }
}

private struct RunningSquares: Sendable {
    private(set) var sum = CompensatedSum()
    private(set) var count = 0

    mutating func add(_ value: Double) {
        sum.add(value * value)
        count += 1
    }
}

private struct Extremes {
    var low: Double
    var high: Double

    /// Of one reading; of none where it is missing.
    init(of phase: Double) {
        (low, high) = phase.isNaN ? (.infinity, -.infinity) : (phase, phase)
    }

    init(low: Double, high: Double) {
        (self.low, self.high) = (low, high)
    }
}

/// The newest values, by how many came after them.
private struct Ring: Sendable {
    private var values: [Double]
    private var newest = 0

    init(remembering age: Int) {
        var size = 1
        while size <= age { size *= 2 }
        values = [Double](repeating: .nan, count: size)
    }

    mutating func push(_ value: Double) {
        newest = (newest + 1) & (values.count - 1)
        values[newest] = value
    }

    subscript(age: Int) -> Double { values[(newest - age) & (values.count - 1)] }
}

/// A sum to which terms are added, and from which they are taken away, for years, without what rounding adds up to (A. Neumaier
/// 1974).
private struct CompensatedSum: Sendable {
    private var sum = 0.0
    private var lost = 0.0

    var value: Double { sum + lost }

    mutating func add(_ term: Double) {
        let next = sum + term
        lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
        sum = next
    }
}
