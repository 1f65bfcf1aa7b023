/// Means of some courses of phase over cells of as many readings, as second differences of neighbours: without a
/// constant frequency, and stationary.
struct Cells: Sendable {
    /// Readings in a cell.
    let size: Int
    let interval: Double
    /// Second differences of each course, the phase first.
    private(set) var changes: [[Double]]
    /// Those without a gap.
    let stretches: [Range<Int>]

    /// More would cost more and tell little: what is faster is told by Allan's variances.
    private static let most = 240

    init(_ courses: [[Double]], interval: Double) {
        size = max(1, courses[0].count / Self.most)
        self.interval = interval
        let size = size
        changes = courses.map { Self.changes($0, size) }
        stretches = Self.stretches(changes[0])
    }

    private static func changes(_ course: [Double], _ size: Int) -> [Double] {
        var means: [Double] = []
        for cell in 0..<course.count / size {
            var sum = 0.0
            for place in cell * size..<(cell + 1) * size { sum += course[place] }
            means.append(sum / Double(size))
        }
        return means.indices.dropLast(2).map { place -> Double in
            let middle = means[place + 1]
            return means[place] - middle + (means[place + 2] - middle)
        }
    }

    func whitened(by whitening: Whitening) -> [[Double]] { changes.map { whitening.whitened($0, in: stretches) } }

    /// The same of other courses in the same cells.
    func whitened(_ courses: [[Double]], by whitening: Whitening) -> [[Double]] {
        courses.map { whitening.whitened(Self.changes($0, size), in: stretches) }
    }

    private static func stretches(_ values: [Double]) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        for place in values.indices where !values[place].isNaN {
            if let last = stretches.last, last.upperBound == place {
                stretches[stretches.count - 1] = last.lowerBound..<place + 1
            } else {
                stretches.append(place..<place + 1)
            }
        }
        return stretches
    }

}

/// How the changes of cells at lags 0, 1, 2, … go together: fourth differences of K averaged over a cell twice.
struct CellCovariance: Sendable {
    /// Of one unit of each law of noise.
    private let laws: [[Double]]

    init(_ cells: Cells) {
        let longest = cells.stretches.map(\.count).max() ?? 0
        laws = PowerLaws.Law.allCases.map { law in
            let table = law.covariances(count: (longest + 4) * cells.size, interval: cells.interval)
            let means = (0..<longest + 2).map { Self.averaged(table, cells.size, over: $0) }
            return (0..<longest).map { lag -> Double in
                let (far, near) = (means[lag + 2], means[lag + 1])
                let (before, earlier) = (means[abs(lag - 1)], means[abs(lag - 2)])
                return far + earlier - 4 * (near + before) + 6 * means[lag]
            }
        }
    }

    /// The mean of K between the readings of two cells so many apart.
    private static func averaged(_ table: [Double], _ size: Int, over cells: Int) -> Double {
        var sum = 0.0
        for shift in 1 - size..<size {
            let pairs = size - abs(shift)
            sum += Double(pairs) * table[abs(cells * size + shift)]
        }
        return sum / Double(size * size)
    }

    func whitening(_ noise: PowerLaws) -> Whitening {
        let none = [Double](repeating: 0, count: laws[0].count)
        return Whitening(zip(laws, noise.strengths).reduce(none) { sum($0, $1.0, times: $1.1) })
    }
}

/// Generalised least squares: how much of each course is in the phase, weighed by the noise.
struct CellRegression: Sendable {
    /// One for each course but the phase.
    let parts: [Double]
    let covariance: [[Double]]
    /// Of each part, were all the others known.
    let alone: [Double]
    /// Σ of the squares of what is left, whitened.
    let rest: Double

    init(_ cells: Cells, _ whitening: Whitening) {
        self.init(white: cells.whitened(by: whitening))
    }

    /// - Parameter white: The phase, then the courses, all whitened.
    init(white: [[Double]]) {
        let columns = Array(white.dropFirst())
        let scale = columns.map { max(product($0, $0).squareRoot(), .leastNormalMagnitude) }
        var matrix = columns.map { column in columns.map { product(column, $0) } }
        for row in scale.indices {
            for column in scale.indices { matrix[row][column] /= scale[row] * scale[column] }
        }
        let system = SymmetricSystem(matrix)
        let sides = zip(columns, scale).map { product($0, white[0]) / $1 }
        let solution = system.solution(sides)
        parts = zip(solution, scale).map { $0 / $1 }
        var inverse = system.inverse
        for row in scale.indices {
            for column in scale.indices { inverse[row][column] /= scale[row] * scale[column] }
        }
        covariance = inverse
        alone = scale.indices.map { system.idle[$0] ? 0 : 1 / (scale[$0] * scale[$0]) }
        rest = product(white[0], white[0]) - product(solution, sides)
    }
}
