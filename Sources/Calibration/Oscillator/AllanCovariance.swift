/// How overlapping Allan variances of one record at octaves go together, for Gaussian noise of known power laws.
///
/// Model: cov(Vᵢ, Vⱼ) = 2·Σ r²/(4·τᵢ²·τⱼ²·nᵢ·nⱼ) over all pairs of differences, r their covariance by K. Of long averaging
/// times every eighth of an averaging time is looked at, and less where little happens; beyond six of them r is too small to
/// count.
struct AllanCovariance {
    private let forms: AllanForms
    private let tables: CovarianceTables
    private static let reach = 6

    /// - Parameter interval: In seconds.
    init(_ forms: AllanForms, interval: Double) {
        self.forms = forms
        tables = CovarianceTables(
            count: (2 * Self.reach + 4) * (forms.averagings.last ?? 1) + 1, interval: interval)
    }

    /// In ppb⁴.
    func matrix(_ noise: PowerLaws) -> [[Double]] {
        let table = tables.sum(noise)
        var matrix = forms.averagings.map { _ in [Double](repeating: 0, count: forms.averagings.count) }
        for row in forms.averagings.indices {
            for column in 0...row {
                let value = 2 * squares(column, row, table) / (scale(row) * scale(column))
                matrix[row][column] = value
                matrix[column][row] = value
            }
        }
        return matrix
    }

    /// A record with gaps is worth as much less as it has fewer differences.
    private func scale(_ index: Int) -> Double {
        let tau = forms.taus[index]
        return 2 * tau * tau * (Double(forms.counts[index]) * Double(forms.possible[index])).squareRoot()
    }

    /// Σ r² over pairs of a difference over the shorter and one over the longer averaging time.
    private func squares(_ short: Int, _ long: Int, _ table: [Double]) -> Double {
        let (m, n) = (forms.averagings[short], forms.averagings[long])
        var (sum, lag) = (0.0, -Self.reach * n)
        while lag <= Self.reach * n {
            let step = Self.step(from: lag, m, n)
            let pairs = min(forms.possible[short], forms.possible[long] - lag) - max(0, -lag)
            if pairs > 0 {
                let covariance = second(lag, m, n, table)
                sum += Double(pairs * step) * covariance * covariance
            }
            lag += step
        }
        return sum
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
    private func second(_ lag: Int, _ m: Int, _ n: Int, _ table: [Double]) -> Double {
        func across(_ place: Int) -> Double {
            table[abs(place)] - 2 * table[abs(place - m)] + table[abs(place - 2 * m)]
        }
        return across(lag) - 2 * across(lag + n) + across(lag + 2 * n)
    }
}
