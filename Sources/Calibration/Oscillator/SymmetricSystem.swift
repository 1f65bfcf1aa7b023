/// Linear equations with a symmetric, positive matrix, by Cholesky's factors.
struct SymmetricSystem: Sendable {
    private let factors: [[Double]]
    /// Columns that add nothing to those before them; their unknowns are zero.
    let idle: [Bool]

    /// A column of which less than this part is its own adds nothing.
    private static let least = 1e-9

    init(_ matrix: [[Double]]) {
        var factors = matrix.map { [Double](repeating: 0, count: $0.count) }
        var idle = matrix.map { _ in false }
        for row in matrix.indices {
            for column in 0...row {
                var rest = matrix[row][column]
                for place in 0..<column { rest -= factors[row][place] * factors[column][place] }
                if row == column {
                    idle[row] = !(rest > Self.least * matrix[row][row])
                    factors[row][row] = idle[row] ? 0 : rest.squareRoot()
                } else {
                    factors[row][column] = idle[column] ? 0 : rest / factors[column][column]
                }
            }
        }
        (self.factors, self.idle) = (factors, idle)
    }

    func solution(_ side: [Double]) -> [Double] {
        var values = side
        for row in values.indices {
            for place in 0..<row { values[row] -= factors[row][place] * values[place] }
            values[row] = idle[row] ? 0 : values[row] / factors[row][row]
        }
        for row in values.indices.reversed() {
            for place in row + 1..<values.count { values[row] -= factors[place][row] * values[place] }
            values[row] = idle[row] ? 0 : values[row] / factors[row][row]
        }
        return values
    }

    /// The inverse; rows and columns of what is idle are zero.
    var inverse: [[Double]] {
        factors.indices.map { row in solution(factors.indices.map { $0 == row ? 1 : 0 }) }
    }
}

// The three innermost loops of a fit count by hand: an iterator costs an unoptimised build thirty times as much.

/// Σ aᵢ·bᵢ
func product(_ a: [Double], _ b: [Double]) -> Double {
    var (sum, place) = (0.0, 0)
    while place < a.count {
        sum += a[place] * b[place]
        place += 1
    }
    return sum
}

/// Σ aᵢ·b[end − 1 − i]: of what goes before, the nearest first.
func product(_ a: [Double], _ b: [Double], backFrom end: Int) -> Double {
    var (sum, place) = (0.0, 0)
    while place < a.count {
        sum += a[place] * b[end - 1 - place]
        place += 1
    }
    return sum
}

/// aᵢ + factor·bᵢ
func sum(_ a: [Double], _ b: [Double], times factor: Double) -> [Double] {
    var (sum, place) = (a, 0)
    while place < sum.count {
        sum[place] += factor * b[place]
        place += 1
    }
    return sum
}

/// x′·M·y
func form(_ x: [Double], _ matrix: [[Double]], _ y: [Double]) -> Double {
    product(x, matrix.map { product($0, y) })
}
