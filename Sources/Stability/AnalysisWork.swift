/// An analysis that is worked out a part at a time, so that whoever waits can be told how far it is, or have what is there.
public struct AnalysisWork: Sendable {
    /// What was worked out so far.
    public private(set) var analysis: Analysis
    private let parts: [Part]
    private var next = 0
    private let masks: [Mask]
    private let chance: Double
    /// What dominates at an averaging factor, which is the same for all statistics.
    private var noises: [Int: NoiseType?] = [:]
    private var forMasks: [Deviation] = []
    /// What tells OADEV at many averaging factors together.
    private var known: SecondDifferences?

    /// Averaging factors of one statistic.
    private struct Part {
        var statistic: Statistic
        var factors: [Int]
        var cost: Double
        var isForMasks = false
        /// That they are first looked at together.
        var isTogether = false
    }

    /// So many steps are a fraction of a second.
    private static let costOfPart = 3e8

    /// - Parameters:
    ///   - chance: That the truth lies within an interval, of 1.
    ///   - masks: Which ask for MTIE and TDEV at ten times in a decade beside what is asked for.
    public init(
        on record: PhaseRecord, _ statistics: [Statistic], at averagings: Averagings, masks: [Mask] = [],
        chance: Double = Confidence.usualChance
    ) {
        analysis = Analysis(record: record)
        self.masks = masks
        self.chance = chance
        var parts = statistics.flatMap { Self.parts(of: $0, averagings, count: record.count) }
        if !masks.isEmpty {
            for statistic in [Statistic.mtie, .tdev] {
                for var part in Self.parts(of: statistic, .logarithmic(10), count: record.count) {
                    part.isForMasks = true
                    parts.append(part)
                }
            }
        }
        self.parts = parts
    }

    public var isDone: Bool { next == parts.count }

    /// What is being worked out.
    public var statistic: Statistic? { isDone ? nil : parts[next].statistic }

    /// How much of the work is done, of 1.
    public var progress: Double {
        let all = parts.reduce(0) { $0 + $1.cost }
        return all > 0 ? parts[..<next].reduce(0) { $0 + $1.cost } / all : 1
    }

    /// Whether the next part takes longer than a fraction of a second: one averaging factor that costs more than a part should.
    public var isLong: Bool { !isDone && parts[next].cost > Self.costOfPart }

    /// Works out the next part, which takes a fraction of a second for all that does not take the square of the record; OADEV at
    /// all averaging factors of a million readings takes two.
    public mutating func goOn() {
        guard !isDone else { return }
        let part = parts[next]
        next += 1
        if part.isTogether {
            known = analysis.record.secondDifferences(at: part.factors)
            return
        }
        let deviations = analysis.record.deviations(part.statistic, averagings: part.factors, knowing: known)
        if part.isForMasks {
            forMasks += deviations
        } else {
            for deviation in deviations { analysis.rows.append(row(deviation)) }
        }
        if isDone { analysis.verdicts = masks.compactMap { $0.verdict(on: analysis.record, forMasks) } }
    }

    private static func parts(of statistic: Statistic, _ averagings: Averagings, count: Int) -> [Part] {
        let factors = averagings.factors(through: max(statistic.largestAveraging(of: count), 0))
        var parts: [Part] = []
        if statistic == .oadev, SecondDifferences.isQuick(factors.count, of: count) {
            let cost = SecondDifferences.cost(of: count)
            parts.append(Part(statistic: statistic, factors: factors, cost: cost, isTogether: true))
        }
        for factor in factors {
            let cost = statistic.cost(of: count, averaging: factor)
            if let last = parts.last, !last.isTogether, last.cost + cost <= costOfPart {
                parts[parts.count - 1].factors.append(factor)
                parts[parts.count - 1].cost += cost
            } else {
                parts.append(Part(statistic: statistic, factors: [factor], cost: cost))
            }
        }
        return parts
    }

    private mutating func row(_ deviation: Deviation) -> Analysis.Row {
        // An interval of one difference would be none.
        guard deviation.count > 1, let noise = noise(averaging: deviation.averaging) else {
            return Analysis.Row(deviation: deviation)
        }
        return Analysis.Row(
            deviation: deviation, noise: noise,
            confidence: deviation.confidence(for: noise, readings: analysis.record.measured, chance: chance))
    }

    /// Of factors that have the same three digits to begin with, it is told of the first: it takes longer than the
    /// deviations where all factors are asked for, and does not change so fast.
    private mutating func noise(averaging: Int) -> NoiseType? {
        var step = 1
        while averaging / step >= 1_000 { step *= 10 }
        let first = averaging / step * step
        if let known = noises[first] { return known }
        let noise = analysis.record.noise(averaging: first)
        noises[first] = .some(noise)
        return noise
    }
}

extension Statistic {
    /// How many steps it takes, roughly.
    fileprivate func cost(of count: Int, averaging: Int) -> Double {
        let (count, m) = (Double(count), Double(averaging))
        return switch self {
        case .mtotdev, .ttotdev, .htotdev: max(count - 3 * m, 1) * 15 * m
        case .theo1: max(count - m, 1) * 3 * m
        default: count
        }
    }
}
