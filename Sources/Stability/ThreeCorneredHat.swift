/// The variances of three clocks, worked out from how they differ from one another at one averaging time.
public struct ThreeCorneredHat: Hashable, Sendable {
    /// In the order of the clocks; negative where the differences contradict independence, which is told and not hidden.
    public var variances: [Double]
    /// How many pairs of differences.
    public var count: Int

    /// A fraction, where the variance is not negative.
    public var deviations: [Double?] { variances.map { $0 < 0 ? nil : $0.squareRoot() } }
}

extension ThreeCorneredHat {
    /// From the three Allan variances: σa² = (σab² + σac² − σbc²)/2 (J. E. Gray and D. W. Allan 1974).
    ///
    /// - Parameters:
    ///   - first: How far the first clock is ahead of the second.
    ///   - second: The second of the third.
    ///   - third: The first of the third.
    public init?(_ first: PhaseRecord, _ second: PhaseRecord, _ third: PhaseRecord, averaging m: Int) {
        let found = [first, second, third].compactMap { $0.deviations(.oadev, averagings: [m]).first }
        guard found.count == 3 else { return nil }
        let (ab, bc, ac) = (found[0].variance, found[1].variance, found[2].variance)
        variances = [(ab + ac - bc) / 2, (ab + bc - ac) / 2, (ac + bc - ab) / 2]
        count = found.map(\.count).min() ?? 0
    }

    /// From the covariances of differences, in which what all three readings share but the clock averages out (E. Lantz, C. E.
    /// Calosso, E. Rubiola and others, "KLTS: a rigorous method to compute the confidence intervals for the three-cornered hat and
    /// for Groslambert covariance", 2019).
    public init?(
        covariancesOf first: PhaseRecord, _ second: PhaseRecord, _ third: PhaseRecord, averaging m: Int
    ) {
        let length = min(first.count, second.count, third.count)
        guard m >= 1, length > 2 * m, first.interval == second.interval, first.interval == third.interval else {
            return nil
        }
        var (sums, terms) = ([0.0, 0.0, 0.0], 0)
        for place in 0..<length - 2 * m {
            let (ab, bc, ac) = (first.change(at: place, m), second.change(at: place, m), third.change(at: place, m))
            guard !(ab * bc * ac).isNaN else { continue }
            sums[0] += ab * ac
            sums[1] -= ab * bc
            sums[2] += ac * bc
            terms += 1
        }
        guard terms > 0 else { return nil }
        let tau = Double(m) * first.interval
        variances = sums.map { $0 / (2 * tau * tau * Double(terms)) }
        count = terms
    }
}

extension Deviation {
    fileprivate var variance: Double { value * value }
}

extension PhaseRecord {
    /// x[i+2m] − 2x[i+m] + x[i]
    fileprivate func change(at place: Int, _ m: Int) -> Double {
        phase[place + 2 * m] - 2 * phase[place + m] + phase[place]
    }
}
