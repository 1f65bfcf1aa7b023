/// The parabola that fits a record best: what a constant frequency offset and a constant drift do.
public struct Trend: Hashable, Sendable {
    /// At the middle of the record, in seconds.
    public var phase: Double
    /// There, as a fraction.
    public var frequency: Double
    /// In 1/s.
    public var drift: Double
    /// The middle of the record, in readings.
    let middle: Double

    /// What it is at a reading, in seconds.
    func value(at place: Int, interval: Double) -> Double {
        let time = (Double(place) - middle) * interval
        return phase + time * (frequency + 0.5 * drift * time)
    }
}

extension PhaseRecord {
    /// The trend by least squares; readings that are missing have no say.
    ///
    /// - Parameter hasDrift: Whether the frequency may change; otherwise a straight line is sought.
    /// - Returns: Nothing with fewer readings than the trend has parts.
    public func trend(withDrift hasDrift: Bool) -> Trend? {
        guard measured >= (hasDrift ? 3 : 2) else { return nil }
        let middle = Double(count - 1) / 2
        var fit = PolynomialFit(degree: hasDrift ? 2 : 1)
        for place in phase.indices where !phase[place].isNaN {
            fit.add(phase[place], at: (Double(place) - middle) / max(middle, 1))
        }
        guard let parts = fit.solution else { return nil }
        let scale = max(middle, 1) * interval
        return Trend(
            phase: parts[0], frequency: parts[1] / scale, drift: hasDrift ? 2 * parts[2] / (scale * scale) : 0,
            middle: middle)
    }

    /// The record without a trend.
    public func removing(_ trend: Trend) -> PhaseRecord {
        PhaseRecord(
            phase: phase.enumerated().map { $1 - trend.value(at: $0, interval: interval) }, interval: interval)
    }
}

/// A polynomial by least squares, over places from −1 to 1.
private struct PolynomialFit {
    private let degree: Int
    private var powers: [Double]
    private var products: [Double]

    init(degree: Int) {
        self.degree = degree
        powers = [Double](repeating: 0, count: 2 * degree + 1)
        products = [Double](repeating: 0, count: degree + 1)
    }

    mutating func add(_ value: Double, at place: Double) {
        var power = 1.0
        for exponent in powers.indices {
            powers[exponent] += power
            if exponent <= degree { products[exponent] += power * value }
            power *= place
        }
    }

    /// By elimination; nothing where the places do not tell it.
    var solution: [Double]? {
        let size = degree + 1
        var rows = (0..<size).map { row in (0..<size).map { powers[row + $0] } + [products[row]] }
        for pivot in 0..<size {
            guard let best = (pivot..<size).max(by: { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) }),
                abs(rows[best][pivot]) > 1e-12 * powers[0]
            else { return nil }
            rows.swapAt(pivot, best)
            for row in 0..<size where row != pivot {
                let factor = rows[row][pivot] / rows[pivot][pivot]
                for column in pivot...size { rows[row][column] -= factor * rows[pivot][column] }
            }
        }
        return (0..<size).map { rows[$0][size] / rows[$0][$0] }
    }
}
