/// What a servo knows of its clock, and how sure such knowledge has been of the future.
struct Standing: Sendable {
    let mixture: FilterBank.Mixture
    /// R in ns².
    let noise: Double
    /// See ``Ignorance``.
    let ignorance: Ignorance
    /// What was known when a measurement was last believed, and how many seconds before the last one that was.
    let basis: FilterBank.Mixture
    let silence: Double

    /// Deviations that a bound spans: a normal distribution leaves out 1 in 150 000, a bank that has just changed its
    /// mind more.
    static let coverage = 4.5
    /// A walk is within so many deviations up to a moment in 95 of 100 cases: a little more than the 1.96 at the moment
    /// itself, as it may have been further out before.
    private static let mostlyWithin = 2.0
    private static let year = 31_557_600.0

    /// Deviation of the offset, in ns, `seconds` after the last measurement.
    ///
    /// - Parameter correction: How good forecasts have been. It is no part of this, as to take it along would cost more
    ///   than all else here.
    @inline(__always)
    func deviation(after seconds: Double, by correction: ForecastCorrection) -> Double {
        let variance = variance(after: seconds, by: correction) * noise
        return max(variance, ignorance.leastVariance(of: noise)).squareRoot() * ignorance.factor
    }

    /// In units of R. What was rejected since has made nothing more certain, so that forecasts count from before it.
    ///
    /// The gate does not widen so: a source that has jumped would be let in by patience.
    @inline(__always)
    private func variance(after seconds: Double, by correction: ForecastCorrection) -> Double {
        let known = correction.variance(of: mixture, after: seconds)
        guard silence > 0 else { return known }
        return max(known, correction.variance(of: basis, after: silence + seconds))
    }

    /// How long the error stays within `limit` ns, in 95 of 100 cases; at most a year, in seconds.
    func holdoverTime(within limit: Double, by correction: ForecastCorrection) -> Double {
        func isWithin(_ seconds: Double) -> Bool {
            Self.mostlyWithin * deviation(after: seconds, by: correction) < limit
        }
        var (low, high) = (0.0, 1.0)
        while high < Self.year, isWithin(high) { (low, high) = (high, 2 * high) }
        for _ in 0..<20 {
            let middle = (low + high) / 2
            if isWithin(middle) { low = middle } else { high = middle }
        }
        return min(low, Self.year)
    }
}

/// How much less is known than filters claim after few measurements.
///
/// The noise is known badly from a few, and which filter is right from some hundreds: a line through all of them has
/// 2σ/√n. √(5/2) times that, as nobody can know by then that it is one.
struct Ignorance: Sendable {
    private var known = 1.0
    /// What a deviation is to be multiplied by.
    private(set) var factor = 1.0

    init() {}

    /// - Parameter experience: Measurements that were used, and those that a memory is worth.
    init(after experience: Int) {
        known = Double(max(1, experience - 2))
        factor = 1 + 8 / known + 1.5 / known.squareRoot()
    }

    /// - Parameter noise: R in ns².
    @inline(__always)
    func leastVariance(of noise: Double) -> Double { 10 * noise / known }
}

extension TuningCore {
    /// Nothing before frequency and noise are known: three measurements give both, or one and a memory.
    @inline(__always)
    var standing: Standing? {
        guard isFounded else { return nil }
        return Standing(
            mixture: bank.mixture, noise: scale.variance, ignorance: ignorance, basis: basis,
            silence: elapsed - basisTime)
    }

    @inline(__always)
    var isFounded: Bool { count >= (isTrusting ? 1 : 3) }
}
