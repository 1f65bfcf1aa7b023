import RealModule
import Testing

@testable import Stability

@Suite struct DegreesTests {
    /// The simple formulas of NIST SP 1065, table 5, which are approximations, within what they are good for.
    @Test(arguments: [1, 2, 10, 50, 100])
    func `degrees of freedom are near those of the simple formulas`(m: Int) throws {
        let (n, factor) = (1_001.0, Double(m))
        func degrees(_ noise: NoiseType) throws -> Double {
            try #require(
                DegreesOfFreedom(
                    noise: noise, order: 2, averaging: m, isModified: false, isOverlapping: true, readings: 1_001)
            ).value
        }
        let white = (n + 1) * (n - 2 * factor) / (2 * (n - factor))
        #expect(relative(try degrees(.whitePhase), white) < 0.03)
        let ratio = 3 * (n - 1) / (2 * factor) - 2 * (n - 2) / n
        let frequency = ratio * 4 * factor * factor / (4 * factor * factor + 5)
        #expect(relative(try degrees(.whiteFrequency), frequency) < 0.25)
        let flicker = m == 1 ? 2 * (n - 2) * (n - 2) / (2.3 * n - 4.9) : 5 * n * n / (4 * factor * (n + 3 * factor))
        #expect(relative(try degrees(.flickerFrequency), flicker) < 0.25)
    }

    /// Sums of up to a hundred terms on one side of the seam, the paper's tables and fewer terms on the other.
    @Test(arguments: -4...2, [true, false])
    func `there is no seam where tables take over`(alpha: Int, isModified: Bool) {
        for order in [2, 3] { expectNoSeam(alpha, order, isModified) }
    }

    private func expectNoSeam(_ alpha: Int, _ order: Int, _ isModified: Bool) {
        func degrees(_ m: Int) -> Double? {
            DegreesOfFreedom(
                noise: NoiseType(rawValue: alpha), order: order, averaging: m, isModified: isModified,
                isOverlapping: true, readings: 20 * m * (order + 1))?.value
        }
        // As many averaging times on either side.
        guard let before = degrees(24), let after = degrees(60) else { return }
        let expected = isModified || alpha < 1 ? 1 : alpha == 2 ? 60.0 / 24 : Self.flickerGrowth(order)
        #expect(abs(after / before / expected - 1) < 0.06, "\(before) \(after)")
    }

    /// How the square of table 3's width grows from m = 24 to 60.
    private static func flickerGrowth(_ order: Int) -> Double {
        let (base, slope) = order == 2 ? (15.23, 12.0) : (47.8, 40.0)
        let (before, after) = (base + slope * 3.178054, base + slope * 4.094345)
        return after * after / (before * before)
    }

    /// The paper's sum, lag by lag: s(t) of −t² ln t, filtered by the reading, differenced.
    @Test(arguments: [4_096, 5_003, 20_000], [1, 2, 3])
    func `degrees of flicker phase at long averaging times are those of every lag`(m: Int, order: Int) throws {
        for share in [0.03, 0.4, 1, 1.02, 1.9, 2.3] where share < Double(order + 1) {
            let count = Int(share * Double(m))
            let found = try #require(
                DegreesOfFreedom(
                    noise: .flickerPhase, order: order, averaging: m, isModified: false, isOverlapping: true,
                    readings: count + m * order)
            ).value
            let lags = plainCovariances(m, order, through: count)
            var sum = lags[0] * lags[0]
            for lag in 1..<count { sum += 2 * (1 - Double(lag) / Double(count)) * lags[lag] * lags[lag] }
            #expect(relative(found, Double(count) * lags[0] * lags[0] / sum) < 1e-6, "\(count) differences")
        }
    }

    private func plainCovariances(_ m: Int, _ order: Int, through last: Int) -> [Double] {
        let walks = [0] + (1...last + order * m + 1).map { (j: Int) -> Double in Double(j * j) * Double.log(Double(j)) }
        let readings = (0...last + order * m).map { (j: Int) -> Double in
            2 * walks[j] - walks[abs(j - 1)] - walks[j + 1]
        }
        let weights = [[2.0, -1], [6, -4, 1], [20, -15, 6, -1]][order - 1]
        return (0...last).map { (lag: Int) -> Double in
            var sum = 0.0
            for shift in -order...order { sum += weights[abs(shift)] * readings[abs(lag + shift * m)] }
            return sum
        }
    }

    @Test func `noise that diverges has none, nor has a record that is too short`() {
        func degrees(_ alpha: Int, order: Int, readings: Int) -> DegreesOfFreedom? {
            DegreesOfFreedom(
                noise: NoiseType(rawValue: alpha), order: order, averaging: 10, isModified: false, isOverlapping: true,
                readings: readings)
        }
        #expect(degrees(-3, order: 2, readings: 100) == nil)
        #expect(degrees(-4, order: 3, readings: 100) != nil)
        #expect(degrees(-5, order: 3, readings: 100) == nil)
        #expect(degrees(3, order: 2, readings: 100) == nil)
        #expect(degrees(0, order: 2, readings: 20) == nil)
        #expect(degrees(0, order: 2, readings: 21) != nil)
    }
}
