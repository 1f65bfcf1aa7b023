import Testing

@testable import Stability

@Suite struct NoiseTests {
    /// 20 records of each: that all are told rightly at m = 1 follows from how sharply α is known from 4000 readings (0.06).
    @Test(arguments: 1...20) func `noise of 4000 readings is told rightly`(seed: Int) {
        let seed = UInt64(seed)
        #expect(PhaseRecord.whitePhase(4_000, seed: seed).noise(averaging: 1) == .whitePhase)
        #expect(PhaseRecord.whiteFrequency(4_000, seed: seed).noise(averaging: 1) == .whiteFrequency)
        #expect(PhaseRecord.walkingFrequency(4_000, seed: seed).noise(averaging: 1) == .randomWalkFrequency)
        #expect(PhaseRecord.whiteFrequency(4_000, seed: seed).noise(averaging: 8) == .whiteFrequency)
    }

    /// Published of the 1000-point set: B1 0.870 and R(n) 0.384 at m = 10.
    @Test func `ratios of variances are those published`() throws {
        let ratios = NoiseRatios(Golden.record, averaging: 10)
        #expect(abs(try #require(ratios.b1) - 0.8702) < 5e-5)
        #expect(abs(try #require(ratios.modifiedRatio) - 0.3836) < 5e-5)
    }

    /// Of sixteen averages ratios are coarse: most are told rightly, and none for a frequency that walks.
    @Test func `with few readings ratios of variances tell most rightly`() {
        let noises = (1...40).map { seed -> NoiseType? in
            let record = PhaseRecord.whiteFrequency(128, seed: UInt64(seed))
            return record.noiseExponent(averaging: 8) == nil ? record.noise(averaging: 8) : nil
        }
        #expect(noises.count { $0 == .whiteFrequency } > 20)
        #expect(!noises.contains(nil) && !noises.contains(.randomWalkFrequency))
    }

    /// Squares of them overflow.
    @Test(arguments: [1e155, 1e160, 1e300, 1.7e308]) func `readings that no clock has are of no noise`(
        value: Double
    ) {
        for count in [8, 60, 5_000] {
            var phase = PhaseRecord.whitePhase(count, seed: 1).phase
            phase[count / 2] = value
            let alternating = (0..<count).map { $0 % 2 == 0 ? value : -value }
            for m in [1, 2, count / 4] {
                let spiked = PhaseRecord(phase: phase, interval: 1)
                #expect(spiked.noise(averaging: m) == nil, "\(count) readings, m = \(m)")
                let exponent = PhaseRecord(phase: alternating, interval: 1).noiseExponent(averaging: m)
                #expect(exponent?.isFinite ?? true, "\(count) readings, m = \(m)")
            }
        }
    }

    @Test func `three averages are the least`() {
        #expect(Golden.record.noise(averaging: 333) != nil)
        #expect(Golden.record.noise(averaging: 400) == nil)
        #expect(PhaseRecord(phase: [Double](repeating: 1, count: 20), interval: 1).noise(averaging: 1) == nil)
    }
}
