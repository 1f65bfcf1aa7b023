import Stability
import Testing

@Suite struct TrendTests {
    private func record(_ count: Int, _ phase: (Double) -> Double) -> PhaseRecord {
        PhaseRecord(phase: (0..<count).map { phase(Double($0) * 10) }, interval: 10)
    }

    /// The frequency is that in the middle, 4995 s from the beginning.
    @Test func `offset, frequency and drift of a parabola are found, also where readings are missing`() throws {
        var phase = record(1_000) { 3e-6 + 2e-9 * $0 + 0.5 * 1e-13 * $0 * $0 }.phase
        for place in stride(from: 100, to: 200, by: 3) { phase[place] = .nan }
        let holey = PhaseRecord(phase: phase, interval: 10)
        let trend = try #require(holey.trend(withDrift: true))
        #expect(relative(trend.drift, 1e-13) < 1e-9)
        #expect(relative(trend.frequency, 2e-9 + 4_995e-13) < 1e-9)
        #expect(holey.removing(trend).phase.allSatisfy { $0.isNaN || abs($0) < 1e-15 })
    }

    @Test func `a straight line leaves a drift alone`() throws {
        let bent = record(101) { 1e-13 * $0 * $0 }
        let trend = try #require(bent.trend(withDrift: false))
        #expect(trend.drift == 0)
        #expect(relative(trend.frequency, 1e-10) < 1e-9)
        let found = try #require(bent.removing(trend).deviations(.oadev, averagings: [10]).first)
        // A drift D gives ADEV = Dτ/√2, whatever straight line is taken off.
        #expect(relative(found.value, 2e-13 * 100 / 2.0.squareRoot()) < 1e-9)
    }

    @Test func `too few readings have no trend`() {
        #expect(PhaseRecord(phase: [1, .nan], interval: 1).trend(withDrift: false) == nil)
        #expect(PhaseRecord(phase: [1, 2], interval: 1).trend(withDrift: true) == nil)
    }
}
