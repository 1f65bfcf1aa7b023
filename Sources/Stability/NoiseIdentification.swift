extension PhaseRecord {
    /// The power law that dominates at an averaging factor, by the correlation of neighbours (W. J. Riley and C. A. Greenhall,
    /// "Power law noise identification using the lag 1 autocorrelation", 18th EFTF, 2004).
    ///
    /// - Returns: The exponent α before it is rounded; nothing with fewer than thirty readings that far apart, with gaps, or where
    ///   squares overflow.
    public func noiseExponent(averaging m: Int) -> Double? {
        guard !hasGaps, m > 0 else { return nil }
        var values = stride(from: 0, to: count, by: m).map { phase[$0] }
        guard values.count >= 30 else { return nil }
        values.removeParabola()
        var differences = 0
        while true {
            let correlation = values.correlationOfNeighbours
            let fraction = correlation / (1 + correlation)
            guard fraction.isFinite else { return nil }
            if fraction < 0.25 || differences == 2 { return 2 - 2 * (fraction + Double(differences)) }
            values = zip(values.dropFirst(), values).map { $0 - $1 }
            differences += 1
        }
    }

    /// The same, rounded; with fewer readings or with gaps by ratios of variances.
    public func noise(averaging m: Int) -> NoiseType? {
        noiseExponent(averaging: m).map { NoiseType(rawValue: Int(min(max($0.rounded(), -4), 2))) }
            ?? NoiseRatios(self, averaging: m).noise
    }
}

extension [Double] {
    /// How alike neighbours are, of 1.
    fileprivate var correlationOfNeighbours: Double {
        let mean = reduce(0, +) / Double(count)
        let (shared, all) = indices.reduce((0.0, 0.0)) { sums, place in
            let value = self[place] - mean
            let next = place + 1 < count ? self[place + 1] - mean : 0
            return (sums.0 + value * next, sums.1 + value * value)
        }
        // Of squares that overflow nothing is known.
        guard all.isFinite else { return .nan }
        return all > 0 ? shared / all : 0
    }

    /// Takes off the parabola that fits best, by polynomials that are orthogonal on evenly spaced places.
    fileprivate mutating func removeParabola() {
        let n = Double(count)
        let places = indices.map { Double($0) - (n - 1) / 2 }
        let square = (n * n - 1) / 12
        let shapes: [(Double) -> Double] = [{ _ in 1 }, { $0 }, { $0 * $0 - square }]
        for shape in shapes {
            let norm = places.reduce(0) { $0 + shape($1) * shape($1) }
            let part = zip(self, places).reduce(0) { $0 + $1.0 * shape($1.1) } / norm
            for place in indices { self[place] -= part * shape(places[place]) }
        }
    }
}
