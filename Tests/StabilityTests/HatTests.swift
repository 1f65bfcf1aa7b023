import Stability
import Testing

@Suite struct HatTests {
    private func difference(_ one: PhaseRecord, _ other: PhaseRecord) -> PhaseRecord {
        PhaseRecord(phase: zip(one.phase, other.phase).map { $0 - $1 }, interval: 1)
    }

    private func scaled(_ record: PhaseRecord, _ factor: Double) -> PhaseRecord {
        PhaseRecord(phase: record.phase.map { factor * $0 }, interval: 1)
    }

    /// Three clocks of white frequency noise at 1, 2 and 3: variances 1, 4 and 9 at a second. Of 20 000 readings a variance of the
    /// differences is known to 1.2 %, and three of up to 13 make the first uncertain by 0.15.
    @Test(arguments: [UInt64(1), 2, 3]) func `three clocks are told apart, by either way`(seed: UInt64) throws {
        let clocks = (0..<3).map { scaled(.whiteFrequency(20_000, seed: 10 * seed + UInt64($0)), Double($0 + 1)) }
        let (ab, bc, ac) = (
            difference(clocks[0], clocks[1]), difference(clocks[1], clocks[2]), difference(clocks[0], clocks[2])
        )
        let hats = [
            try #require(ThreeCorneredHat(ab, bc, ac, averaging: 1)),
            try #require(ThreeCorneredHat(covariancesOf: ab, bc, ac, averaging: 1)),
        ]
        for hat in hats {
            for (variance, expected) in zip(hat.variances, [1.0, 4, 9]) { #expect(abs(variance - expected) < 0.45) }
            #expect(hat.count == 19_999)
        }
        // Where all three differences close, both are one and the same.
        for (one, other) in zip(hats[0].variances, hats[1].variances) { #expect(abs(one - other) < 1e-9) }
    }

    /// A clock that is far better than the others: what is left of the differences' chance may be below zero.
    @Test func `a negative variance is told`() throws {
        var isNegative = false
        for seed in UInt64(1)...20 where !isNegative {
            let clocks = [0.001, 1, 1].enumerated().map {
                scaled(.whiteFrequency(200, seed: 100 * seed + UInt64($0.offset)), $0.element)
            }
            let hat = try #require(
                ThreeCorneredHat(
                    difference(clocks[0], clocks[1]), difference(clocks[1], clocks[2]),
                    difference(clocks[0], clocks[2]), averaging: 1))
            isNegative = hat.variances[0] < 0
            #expect((hat.deviations[0] == nil) == isNegative)
        }
        #expect(isNegative)
    }
}
