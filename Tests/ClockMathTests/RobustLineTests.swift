import ClockMath
import Testing

struct RobustLineTests {
    private static let times = (0..<8).map { Double($0) }

    private func points(_ times: [Double], _ value: (Double) -> Double) -> [(time: Double, value: Double)] {
        times.map { ($0, value($0)) }
    }

    @Test func `points on a line give the line`() throws {
        let line = try #require(RobustLine(through: points(Self.times) { 5 - 3 * $0 }, tolerance: 0.1))
        #expect(line.slope == -3)
        #expect(line.intercept == 5)
        #expect(line.inlierCount == 8)
        #expect(line.medianResidual == 0)
        #expect(line.residualVariance == 0)
    }

    @Test(arguments: 6...8)
    func `one wild point, wherever it is, is left out`(count: Int) throws {
        for wild in 0..<count {
            for height in [-1e9, 1e9, 200] {
                var points = points((0..<count).map { Double($0) }) { 5 - 3 * $0 }
                points[wild].value += height
                let line = try #require(RobustLine(through: points, tolerance: 1))
                #expect(line.inlierCount == count - 1)
                #expect(abs(line.slope + 3) < 1e-9)
                #expect(abs(line.intercept - 5) < 1e-9)
            }
        }
    }

    /// Two of eight spoil 13 of 28 slopes; of seven they would spoil 11 of 21, and could carry the median away.
    @Test func `two wild points among eight, wherever they are, are left out`() throws {
        for first in 0..<8 {
            for second in 0..<first {
                for heights in [(1e6, 1e6), (1e6, -1e6), (-1e6, 3e6)] {
                    var points = points(Self.times) { 5 - 3 * $0 }
                    points[first].value += heights.0
                    points[second].value += heights.1
                    let line = try #require(RobustLine(through: points, tolerance: 1))
                    #expect(line.inlierCount == 6)
                    #expect(abs(line.slope + 3) < 1e-9)
                }
            }
        }
    }

    @Test func `too few points, and points of one moment, are no line`() {
        #expect(RobustLine(through: [], tolerance: 1) == nil)
        #expect(RobustLine(through: [(0, 0), (1, 1)], tolerance: 1) == nil)
        #expect(RobustLine(through: [(2, 0), (2, 1), (2, 2), (2, 3)], tolerance: 1) == nil)
        #expect(RobustLine(through: points(Self.times) { $0 * $0 * 100 }, tolerance: 0.1) == nil)
    }

    struct Example: Sendable {
        var times: [Double]
        var values: [Double]
        var tolerance: Double
        var inliers: Int
        var medianResidual: Double
        var slope: Double
        var intercept: Double
        var residualVariance: Double
        /// Of intercept, of both, of slope.
        var covariance: [Double]
    }

    // From scipy 1.17.1 and numpy 2.4.6:
    //
    //     r = scipy.stats.theilslopes(y, x, method='joint'); residuals = abs(y - r.intercept - r.slope * x)
    //     median(residuals); keep = residuals <= tolerance
    //     numpy.polyfit(x[keep], y[keep], 1, cov='unscaled'), and the sum of its squared residuals over n - 2
    private static let examples = [
        Example(
            times: times, values: [3.1, 5.2, 6.8, 9.4, 10.9, 13.3, 14.7, 17.2], tolerance: .infinity, inliers: 8,
            medianResidual: 0.20624999999999982, slope: 1.99047619, intercept: 3.10833333,
            residualVariance: 0.07186507936507963, covariance: [0.41666667, -0.08333333, 0.02380952]),
        Example(
            times: [0, 1, 2, 3, 4, 5], values: [100, 88, 81, 400, 58, 49], tolerance: 20, inliers: 5,
            medianResidual: 1.5, slope: -10.19767442, intercept: 99.6744186, residualVariance: 2.04263565891474,
            covariance: [0.53488372, -0.13953488, 0.05813953]),
        Example(
            times: [0, 1.5, 2, 4.25, 7, 8, 11], values: [-5, -4.1, -950, -1.2, 1.9, 3.3, 720], tolerance: 20,
            inliers: 5, medianResidual: 0.4, slope: 1.05116525, intercept: -5.38233581,
            residualVariance: 0.1314786370056495, covariance: [0.56488347, -0.08792373, 0.02118644]),
    ]

    @Test(arguments: examples)
    func `medians, estimate and covariance are those of scipy and numpy`(example: Example) throws {
        let points = zip(example.times, example.values).map { (time: $0, value: $1) }
        let line = try #require(RobustLine(through: points, tolerance: example.tolerance))
        #expect(line.inlierCount == example.inliers)
        #expect(isNear(line.medianResidual, example.medianResidual, relative: 1e-9))
        #expect(isNear(line.slope, example.slope, relative: 1e-7))
        #expect(isNear(line.intercept, example.intercept, relative: 1e-7))
        #expect(isNear(line.residualVariance, example.residualVariance, relative: 1e-7))
        #expect(isNear(line.unitCovariance.intercept, example.covariance[0], relative: 1e-6))
        #expect(isNear(line.unitCovariance.cross, example.covariance[1], relative: 1e-6))
        #expect(isNear(line.unitCovariance.slope, example.covariance[2], relative: 1e-6))
    }
}
