import Foundation
import Testing

@testable import Stability

/// Where published numbers or other programs lead astray: each would pass some golden table with the wrong rule.
@Suite struct TrapTests {
    private func value(_ record: PhaseRecord, _ statistic: Statistic, _ averaging: Int) throws -> Double {
        try #require(record.deviations(statistic, averagings: [averaging]).first).value
    }

    /// Stable32, and by it the limits in NIST SP 1065, has 0.27601 for the 0.27061 of Abramowitz and Stegun, 26.2.22. For an even
    /// number of degrees the chance is a sum that ends (Erlang): 1 − e^−x/2 times the sum over k of (x/2)^k/k!.
    @Test(arguments: [2, 4, 10, 136, 400], [0.15865525393145707, 0.8413447460685429, 0.025, 0.975])
    func `quantiles are exact, and not those of a misprinted coefficient`(degrees: Int, chance: Double) {
        let half = ChiSquared(degrees: Double(degrees)).quantile(chance) / 2
        var (term, sum) = (1.0, 1.0)
        for k in 1..<degrees / 2 {
            term *= half / Double(k)
            sum += term
        }
        #expect(abs(1 - sum * exp(-half) - chance) < 1e-12)
    }

    /// allantools loses a square here and says 0.87. NIST SP 1065, table 5: 2(N−2)²/(2.3N−4.9), which is an approximation.
    @Test func `flicker of frequency is worth hundreds of degrees at the first averaging time`() throws {
        let deviation = try #require(Golden.record.deviations(.oadev, averagings: [1]).first)
        let confidence = try #require(deviation.confidence(for: .flickerFrequency, readings: 1_001))
        #expect(relative(confidence.degrees, 868.81) < 0.25)
    }

    /// A comment in allantools has 70.80608.
    @Test func `HDEV of the nine points ends in 7`() throws {
        #expect(abs(try value(Golden.nine, .hdev, 1) - 70.80607) < 5e-6)
    }

    /// Another definition matches the ends before it reflects, and gives 98.31100 and 9.172131e-2.
    @Test func `TOTDEV reflects both ends as they are`() throws {
        #expect(abs(try value(Golden.nine, .totdev, 2) - 93.90379) < 5e-6)
        #expect(abs(try value(Golden.record, .totdev, 10) - 9.134743e-2) < 5e-9)
    }

    /// What is published has been divided by the root of the bias of white noise of frequency: 0.73 and 0.995.
    @Test(
        arguments: [
            (Statistic.mtotdev, 1, 75.50203, 0.73), (.mtotdev, 2, 75.83606, 0.73), (.ttotdev, 1, 43.59112, 0.73),
            (.ttotdev, 2, 87.56794, 0.73), (.htotdev, 2, 91.16396, 0.995),
        ])
    func `totals are without correction of bias`(statistic: Statistic, averaging: Int, published: Double, bias: Double)
        throws
    {
        #expect(relative(try value(Golden.nine, statistic, averaging), published * bias.squareRoot()) < 1e-7)
    }

    @Test(
        arguments: [
            (Statistic.mtotdev, [2.418528e-01, 6.499161e-02, 2.287774e-02]),
            (.ttotdev, [1.396338e-01, 3.752293e-01, 1.320847e+00]),
        ])
    func `totals of the 1000-point set are without correction of bias`(statistic: Statistic, published: [Double]) throws
    {
        for (averaging, published) in zip([1, 10, 100], published) {
            // Published with seven digits.
            #expect(relative(try value(Golden.record, statistic, averaging), published * 0.73.squareRoot()) < 3e-7)
        }
    }

    /// Published values are of phase without its mean slope; that of the raw set is its mean frequency.
    @Test func `MTIE sees a frequency offset, and Allan's deviation does not`() throws {
        let raw = PhaseRecord(
            phase: Golden.record.phase.enumerated().map { $1 + 0.4897745 * Double($0) }, interval: 1)
        #expect(abs(try value(Golden.record, .mtie, 10) - 2.698815096453) < 1e-12)
        #expect(try value(raw, .mtie, 10) > 4.897745)
        #expect(relative(try value(raw, .oadev, 10), try value(Golden.record, .oadev, 10)) < 1e-11)
        let level = raw.removing(try #require(raw.trend(withDrift: false)))
        #expect(try value(level, .mtie, 10) < 3)
    }

    /// So the published phases of the nine points are good for 1e-6, and not for 1e-9.
    @Test func `five digits of phase cost parts in 1e8`() throws {
        let rounded = PhaseRecord(
            phase: [0, 103.11111, 123.22222, 157.33333, 166.44444, 48.55555, -96.33333, -2.22222, 111.88889, 0],
            interval: 1)
        let loss = relative(try value(rounded, .oadev, 1), try value(Golden.nine, .oadev, 1))
        #expect(loss > 1e-9 && loss < 1e-6)
    }

    /// Park and Miller's generator, which NIST SP 1065 prints the first values of, and Stable32 ships the phases of as PHASE.DAT.
    @Test func `the 1000-point set and PHASE.DAT are the same`() {
        var state: Int64 = 1_234_567_890
        var values = [state]
        for _ in 1..<1_000 {
            state = 16_807 * state % 2_147_483_647
            values.append(state)
        }
        #expect(values[1...4] == [395_529_916, 1_209_410_747, 633_705_974, 1_324_899_545])
        #expect(values[999] == 1_560_135_652)
        let frequency = values.map { Double($0) / 2_147_483_647 }
        let mean = frequency.reduce(0, +) / 1_000
        #expect(abs(mean - 0.4897745) < 5e-8)
        for (place, value) in frequency.enumerated() {
            #expect(abs(Golden.record.phase[place + 1] - Golden.record.phase[place] - (value - mean)) < 1e-12)
        }
    }

    /// Records of a length into which the longest averaging time fits once.
    @Test(arguments: [(Statistic.adev, 61), (.oadev, 61), (.mdev, 60), (.tdev, 60), (.hdev, 61), (.ohdev, 61)])
    func `one difference has no interval`(statistic: Statistic, readings: Int) {
        let longest = statistic.largestAveraging(of: readings)
        var work = AnalysisWork(on: .whiteFrequency(readings - 1, seed: 3), [statistic], at: .these([1, longest]))
        while !work.isDone { work.goOn() }
        let rows = work.analysis.rows
        #expect(rows[0].confidence != nil)
        #expect(rows[1].deviation.count == 1 && rows[1].confidence == nil && rows[1].noise == nil)
    }
}
