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
            return record.deviations(statistic, averagings: factors).map { Self.row($0, record, chance) }
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

    private static func row(_ deviation: Deviation, _ record: PhaseRecord, _ chance: Double) -> Row {
        // An interval of one difference would be none.
        guard deviation.count > 1, let noise = record.noise(averaging: deviation.averaging) else {
            return Row(deviation: deviation)
        }
        return Row(
            deviation: deviation, noise: noise,
            confidence: deviation.confidence(for: noise, readings: record.measured, chance: chance))
    }
}
