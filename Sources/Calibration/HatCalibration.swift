public import Certificates
public import Stability

/// The deviations of three clocks, each for itself, from how they differ from one another.
///
/// Model: the noise of the three is independent. The covariance of two differences is the variance of the clock that
/// they share (C. Groslambert, D. Fest, M. Olivier and J. Gagnepain, "Characterization of frequency fluctuations by
/// crosscorrelations and by using three or more oscillators", 35th Annual Frequency Control Symposium, 1981); the noise
/// of three readings of their own averages out of it. A negative variance is told, and makes no quantity.
public struct HatCalibration: Hashable, Sendable {
    /// All three at one averaging time.
    public struct Row: Hashable, Sendable {
        /// In seconds.
        public var tau: Double
        /// As fractions squared; negative where the differences contradict independence, or by chance.
        public var variances: [Double]
        /// One standard deviation of each.
        public var uncertainties: [Double]
        /// Equivalent degrees of freedom of the differences.
        public var degrees: Double

        /// Whether a variance is negative by more than chance makes it: what is measured is not independent.
        public var isContradiction: Bool {
            zip(variances, uncertainties).contains { $0 < -coverageFactor(degrees: max(degrees, 1)) * $1 }
        }
    }

    public let rows: [Row]

    /// Of an averaging time with fewer nothing is certified.
    private static let leastDegrees = 5.0

    /// - Parameters:
    ///   - first: How far the first clock is ahead of the second, as all three in seconds at the same times.
    ///   - second: The second of the third.
    ///   - third: The first of the third.
    ///   - averagings: In readings.
    public init(_ first: PhaseRecord, _ second: PhaseRecord, _ third: PhaseRecord, at averagings: [Int]) {
        rows = averagings.compactMap { Self.row([first, second, third], averaging: $0) }
    }

    /// From three clocks against a common one, which falls out.
    ///
    /// - Parameter clocks: How far each is ahead of the common one.
    public init(commonly clocks: [PhaseRecord], at averagings: [Int]) {
        func difference(_ one: Int, _ other: Int) -> PhaseRecord {
            PhaseRecord(
                phase: zip(clocks[one].phase, clocks[other].phase).map { $0 - $1 }, interval: clocks[one].interval)
        }
        self.init(difference(0, 1), difference(1, 2), difference(0, 2), at: averagings)
    }

    /// The variance of a mean of products of Gaussian values a and b: (⟨a²⟩⟨b²⟩ + ⟨ab⟩²)/n, n from Allan's 2V²/edf.
    private static func row(_ records: [PhaseRecord], averaging m: Int) -> Row? {
        guard let hat = ThreeCorneredHat(covariancesOf: records[0], records[1], records[2], averaging: m) else {
            return nil
        }
        let found = records.compactMap { record -> (variance: Double, degrees: Double)? in
            guard let deviation = record.deviations(.oadev, averagings: [m]).first,
                let noise = record.noise(averaging: m),
                let degrees = deviation.confidence(for: noise, readings: record.measured)?.degrees
            else { return nil }
            return (deviation.value * deviation.value, degrees)
        }
        guard found.count == 3, let degrees = found.map(\.degrees).min(), degrees >= leastDegrees else { return nil }
        // Of each clock the two differences that it is in.
        let pairs = [(0, 2), (0, 1), (1, 2)]
        let uncertainties = pairs.enumerated().map { clock, pair -> Double in
            let shared = hat.variances[clock] * hat.variances[clock]
            return ((found[pair.0].variance * found[pair.1].variance + shared) / degrees).squareRoot()
        }
        return Row(
            tau: Double(m) * records[0].interval, variances: hat.variances, uncertainties: uncertainties,
            degrees: degrees)
    }

    /// The deviations of one clock in ppb, each after its averaging time in seconds as a count.
    ///
    /// - Parameter clock: 0, 1 or 2.
    public func quantities(of clock: Int) -> [Quantity] {
        rows.flatMap { row -> [Quantity] in
            let (variance, uncertainty) = (row.variances[clock] * 1e18, row.uncertainties[clock] * 1e18)
            guard variance > 0 else { return [] }
            // An uncertainty by so few degrees is itself as uncertain as chi-squared makes it (GUM, G.4.2).
            let degrees = max(row.degrees / 2, 1)
            let scale = RootScale(of: variance, uncertainty).scale
            let budget = UncertaintyBudget([
                .init("so many independent differences only", uncertainty * scale, degrees: degrees, .measured)
            ])
            return [
                Quantity(.averagingTime, row.tau, .one, UncertaintyBudget([])),
                Quantity(.deviation, variance.squareRoot(), .partsPerBillion, budget),
            ]
        }
    }
}
