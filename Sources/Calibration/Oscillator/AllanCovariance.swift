/// How overlapping Allan variances of one record at octaves go together, for Gaussian noise of known power laws.
///
/// Model: cov(Vᵢ, Vⱼ) = 2·Σ r²/(4·τᵢ²·τⱼ²·nᵢ·nⱼ) over all pairs of differences, r their covariance by K. Of long
/// averaging times every eighth of an averaging time is looked at, and less where little happens; beyond six of them r
/// is too small to count. As r is a sum over laws of noise, Σ r² is a form of their strengths, and the pairs are gone
/// through once.
struct AllanCovariance {
    /// For each row, and each column up to it.
    private let squares: [[[[Double]]]]
    private let scales: [Double]
    private static let reach = 6

    /// - Parameter interval: In seconds.
    init(_ forms: AllanForms, interval: Double) {
        let count = (2 * Self.reach + 4) * (forms.averagings.last ?? 1) + 1
        let tables = PowerLaws.Law.allCases.map { $0.covariances(count: count, interval: interval) }
        squares = forms.averagings.indices.map { row in
            (0...row).map { Self.squares($0, row, forms, tables) }
        }
        // A record with gaps is worth as much less as it has fewer differences.
        scales = forms.taus.enumerated().map { index, tau in
            2 * tau * tau * (Double(forms.counts[index]) * Double(forms.possible[index])).squareRoot()
        }
    }

    /// In ppb⁴.
    func matrix(_ noise: PowerLaws) -> [[Double]] {
        var matrix = scales.map { _ in [Double](repeating: 0, count: scales.count) }
        for row in scales.indices {
            for column in 0...row {
                let sum = form(noise.strengths, squares[row][column], noise.strengths)
                matrix[row][column] = 2 * sum / (scales[row] * scales[column])
                matrix[column][row] = matrix[row][column]
            }
        }
        return matrix
    }

    /// Σ r² over pairs of a difference over the shorter and one over the longer averaging time, for each pair of laws.
    private static func squares(_ short: Int, _ long: Int, _ forms: AllanForms, _ tables: [[Double]]) -> [[Double]] {
        let (m, n) = (forms.averagings[short], forms.averagings[long])
        var covariances = tables.map { _ in [Double]() }
        var lag = -reach * n
        while lag <= reach * n {
            let step = step(from: lag, m, n)
            let pairs = min(forms.possible[short], forms.possible[long] - lag) - max(0, -lag)
            if pairs > 0 {
                let weight = Double(pairs * step).squareRoot()
                for law in tables.indices { covariances[law].append(weight * second(lag, m, n, tables[law])) }
            }
            lag += step
        }
        return covariances.map { one in covariances.map { product(one, $0) } }
    }

    /// Where the shorter lies at one of the three readings of the longer much happens, elsewhere little.
    private static func step(from lag: Int, _ m: Int, _ n: Int) -> Int {
        let (fine, coarse) = (max(1, m / 8), max(1, m / 8, n / 16))
        for reading in [-2 * n, -n, 0] {
            if lag < reading - 2 * m { return min(coarse, reading - 2 * m - lag) }
            if lag < reading + 4 * m { return fine }
        }
        return coarse
    }

    /// The covariance of x[2m] − 2x[m] + x[0] and the same over n from `lag` on.
    private static func second(_ lag: Int, _ m: Int, _ n: Int, _ table: [Double]) -> Double {
        func across(_ place: Int) -> Double {
            table[abs(place)] - 2 * table[abs(place - m)] + table[abs(place - 2 * m)]
        }
        return across(lag) - 2 * across(lag + n) + across(lag + 2 * n)
    }
}
