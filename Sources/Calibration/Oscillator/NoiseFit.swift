/// The power laws that fit measured Allan variances best, and how certain they are.
///
/// Model: generalised least squares, each variance weighed by how it goes together with all others if the noise is as
/// found; strengths are not negative. What was fitted to the phase before has taken a part of the noise with it, most
/// of it at long averaging times: that part is expected to be missing.
struct NoiseFit {
    let noise: PowerLaws
    /// Of the strengths, if they were free to be negative.
    let covariance: [[Double]]
    /// Of each strength, were all the others known.
    let alone: [Double]
    /// Σ of the squared, decorrelated differences between what was measured and the model.
    let misfit: Double
    /// How many more variances there are than laws.
    let spare: Int

    /// - Parameters:
    ///   - taus: In seconds.
    ///   - variances: Measured, in ppb².
    ///   - shares: What part of the noise is left of each.
    ///   - weights: The covariance of the measured variances.
    init(_ taus: [Double], _ variances: [Double], shares: [Double], _ weights: [[Double]]) {
        let scale = variances.map { max($0, .leastNormalMagnitude) }
        // Relative to what was measured, as they differ by many powers of ten.
        let relative = SymmetricSystem(Self.scaled(weights, by: scale))
        let columns = PowerLaws.Law.allCases.map { law in
            taus.indices.map { place -> Double in law.variance(at: taus[place]) * shares[place] / scale[place] }
        }
        let ones = taus.map { _ in 1.0 }
        let solved = columns.map { relative.solution($0) }
        let information = columns.map { column in solved.map { product($0, column) } }
        let sides = solved.map { product($0, ones) }
        noise = Self.best(information, sides)
        covariance = Self.inverse(information)
        alone = information.indices.map { 1 / information[$0][$0] }
        var rest = ones
        for (column, strength) in zip(columns, noise.strengths) {
            for place in rest.indices { rest[place] -= strength * column[place] }
        }
        misfit = product(rest, relative.solution(rest))
        spare = taus.count - columns.count
    }

    /// Scaled to a diagonal of one first, as laws differ by many powers of ten.
    private static func inverse(_ information: [[Double]]) -> [[Double]] {
        let scale = information.indices.map { information[$0][$0].squareRoot() }
        return scaled(SymmetricSystem(scaled(information, by: scale)).inverse, by: scale)
    }

    private static func scaled(_ matrix: [[Double]], by scale: [Double]) -> [[Double]] {
        var scaled = matrix
        for row in scale.indices {
            for column in scale.indices { scaled[row][column] /= scale[row] * scale[column] }
        }
        return scaled
    }

    /// Of all choices of laws without a negative strength the one that fits best: with four of them all are tried.
    private static func best(_ information: [[Double]], _ sides: [Double]) -> PowerLaws {
        var best = (strengths: sides.map { _ in 0.0 }, gain: 0.0)
        for choice in 1..<(1 << sides.count) {
            let laws = sides.indices.filter { choice >> $0 & 1 == 1 }
            let inverse = inverse(laws.map { row in laws.map { information[row][$0] } })
            let part = inverse.map { row in product(row, laws.map { sides[$0] }) }
            guard part.allSatisfy({ $0 >= 0 }) else { continue }
            let gain = product(part, laws.map { sides[$0] })
            guard gain > best.gain else { continue }
            best = (sides.map { _ in 0.0 }, gain)
            for (law, strength) in zip(laws, part) { best.strengths[law] = strength }
        }
        return PowerLaws(strengths: best.strengths)
    }
}
