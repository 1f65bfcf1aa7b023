/// The last eight measurements, of which some fell far from what was expected, and what they have in common.
///
/// Rejected ones that lie on a line of their own, as exactly as ever, are a jump of the clock, of its frequency or of
/// the reference; whoever steers decides whether to believe it. Rejected ones that scatter are noise that has grown.
struct Dissent: Sendable {
    static let room = 8

    struct Sample: Sendable {
        var time = 0.0
        /// Without what steering did, in ns.
        var phase = 0.0
        /// Measured less expected, in ns.
        var error = 0.0
    }

    private var samples: InlineArray<8, Sample> = .init(repeating: Sample())
    private var isRejected: InlineArray<8, Bool> = .init(repeating: false)
    private var count = 0
    private var next = 0
    /// Rejected one after the other.
    private(set) var run = 0
    /// The largest error of theirs, in ns.
    private(set) var farthest = 0.0

    mutating func add(_ sample: Sample) {
        insert(sample, rejected: true)
        run += 1
        farthest = max(farthest, abs(sample.error))
    }

    mutating func agree(_ sample: Sample) {
        insert(sample, rejected: false)
        run = 0
        farthest = 0
    }

    mutating func clear() { self = Dissent() }

    private mutating func insert(_ sample: Sample, rejected: Bool) {
        samples[next] = sample
        isRejected[next] = rejected
        next = (next + 1) % Self.room
        count = min(count + 1, Self.room)
    }

    /// The sample that came so many before the last.
    @inline(__always)
    func sample(back: Int) -> Sample { samples[(next + 2 * Self.room - 1 - back) % Self.room] }

    /// The majority of the last eight are far off.
    var isMajority: Bool {
        var rejected = 0
        for index in 0..<Self.room where isRejected[index] { rejected += 1 }
        return count == Self.room && rejected >= 5
    }

    /// Whether the last eight are good ones with wild ones among them, rather than noise that has grown.
    ///
    /// Of noise of deviation s a part of 2w/(s√(2π)) falls within ±w, and half of it to either side. That by this just so many of
    /// eight are where they were expected, and all others late, has to be less than one chance in a thousand.
    ///
    /// - Parameter reach: How far from what is expected a good one may be, in ns.
    func isBurst(within reach: Double) -> Bool {
        let part = min(1, 0.8 * reach / scatter.squareRoot())
        var (chance, good, late) = (1.0, 0.0, 0)
        for back in 0..<Self.room {
            let error = sample(back: back).error
            if error > reach { late += 1 }
            guard abs(error) <= reach else { continue }
            chance *= part * (Double(Self.room) - good) / (good + 1)
            good += 1
        }
        let others = Self.room - Int(good)
        return (late == others ? chance / Double(1 << others) : chance) < 1e-3
    }

    /// The line through the last rejected ones.
    struct Line {
        /// At the last of them, without steering.
        var phase: Double
        var slope: Double
        /// Mean square distance from it, with two degrees of freedom taken off.
        var variance: Double
        var count: Int
        /// The line less what was expected, at the last of them.
        var error: Double
        /// How far the first of them was from what was expected.
        var errorAtOnset: Double
    }

    /// The line that the last rejected ones lie on within this mean square: through eight, through all if they are fewer, or
    /// through the last four where it may bend. Any two lie on one.
    func line(within variance: Double, mayBend: Bool, from least: Int = 3) -> Line? {
        guard run >= least else { return nil }
        if let line = line(through: min(run, Self.room)), line.variance <= variance { return line }
        guard mayBend, run >= Self.room, let line = line(through: Self.room / 2), line.variance <= variance else {
            return nil
        }
        return line
    }

    private func line(through used: Int) -> Line? {
        var line = StraightLine()
        for back in 0..<used { line.add(time: sample(back: back).time, phase: sample(back: back).phase) }
        guard line.isDefined else { return nil }
        let last = sample(back: 0)
        let phase = line.phase(at: last.time)
        return Line(
            phase: phase, slope: line.slope, variance: used > 2 ? line.variance : 0, count: used,
            error: last.error + phase - last.phase, errorAtOnset: sample(back: used - 1).error)
    }

    /// What R is if the last eight are noise, in ns².
    ///
    /// From the median distance of the differences from one to the next from their own median, or from the median of what
    /// these differences differ by, whichever is less: a jump changes but one or two of them, a slope no distance, and a
    /// bend hardly the latter.
    var scatter: Double {
        var steps: InlineArray<7, Double> = .init(repeating: 0)
        for back in steps.indices { steps[back] = sample(back: back).error - sample(back: back + 1).error }
        var bends: InlineArray<6, Double> = .init(repeating: 0)
        for index in bends.indices { bends[index] = abs(steps[index] - steps[index + 1]) }
        let usual = median(of: steps)
        for index in steps.indices { steps[index] = abs(steps[index] - usual) }
        let deviation = min(median(of: steps) / Self.stepsOfNoise, median(of: bends) / Self.bendsOfNoise)
        return deviation * deviation / Self.lesserOfNoise
    }

    /// Root mean squares of these medians for normal noise of variance 1, and the mean square of the lesser one, from
    /// 200 000 times eight.
    private static let (stepsOfNoise, bendsOfNoise, lesserOfNoise) = (1.023, 2.336, 0.731)

    private func median<let size: Int>(of values: InlineArray<size, Double>) -> Double {
        var sorted = values
        sorted.order(first: size)
        return sorted[size / 2]
    }

    /// Mean error of those on a line.
    func meanError(of line: Line) -> Double {
        var sum = 0.0
        for back in 0..<line.count { sum += sample(back: back).error }
        return sum / Double(line.count)
    }
}
