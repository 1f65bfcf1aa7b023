/// A straight line through points of which some may be wild.
///
/// Theil–Sen (the median of the slopes of all pairs, then the median intercept) finds the line; points further
/// from it than `tolerance` are left out; least squares on the rest gives the estimate and its covariance.
/// Breaks down when more than 29 % of the points are wild (Sen 1968), which callers exclude by asking for more.
public struct RobustLine: Sendable {
    /// The value at time zero and the slope.
    public let intercept: Double
    public let slope: Double
    public let inlierCount: Int
    /// Median distance of all points from the line of medians.
    public let medianResidual: Double
    /// Mean square of the inliers' residuals, with two degrees of freedom taken off.
    public let residualVariance: Double
    /// Covariance of intercept and slope for unit variance of the points.
    public let unitCovariance: (intercept: Double, cross: Double, slope: Double)

    /// - Parameter points: Times and values; times must not all be equal.
    public init?(through points: [(time: Double, value: Double)], tolerance: Double) {
        guard points.count >= 3, let (intercept, slope) = Self.medianLine(through: points) else { return nil }
        medianResidual = Self.median(of: points.map { abs($0.value - intercept - slope * $0.time) }) ?? 0
        let inliers = points.filter { abs($0.value - intercept - slope * $0.time) <= tolerance }
        let count = Double(inliers.count)
        let meanTime = inliers.reduce(0) { $0 + $1.time } / count
        let meanValue = inliers.reduce(0) { $0 + $1.value } / count
        let spread = inliers.reduce(0) { $0 + ($1.time - meanTime) * ($1.time - meanTime) }
        guard inliers.count >= 3, spread > 0 else { return nil }
        let product = inliers.reduce(0) { $0 + ($1.time - meanTime) * ($1.value - meanValue) }
        self.slope = product / spread
        self.intercept = meanValue - product / spread * meanTime
        inlierCount = inliers.count
        unitCovariance = (1 / count + meanTime * meanTime / spread, -meanTime / spread, 1 / spread)
        residualVariance = Self.residualVariance(of: inliers, intercept: self.intercept, slope: self.slope)
    }

    private static func medianLine(
        through points: [(time: Double, value: Double)]
    ) -> (intercept: Double, slope: Double)? {
        var slopes: [Double] = []
        for (index, first) in points.enumerated() {
            for second in points[(index + 1)...] where second.time != first.time {
                slopes.append((second.value - first.value) / (second.time - first.time))
            }
        }
        guard let slope = median(of: slopes) else { return nil }
        return median(of: points.map { $0.value - slope * $0.time }).map { ($0, slope) }
    }

    private static func residualVariance(
        of points: [(time: Double, value: Double)], intercept: Double, slope: Double
    ) -> Double {
        let squares = points.reduce(0) { sum, point in
            let residual = point.value - intercept - slope * point.time
            return sum + residual * residual
        }
        return squares / Double(points.count - 2)
    }

    private static func median(of values: [Double]) -> Double? {
        let sorted = values.sorted()
        guard let middle = sorted.indices.dropFirst(sorted.count / 2).first else { return nil }
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
