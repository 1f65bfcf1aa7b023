import Calibration
import Certificates
import Stability
import Testing

struct HatCalibrationTests {
    /// Phase in seconds of a clock with white frequency noise of so many ppb at one second.
    private static func clock(_ white: Double, _ seed: UInt64, count: Int = 4_000) -> [Double] {
        var random = Noise(seed: seed)
        var phase = 0.0
        return (0..<count).map { _ in
            defer { phase += white * 1e-9 * random.next() }
            return phase
        }
    }

    private static func hat(_ deviations: [Double], seed: UInt64, at averagings: [Int]) -> HatCalibration {
        // The common clock is worse than all three, and falls out.
        let common = clock(10, seed * 4)
        let records = deviations.enumerated().map { index, deviation in
            let phase = clock(deviation, seed * 4 + UInt64(index) + 1)
            return PhaseRecord(phase: zip(phase, common).map { $0 - $1 }, interval: 1)
        }
        return HatCalibration(commonly: records, at: averagings)
    }

    /// White frequency noise has the Allan deviation σ/√τ.
    @Test func `each clock's own deviation is found within the stated uncertainty`() throws {
        let deviations = [1.0, 2.0, 1.5]
        var coverages = [CoverageTally](repeating: CoverageTally(), count: 6)
        for seed in 1...60 {
            let hat = Self.hat(deviations, seed: UInt64(seed), at: [1, 16])
            for (clock, deviation) in deviations.enumerated() {
                for (row, truth) in [deviation, deviation / 4].enumerated() {
                    coverages[2 * clock + row].take(Self.deviation(hat, clock, tau: [1.0, 16][row]), truth: truth)
                }
            }
        }
        for coverage in coverages {
            let isHonest = coverage.isHonest
            #expect(isHonest)
            #expect((0.5...1.2).contains(coverage.meanError), "\(coverage.meanError)")
        }
    }

    private static func deviation(_ hat: HatCalibration, _ clock: Int, tau: Double) -> Quantity? {
        let quantities = hat.quantities(of: clock)
        guard let place = quantities.firstIndex(where: { $0.name == .averagingTime && $0.value == tau }) else {
            return nil
        }
        return quantities[place + 1]
    }

    @Test func `clocks that lean on one another make a negative variance, which is told`() {
        let shared = Self.clock(2, 77)
        let own = (0..<3).map { Self.clock(0.1, 80 + UInt64($0)) }
        // The second follows the first, the third does the contrary.
        let signs = [1.0, 2.0, 0.0]
        let records = (0..<3).map { index in
            PhaseRecord(phase: zip(shared, own[index]).map { signs[index] * $0 + $1 }, interval: 1)
        }
        let hat = HatCalibration(commonly: records, at: [1])
        #expect(hat.rows.first?.variances.contains { $0 < 0 } == true)
        #expect(hat.rows.first?.isContradiction == true)
        #expect((0..<3).contains { hat.quantities(of: $0).isEmpty })
    }

    @Test func `at averaging times with few differences nothing is certified`() {
        let hat = Self.hat([1, 1, 1], seed: 3, at: [1, 1_500])
        #expect(hat.rows.map(\.tau) == [1])
    }
}
