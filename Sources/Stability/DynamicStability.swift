/// How stable a clock is at different times: a deviation in windows that move along (L. Galleani and P. Tavella, "The dynamic
/// Allan variance", 2009, with windows that have sharp ends).
public struct DynamicStability: Hashable, Sendable {
    public var windows: [Window]

    public struct Window: Hashable, Sendable {
        /// Of its first reading and its last, in seconds after the first of the record.
        public var start: Double
        public var end: Double
        /// At octaves, up to a quarter of the window; those that gaps leave nothing of are missing.
        public var deviations: [Deviation]

        public var middle: Double { (start + end) / 2 }
    }

    /// More than this many windows would not be seen in a picture.
    private static let most = 500

    /// - Parameter readings: How many a window has; the next one begins a quarter of it later, or further where there would be too
    ///   many windows.
    /// - Returns: Nothing where a window has less than eight readings, or more than the record.
    public init?(of record: PhaseRecord, _ statistic: Statistic, window readings: Int) {
        guard readings >= 8, readings <= record.count else { return nil }
        let step = max(readings / 4, (record.count - readings) / Self.most + 1)
        let factors = Averagings.octaves.factors(
            through: min(readings / 4, statistic.largestAveraging(of: readings)))
        windows = stride(from: 0, through: record.count - readings, by: step).map { first in
            let part = PhaseRecord(phase: Array(record.phase[first..<first + readings]), interval: record.interval)
            return Window(
                start: Double(first) * record.interval, end: Double(first + readings - 1) * record.interval,
                deviations: part.deviations(statistic, averagings: factors))
        }
    }

    /// All averaging times that some window has, rising.
    public var taus: [Double] { Set(windows.flatMap { $0.deviations.map(\.tau) }).sorted() }

    /// The deviation at one averaging time in each window; NaN where there is none.
    public func values(at tau: Double) -> [Double] {
        windows.map { window in window.deviations.first { $0.tau == tau }?.value ?? .nan }
    }
}
