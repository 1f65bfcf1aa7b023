/// How uncertain statistics of values are, by leaving out one part of the values after another.
///
/// The delete-a-group jackknife (J. Shao, D. Tu, The Jackknife and Bootstrap, 1995, 2.3), with groups of neighbours in
/// time, so that noise that is not white counts as what it is.
struct Jackknife {
    static let groups = 20
    /// Of freedom, of what it finds.
    static let degrees = Double(groups - 1)

    /// One standard deviation of each of the `statistics`.
    static func deviations(of values: [Double], _ statistics: ([Double]) -> [Double]) -> [Double] {
        let found = (0..<groups).map { group in
            let (from, to) = (values.count * group / groups, values.count * (group + 1) / groups)
            return statistics(Array(values[..<from] + values[to...]))
        }
        return found[0].indices.map { index in
            let mean = found.reduce(0) { $0 + $1[index] } / Double(groups)
            let square = found.reduce(0) { $0 + ($1[index] - mean) * ($1[index] - mean) }
            return (square * degrees / Double(groups)).squareRoot()
        }
    }
}
