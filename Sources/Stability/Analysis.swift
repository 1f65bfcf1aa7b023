/// What is said of one record: its statistics with how far each can be trusted, and the masks that it meets or not.
public struct Analysis: Hashable, Sendable {
    public var record: PhaseRecord
    public var rows: [Row]
    public var verdicts: [MaskVerdict]

    public struct Row: Hashable, Sendable {
        public var deviation: Deviation
        /// What dominates at this averaging time; nothing where too few readings tell it.
        public var noise: NoiseType?
        /// Nothing where no formula is known, or too few differences are there for one.
        public var confidence: Confidence?
    }

    /// - Parameters:
    ///   - chance: That the truth lies within an interval, of 1.
    ///   - masks: Which ask for MTIE and TDEV at octaves beside what is asked for.
    public init(
        of record: PhaseRecord, _ statistics: [Statistic], at averagings: Averagings, masks: [Mask] = [],
        chance: Double = Confidence.usualChance
    ) {
        self.record = record
        rows = statistics.flatMap { statistic in
            let factors = averagings.factors(through: max(statistic.largestAveraging(of: record.count), 0))
            var noises = NoiseSearch(record)
            return record.deviations(statistic, averagings: factors).map { Self.row($0, &noises, chance) }
        }
        let deviations = masks.isEmpty ? [] : Self.deviationsForMasks(of: record)
        verdicts = masks.compactMap { $0.verdict(on: record, deviations) }
    }

    private static func deviationsForMasks(of record: PhaseRecord) -> [Deviation] {
        [Statistic.mtie, .tdev].flatMap { statistic in
            record.deviations(
                statistic,
                averagings: Averagings.logarithmic(10).factors(through: statistic.largestAveraging(of: record.count)))
        }
    }

    private static func row(_ deviation: Deviation, _ noises: inout NoiseSearch, _ chance: Double) -> Row {
        // An interval of one difference would be none.
        guard deviation.count > 1, let noise = noises.noise(averaging: deviation.averaging) else {
            return Row(deviation: deviation)
        }
        return Row(
            deviation: deviation, noise: noise,
            confidence: deviation.confidence(for: noise, readings: noises.record.measured, chance: chance))
    }
}

/// Noise at one averaging factor after the other: of factors within one part in a hundred it is told of the first only, as it takes
/// longer than the deviations when all factors are asked for, and does not change so fast.
private struct NoiseSearch {
    let record: PhaseRecord
    private var last: (averaging: Int, noise: NoiseType?)?

    init(_ record: PhaseRecord) {
        self.record = record
    }

    mutating func noise(averaging m: Int) -> NoiseType? {
        if let last, m >= last.averaging, m - last.averaging <= last.averaging / 100 { return last.noise }
        let noise = record.noise(averaging: m)
        last = (m, noise)
        return noise
    }
}
