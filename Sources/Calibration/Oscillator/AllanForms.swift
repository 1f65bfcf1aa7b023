/// Allan variances of any mixture of some courses of phase, at octaves of averaging times.
///
/// For courses c₁, c₂, … the variance of Σ wᵢ·cᵢ is w′·Q·w; so the courses are walked through once, whatever the
/// weights.
struct AllanForms {
    let averagings: [Int]
    let taus: [Double]
    /// How many differences there are, and how many there would be without gaps.
    let counts: [Int]
    let possible: [Int]
    private let forms: [[[Double]]]

    /// - Parameters:
    ///   - courses: In ns, all of one length; NaN where there is a gap in the first.
    ///   - interval: In seconds.
    init(_ courses: [[Double]], interval: Double) {
        let length = courses[0].count
        let octaves = Array(sequence(first: 1) { 8 * $0 <= length ? 2 * $0 : nil })
        let sums = octaves.map { Self.sums(courses, averaging: $0) }
        let good = octaves.indices.filter { sums[$0].count >= 3 }
        averagings = good.map { octaves[$0] }
        taus = averagings.map { Double($0) * interval }
        counts = good.map { sums[$0].count }
        possible = averagings.map { length - 2 * $0 }
        let scales = zip(counts, taus).map { 1 / (2 * $1 * $1 * Double($0)) }
        forms = zip(good, scales).map { index, scale in sums[index].form.map { $0.map { $0 * scale } } }
    }

    private static func sums(_ courses: [[Double]], averaging m: Int) -> (form: [[Double]], count: Int) {
        let places = 0..<max(courses[0].count - 2 * m, 0)
        var changes = courses.map { course in
            places.map { course[$0 + 2 * m] - 2 * course[$0 + m] + course[$0] }
        }
        let gaps = places.filter { changes[0][$0].isNaN }
        for course in changes.indices { for gap in gaps { changes[course][gap] = 0 } }
        let form = changes.map { one in changes.map { product(one, $0) } }
        return (form, places.count - gaps.count)
    }

    /// In ppb².
    func variance(_ weights: [Double], at index: Int) -> Double { form(weights, forms[index], weights) }

    /// The mean of the variance of a mixture whose weights have zero mean and this covariance.
    func mean(_ covariance: [[Double]], at index: Int) -> Double {
        zip(forms[index], covariance).reduce(0) { $0 + product($1.0, $1.1) }
    }
}
