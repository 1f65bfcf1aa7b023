import Stability
import Testing

@Suite struct NoiseTests {
    /// 20 records of each: that all are told rightly at m = 1 follows from how sharply α is known from 4000 readings (0.06).
    @Test(arguments: 1...20) func `noise of 4000 readings is told rightly`(seed: Int) {
        let seed = UInt64(seed)
        #expect(PhaseRecord.whitePhase(4_000, seed: seed).noise(averaging: 1) == .whitePhase)
        #expect(PhaseRecord.whiteFrequency(4_000, seed: seed).noise(averaging: 1) == .whiteFrequency)
        #expect(PhaseRecord.walkingFrequency(4_000, seed: seed).noise(averaging: 1) == .randomWalkFrequency)
        #expect(PhaseRecord.whiteFrequency(4_000, seed: seed).noise(averaging: 8) == .whiteFrequency)
    }

    /// Ratios are coarse: of 40 records with sixteen averages most are told rightly, and none is more than one kind off.
    @Test func `with few readings ratios of variances tell it`() {
        var right = 0
        for seed in 1...40 {
            let record = PhaseRecord.whiteFrequency(128, seed: UInt64(seed))
            #expect(record.noiseExponent(averaging: 8) == nil)
            let noise = record.noise(averaging: 8)
            if noise == .whiteFrequency { right += 1 }
            #expect(noise.map { abs($0.rawValue) <= 2 } == true)
        }
        #expect(right >= 20)
    }

    /// The published ratio of the 1000-point set at m = 10 is 0.8702 for B1 and 0.384 for R(n).
    @Test func `three averages are the least`() {
        #expect(Golden.record.noise(averaging: 333) != nil)
        #expect(Golden.record.noise(averaging: 400) == nil)
        #expect(PhaseRecord(phase: [Double](repeating: 1, count: 20), interval: 1).noise(averaging: 1) == nil)
    }
}
