/// What a servo knows of its clock, and how sure such knowledge has been of the future.
struct Standing: Sendable {
    let mixture: FilterBank.Mixture
    /// R in ns².
    let noise: Double
    /// Measurements that were used, and those that a memory is worth.
    let experience: Int
    /// What was known when a measurement was last believed, and how many seconds before the last one that was.
    let basis: FilterBank.Mixture
    let silence: Double
    let correction: Boxed<ForecastCorrection>

    /// Deviations that a bound spans: a normal distribution leaves out 1 in 150 000, a bank that has just changed its
    /// mind more.
    static let coverage = 4.5
    /// A walk is within so many deviations up to a moment in 95 of 100 cases: a little more than the 1.96 at the moment
    /// itself, as it may have been further out before.
    private static let mostlyWithin = 2.0
    private static let year = 31_557_600.0

    /// Deviation of the offset, in ns, `seconds` after the last measurement.
    @inline(__always)
    func deviation(after seconds: Double) -> Double {
        let variance = variance(after: seconds) * noise
        // The noise is known badly from a few measurements, and which filter is right from some hundreds: a line
        // through all of them has 2σ/√n. √(5/2) times that, as nobody can know by then that it is one.
        let known = Double(max(1, experience - 2))
        let ignorance = 1 + 8 / known + 1.5 / known.squareRoot()
        let least = 10 * noise / known
        return max(variance, least).squareRoot() * ignorance
    }

    /// In units of R. What was rejected since has made nothing more certain, so that forecasts count from before it.
    ///
    /// The gate does not widen so: a source that has jumped would be let in by patience.
    @inline(__always)
    private func variance(after seconds: Double) -> Double {
        let known = correction.value.variance(of: mixture, after: seconds)
        guard silence > 0 else { return known }
        return max(known, correction.value.variance(of: basis, after: silence + seconds))
    }

    /// How long the error stays within `limit` ns, in 95 of 100 cases; at most a year, in seconds.
    func holdoverTime(within limit: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        while high < Self.year, isWithin(limit, after: high) { (low, high) = (high, 2 * high) }
        for _ in 0..<20 {
            let middle = (low + high) / 2
            if isWithin(limit, after: middle) { low = middle } else { high = middle }
        }
        return min(low, Self.year)
    }

    private func isWithin(_ limit: Double, after seconds: Double) -> Bool {
        Self.mostlyWithin * deviation(after: seconds) < limit
    }
}

extension TuningCore {
    /// Nothing before frequency and noise are known: three measurements give both, or one and a memory.
    @inline(__always)
    var standing: Standing? {
        guard isFounded else { return nil }
        return Standing(
            mixture: bank.mixture, noise: scale.variance, experience: experience, basis: basis,
            silence: elapsed - basisTime, correction: forecasts.correction)
    }

    @inline(__always)
    var isFounded: Bool { count >= (isTrusting ? 1 : 3) }
}
