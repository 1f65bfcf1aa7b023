/// A small square matrix, for what is computed once and not each second.
struct SquareMatrix: Sendable {
    let size: Int
    private var elements: [Double]

    init(size: Int, diagonal: Double = 0) {
        self.size = size
        elements = Array(repeating: 0, count: size * size)
        for index in 0..<size { self[index, index] = diagonal }
    }

    subscript(row: Int, column: Int) -> Double {
        get { elements[row * size + column] }
        set { elements[row * size + column] = newValue }
    }

    var transposed: SquareMatrix {
        var result = self
        for row in 0..<size {
            for column in 0..<size { result[column, row] = self[row, column] }
        }
        return result
    }

    static func + (lhs: SquareMatrix, rhs: SquareMatrix) -> SquareMatrix {
        var sum = lhs
        for index in sum.elements.indices { sum.elements[index] += rhs.elements[index] }
        return sum
    }

    static func * (lhs: SquareMatrix, rhs: SquareMatrix) -> SquareMatrix {
        var product = SquareMatrix(size: lhs.size)
        for row in 0..<lhs.size {
            for middle in 0..<lhs.size {
                let factor = lhs[row, middle]
                for column in 0..<lhs.size { product[row, column] += factor * rhs[middle, column] }
            }
        }
        return product
    }

    /// The matrix that, multiplied by this one from the left, gives `product`; Gauss with row pivots.
    func solved(for product: SquareMatrix) -> SquareMatrix {
        var left = self
        var right = product
        for column in 0..<size {
            let pivot = (column..<size).max { abs(left[$0, column]) < abs(left[$1, column]) } ?? column
            left.swapRows(column, pivot)
            right.swapRows(column, pivot)
            for row in 0..<size where row != column {
                let factor = left[row, column] / left[column, column]
                left.subtract(factor, times: column, from: row)
                right.subtract(factor, times: column, from: row)
            }
        }
        for row in 0..<size {
            for column in 0..<size { right[row, column] /= left[row, row] }
        }
        return right
    }

    private mutating func swapRows(_ one: Int, _ other: Int) {
        guard one != other else { return }
        for column in 0..<size { elements.swapAt(one * size + column, other * size + column) }
    }

    private mutating func subtract(_ factor: Double, times row: Int, from target: Int) {
        for column in 0..<size { self[target, column] -= factor * self[row, column] }
    }
}
