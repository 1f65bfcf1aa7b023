/// Turns stationary, correlated values into uncorrelated ones of variance one: each less what those before it say of
/// it.
///
/// Model: best linear prediction by the recursion of Levinson and Durbin; stretches between gaps are taken for
/// independent.
struct Whitening: Sendable {
    /// Coefficients of the prediction of a value by so many before it, the nearest first, and the deviation of what is
    /// left.
    private var steps: [(coefficients: [Double], deviation: Double)] = []

    /// - Parameter covariance: At lags 0, 1, 2, …, as many as the longest stretch has values.
    init(_ covariance: [Double]) {
        // Without any noise there is nothing to tell apart.
        guard let first = covariance.first, first > 0, covariance.allSatisfy(\.isFinite) else {
            steps = covariance.map { _ in ([], 1) }
            return
        }
        var coefficients: [Double] = []
        var variance = first
        steps.append(([], first.squareRoot()))
        for lag in 1..<max(covariance.count, 1) {
            let rest = covariance[lag] - product(coefficients, covariance, backFrom: lag)
            let reflection = min(max(rest / variance, -Self.limit), Self.limit)
            coefficients = sum(coefficients, coefficients.reversed(), times: -reflection) + [reflection]
            variance *= 1 - reflection * reflection
            steps.append((coefficients, variance.squareRoot()))
        }
    }

    /// Rounding must not make a value certain.
    private static let limit = 1 - 1e-12

    /// - Parameter stretches: Of neighbours without a gap.
    func whitened(_ values: [Double], in stretches: [Range<Int>]) -> [Double] {
        stretches.flatMap { stretch in
            stretch.map { place in
                let step = steps[place - stretch.lowerBound]
                return (values[place] - product(step.coefficients, values, backFrom: place)) / step.deviation
            }
        }
    }
}
