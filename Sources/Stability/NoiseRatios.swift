internal import RealModule

/// Which noise dominates, by ratios of variances: for fewer points than correlation needs (NIST SP 1065, 5.5.4 to 5.5.6).
struct NoiseRatios {
    private let record: PhaseRecord
    private let averaging: Int

    init(_ record: PhaseRecord, averaging: Int) {
        (self.record, self.averaging) = (record, averaging)
    }

    /// Nothing with fewer than three averages, where the clock does not vary, or where squares overflow.
    var noise: NoiseType? { b1.map { noise(byB1: $0, of: Double(averages.count)) } }

    /// The standard variance over Allan's.
    var b1: Double? {
        let averages = averages
        guard averages.count >= 3, let allan = variance(.adev), allan > 0, allan.isFinite else { return nil }
        let mean = averages.reduce(0, +) / Double(averages.count)
        let standard = averages.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(averages.count - 1)
        return standard.isFinite ? standard / allan : nil
    }

    /// The modified variance over Allan's, R(n).
    var modifiedRatio: Double? {
        guard averaging > 1, let plain = variance(.adev), let modified = variance(.mdev) else { return nil }
        return modified / plain
    }

    /// Mean frequencies, one after the other.
    private var averages: [Double] {
        let places = stride(from: 0, to: record.count - averaging, by: averaging)
        return places.map { (record.phase[$0 + averaging] - record.phase[$0]) / (Double(averaging) * record.interval) }
            .filter { !$0.isNaN }
    }

    private func variance(_ statistic: Statistic) -> Double? {
        record.deviations(statistic, averagings: [averaging]).first.map { $0.value * $0.value }
    }

    /// By the ratio of the standard variance to Allan's: between what two noises give, the nearer one by its logarithm.
    private func noise(byB1 ratio: Double, of count: Double) -> NoiseType {
        let expected: [(NoiseType, Double)] = [
            (.randomWalkFrequency, count / 2),
            (.flickerFrequency, count * Double.log(count) / (2 * (count - 1) * Double.log(2))), (.whiteFrequency, 1),
            (.whitePhase, (count + 1) / (1.5 * count)),
        ]
        for (one, next) in zip(expected, expected.dropFirst()) where ratio > (one.1 * next.1).squareRoot() {
            return one.0
        }
        return phaseNoise
    }

    /// Of the two that B1 does not tell apart.
    private var phaseNoise: NoiseType {
        guard let modifiedRatio else { return .whitePhase }
        let n = Double(averaging)
        // The highest frequency is half the rate of readings.
        let flicker = 1.5 * Double.log(256.0 / 27) / (1.038 + 3 * Double.log(.pi * n))
        return modifiedRatio > (flicker / n).squareRoot() ? .flickerPhase : .whitePhase
    }
}
