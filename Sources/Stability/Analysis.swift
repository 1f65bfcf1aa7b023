/// What is said of one record: its statistics with how far each can be trusted, and the masks that it meets or not. See
/// ``AnalysisWork``.
public struct Analysis: Hashable, Sendable {
    public var record: PhaseRecord
    public var rows: [Row] = []
    public var verdicts: [MaskVerdict] = []

    public struct Row: Hashable, Sendable {
        public var deviation: Deviation
        /// What dominates at this averaging time; nothing where too few readings tell it.
        public var noise: NoiseType?
        /// Nothing where no formula is known, or too few differences are there for one.
        public var confidence: Confidence?
    }

    init(record: PhaseRecord) {
        self.record = record
    }
}
