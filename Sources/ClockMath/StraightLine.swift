/// The straight line through points by least squares, gathered point by point.
///
/// Means and sums are updated so that nothing is lost when all points lie far from zero (B. P. Welford, Note on a method
/// for calculating corrected sums of squares and products, Technometrics 4, 1962).
struct StraightLine: Sendable {
    private(set) var count = 0.0
    private var meanTime = 0.0
    private var meanPhase = 0.0
    /// Sums of squares and of products of what points are off the means.
    private var spread = 0.0
    private var product = 0.0
    private var total = 0.0

    mutating func add(time: Double, phase: Double) {
        let (early, low) = (time - meanTime, phase - meanPhase)
        count += 1
        meanTime += early / count
        meanPhase += low / count
        spread += early * (time - meanTime)
        product += early * (phase - meanPhase)
        total += low * (phase - meanPhase)
    }

    /// Whether there is one: two points at different times at least.
    var isDefined: Bool { spread > 0 }

    var slope: Double { product / spread }

    func phase(at time: Double) -> Double { meanPhase + slope * (time - meanTime) }

    /// Sum of the squared distances from it.
    var squares: Double { max(total - product * slope, 0) }

    /// Mean square distance, with two degrees of freedom taken off.
    var variance: Double { squares / (count - 2) }

    /// What part of a point's distance is its own, as it also pulls the line: one less its leverage.
    func independence(at time: Double) -> Double {
        let early = time - meanTime
        return 1 - 1 / count - early * early / spread
    }
}
