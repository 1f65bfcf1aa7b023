internal import RealModule

/// The noise of an oscillator against a reference, as a sum of power laws; in nanoseconds, parts per billion and
/// seconds.
///
/// Model: second differences of phase are stationary, so that all there is to know is how the phases at two moments go
/// together but for a straight line: the generalised covariance K(u) (C. A. Greenhall, "The generalized autocovariance:
/// a tool for clock noise statistics", TMO Progress Report 42-137, 1999). Left out: flicker of phase.
struct PowerLaws: Hashable, Sendable {
    enum Law: Int, CaseIterable, Hashable, Sendable {
        /// Variance of a reading of phase, in ns²: the reference's and the stamp's.
        case whitePhase
        /// Allan variances at one second, in ppb².
        case whiteFrequency, flickerFrequency, randomWalkFrequency

        /// The Allan variance at τ seconds of one unit of it.
        func variance(at tau: Double) -> Double {
            switch self {
            case .whitePhase: 3 / (tau * tau)
            case .whiteFrequency: 1 / tau
            case .flickerFrequency: 1
            case .randomWalkFrequency: tau
            }
        }

        /// K at u seconds of one unit of it, in ns².
        func covariance(at u: Double) -> Double {
            switch self {
            case .whitePhase: u == 0 ? 1 : 0
            case .whiteFrequency: -u / 2
            case .flickerFrequency: u == 0 ? 0 : u * u * .log(u) / (4 * .log(2))
            case .randomWalkFrequency: u * u * u / 4
            }
        }
    }

    /// One for each law, none negative.
    var strengths: [Double]

    subscript(_ law: Law) -> Double { strengths[law.rawValue] }

    /// The Allan variance at τ seconds, in ppb².
    func variance(at tau: Double) -> Double {
        Law.allCases.reduce(0) { $0 + self[$1] * $1.variance(at: tau) }
    }

    /// With one of them stronger by `more`.
    func raised(_ law: Int, by more: Double) -> PowerLaws {
        var raised = self
        raised.strengths[law] += more
        return raised
    }
}

extension PowerLaws.Law {
    /// K of one unit of it at 0, 1, 2, … readings.
    ///
    /// - Parameter interval: Between readings, in seconds.
    func covariances(count: Int, interval: Double) -> [Double] {
        (0..<count).map { covariance(at: Double($0) * interval) }
    }
}
