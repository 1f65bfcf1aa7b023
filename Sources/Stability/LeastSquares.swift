/// The sum of shapes that fits values best, by the normal equations: for a few shapes that are not alike.
struct LeastSquares {
    /// What the shapes are where the next value is.
    var shapes: [Double]
    private var products: [[Double]]
    private var count = 0.0

    init(parts: Int) {
        shapes = [Double](repeating: 0, count: parts)
        products = [[Double]](repeating: [Double](repeating: 0, count: parts + 1), count: parts)
    }

    /// Makes the first shapes 1, x, x² …
    ///
    /// - Parameter place: From −1 to 1.
    mutating func setPowers(_ place: Double, count: Int) {
        var power = 1.0
        for index in 0..<count {
            shapes[index] = power
            power *= place
        }
    }

    mutating func add(_ value: Double) {
        count += 1
        for row in shapes.indices {
            let shape = shapes[row]
            for column in row..<shapes.count { products[row][column] += shape * shapes[column] }
            products[row][shapes.count] += shape * value
        }
    }

    /// How much there is of each shape, by elimination; nothing where the values do not tell it.
    var solution: [Double]? {
        let size = shapes.count
        var rows = products
        for row in 0..<size {
            for column in 0..<row { rows[row][column] = products[column][row] }
        }
        for pivot in 0..<size {
            guard let best = (pivot..<size).max(by: { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) }),
                abs(rows[best][pivot]) > 1e-12 * count
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
