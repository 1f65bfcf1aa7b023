internal import RealModule

/// The sums of squares of a record's overlapping second differences at all averaging factors together, in N·log²N steps where one
/// by one they take N²/4.
///
/// With x[i+2m] − 2x[i+m] + x[i] multiplied out there are squares, whose running sums tell them at once, and three products: x[i]
/// with x[i+2m], the autocorrelation at 2m; x[i] with x[i+m] and x[i+m] with x[i+2m], the one at m but for its last and its first
/// m products. With z[j] = x[j] + i·x[N−1−j] the correlation of z with itself is that of both directions, and the products
/// missing at both ends are one triangle, Σ conj(z[j])·z[j+m] over j < m, which squares of halving size fill.
struct SecondDifferences {
    /// By averaging factor, from zero on; NaN where rounding could count.
    let squares: [Double]

    /// It takes 20 values for each reading: of longer records factors are worked out one after the other.
    private static let longest = 1 << 20

    /// From so many factors of a record on it is quicker than one after the other.
    static func isQuick(_ factors: Int, of count: Int) -> Bool {
        count <= longest && factors > 16 * levels(of: count) * levels(of: count)
    }

    /// How many steps it takes, roughly.
    static func cost(of count: Int) -> Double {
        8 * Double(count) * Double(levels(of: count) * levels(of: count))
    }

    private static func levels(of count: Int) -> Int { Int.bitWidth - count.leadingZeroBitCount }

    /// So much of a sum of squares may be rounding.
    private static let tolerance = 2e-10
    /// A triangle of this size is summed as it is.
    private static let leaf = 256

    /// - Parameter record: Without gaps, of two readings or more.
    init(of record: PhaseRecord, through largest: Int) {
        let x = Self.level(record)
        let z = ComplexValues(real: x, imaginary: x.reversed())
        var size = 1
        while size < 2 * x.count { size *= 2 }
        let padded = z.part(0..<x.count, paddedTo: size)
        let whole = FourierTransform(size: size).correlation(of: padded, with: padded)
        let ends = Self.ends(of: z, through: largest)
        let sums = Self.runningSquares(of: x)
        let rounding = Self.rounding(size: size) * sums[x.count]
        squares = (0...largest).map { m in
            let (last, rest) = (x.count - 2 * m, x.count - m)
            let alone = sums[last] + 4 * (sums[rest] - sums[m]) + sums[x.count] - sums[2 * m]
            let sum = alone - 4 * (whole[m] - ends[m]) + whole[2 * m]
            return sum.isFinite && sum * Self.tolerance >= rounding ? sum : .nan
        }
    }

    /// A straight line makes no second difference, and would drown them. To take it away rounds no more than the readings
    /// themselves are rounded.
    private static func level(_ record: PhaseRecord) -> [Double] {
        guard let line = record.trend(withDrift: false) else { return record.phase }
        let slope = line.frequency * record.interval
        return record.phase.enumerated().map { place, value in
            (value - line.phase).addingProduct(-slope, Double(place) - line.middle)
        }
    }

    /// The bound of what rounding makes of a sum, of Σx².
    ///
    /// A transform of n values is off by at most (μ + 4√2)·log₂n roundings of their norm (N. Higham, Accuracy and Stability of
    /// Numerical Algorithms, 2002, theorem 24.2), where the turns are off by μ: five, as their angles are rounded before. A
    /// correlation is off by three transforms' of the product of the norms, where Σ|z|² is 2Σx². There is five times the whole
    /// one, and four times the triangle, whose squares' norms are at most √2 of it together.
    private static func rounding(size: Int) -> Double {
        let levels = Double(size.trailingZeroBitCount)
        return 3 * 11 * levels * (5 + 4 * 2.0.squareRoot()) * 2 * (Double.ulpOfOne / 2)
    }

    /// Σ x² before each place, with what each addition loses kept (A. Neumaier 1974).
    private static func runningSquares(of x: [Double]) -> [Double] {
        var (sums, sum, lost) = ([0.0], 0.0, 0.0)
        sums.reserveCapacity(x.count + 1)
        for value in x {
            let square = value * value
            let next = sum + square
            lost += sum >= square ? (sum - next) + square : (square - next) + sum
            sum = next
            sums.append(sum + lost)
        }
        return sums
    }

    /// Re Σ conj(z[j])·z[j+m] over j < m, by m.
    private static func ends(of z: ComplexValues, through largest: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: largest + 1)
        for start in stride(from: 0, through: largest, by: leaf) {
            for m in start...min(start + leaf - 1, largest) {
                for place in start..<m {
                    sums[m] += z.real[place] * z.real[place + m] + z.imaginary[place] * z.imaginary[place + m]
                }
            }
        }
        var half = leaf
        while half <= largest {
            let transform = FourierTransform(size: 2 * half)
            for start in stride(from: 0, through: largest - half, by: 2 * half) {
                let factors = z.part(start..<start + half, paddedTo: 2 * half)
                let first = 2 * start + half
                let others = z.part(first..<first + 2 * half, paddedTo: 2 * half)
                let found = transform.correlation(of: factors, with: others)
                for m in start + half...min(start + 2 * half - 1, largest) { sums[m] += found[m - start - half] }
            }
            half *= 2
        }
        return sums
    }
}
