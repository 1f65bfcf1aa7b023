internal import Certificates

/// How uncertain what was estimated from many groups of measurements is, by estimating it again without each of them.
///
/// Model: groups that do not depend on one another, whatever goes on inside of each. Source: Quenouille 1956, Tukey
/// 1958.
struct GroupScatter {
    var uncertainty: Double
    var degrees: Double

    var part: UncertaintyBudget.Part { .init("scatter of the readings", uncertainty, degrees: degrees, .measured) }

    /// - Parameter estimates: Each without one of the groups; at least two.
    init(_ estimates: [Double]) {
        let count = Double(estimates.count)
        let mean = estimates.reduce(0, +) / count
        let squares = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        uncertainty = ((count - 1) / count * squares).squareRoot()
        degrees = count - 1
    }
}
