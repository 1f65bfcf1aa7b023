extension TuningCore {
    /// Deviations that a bound spans: a normal distribution leaves out 1 in 150 000, a bank that has just changed its
    /// mind more.
    static let coverage = 4.5
    /// A walk is within so many deviations up to a moment in 95 of 100 cases: a little more than the 1.96 at the moment
    /// itself, as it may have been further out before.
    private static let mostlyWithin = 2.0
    private static let year = 31_557_600.0

    /// Whether the frequency is known: two measurements give one, or one and a memory.
    @inline(__always)
    var isFounded: Bool { count >= (isTrusting ? 1 : 2) }

    /// Deviation of the offset, in ns, `seconds` after the last measurement.
    @inline(__always)
    func deviation(after seconds: Double) -> Double {
        guard isFounded else { return .infinity }
        let variance = variance(after: seconds) * scale.variance
        // The noise is known badly from a few measurements, and which filter is right from some hundreds: a line
        // through all of them has 2σ/√n. Twice that, as nobody can know by then that it is one.
        let known = Double(max(1, experience - 2))
        let ignorance = 1 + 8 / known + 1.5 / known.squareRoot()
        let least = 16 * scale.variance / known
        return max(variance, least).squareRoot() * ignorance
    }

    /// In units of R. What was rejected since has made nothing more certain, so that forecasts count from before it.
    ///
    /// The gate does not widen so: a source that has jumped would be let in by patience.
    @inline(__always)
    private func variance(after seconds: Double) -> Double {
        let known = forecasts.variance(of: bank.mixture, after: seconds)
        guard elapsed > basisTime else { return known }
        let age = elapsed - basisTime + seconds
        return max(known, forecasts.variance(of: basis, after: age))
    }

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
