/// The median and the middle half of some measurements; a few disturbed ones move neither.
struct Quartiles: Encodable {
    let median: Double
    let lower: Double
    let upper: Double

    init(of values: [Double]) {
        let sorted = values.sorted()
        median = sorted[sorted.count / 2]
        lower = sorted[sorted.count / 4]
        upper = sorted[sorted.count - 1 - sorted.count / 4]
    }
}
