/// Which values of a long series a picture needs: of those in one column of it, the least and the greatest.
struct Reduction {
    private struct Column {
        var least: Double
        var greatest: Double
        var leastIndex: Int
        var greatestIndex: Int
        var followsGap: Bool
    }

    private var columns: [Column?]
    private var last: Int?
    private var isInGap = false

    init(columns: Int) {
        self.columns = Array(repeating: nil, count: max(columns, 1))
    }

    /// - Parameter place: From 0 to 1; values outside are left out.
    mutating func add(_ value: Double, index: Int, at place: Double) {
        guard place >= 0, place <= 1 else { return }
        let column = min(Int(place * Double(columns.count)), columns.count - 1)
        defer { (last, isInGap) = (column, false) }
        guard var known = columns[column] else {
            columns[column] = Column(
                least: value, greatest: value, leastIndex: index, greatestIndex: index, followsGap: isInGap)
            return
        }
        guard value < known.least || value > known.greatest else { return }
        if value < known.least { (known.least, known.leastIndex) = (value, index) }
        if value > known.greatest { (known.greatest, known.greatestIndex) = (value, index) }
        columns[column] = known
    }

    /// A gap that is narrower than a column is not seen.
    mutating func addGap() {
        isInGap = last != nil
    }

    /// Indices of values to be joined, from left to right.
    var runs: [[Int]] {
        var runs: [[Int]] = []
        for column in columns {
            guard let column else { continue }
            if column.followsGap || runs.isEmpty { runs.append([]) }
            let first = min(column.leastIndex, column.greatestIndex)
            let second = max(column.leastIndex, column.greatestIndex)
            runs[runs.count - 1] += first == second ? [first] : [first, second]
        }
        return runs
    }
}
