internal import Certificates

/// How uncertain a fitted value is, and how well that is known.
struct Spread {
    /// One standard deviation squared, and what it would be were all other fitted values known.
    var variance: Double
    var alone: Double
    var degrees: Double

    /// Degrees of freedom from how much the variance itself moves with the noise that it was worked out by (GUM,
    /// G.4.2).
    ///
    /// - Parameters:
    ///   - raised: The variance with each law of noise stronger by one standard deviation of its own.
    ///   - noise: How the strengths go together.
    init(variance: Double, alone: Double, raised: [Double], _ noise: [[Double]]) {
        self.variance = variance
        self.alone = min(alone, variance)
        let slopes = raised.indices.map { law in
            let deviation = noise[law][law].squareRoot()
            return deviation > 0 ? (raised[law] - variance) / deviation : 0
        }
        let scatter = form(slopes, noise, slopes)
        degrees = scatter > 0 ? max(2 * variance * variance / scatter, 1) : .infinity
    }

    /// - Parameter scale: From one standard deviation here to one of what is certified.
    func budget(_ scale: Double, _ cause: String, _ parting: String) -> UncertaintyBudget {
        let (own, shared) = (alone / variance, 1 - alone / variance)
        // So many that both together have as many as the whole.
        let degrees = degrees * (own * own + shared * shared)
        let deviation = variance.squareRoot() * scale
        return UncertaintyBudget([
            .init(cause, deviation * own.squareRoot(), degrees: max(degrees, 1), .measured),
            .init(parting, deviation * shared.squareRoot(), degrees: max(degrees, 1), .measured),
        ])
    }
}
