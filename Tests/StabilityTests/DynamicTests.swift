import Stability
import Testing

@Suite struct DynamicTests {
    /// White noise that becomes five times as strong in the middle of 4096 readings. OADEV of white phase at one reading is √3 σ; 256
    /// readings tell it to 1/√(2·256/1.9) of itself, 6 %: four of these.
    @Test func `a clock that gets worse is seen to, when it does`() throws {
        let noise = PhaseRecord.whitePhase(4_096, seed: 3).phase
        let record = PhaseRecord(phase: noise.enumerated().map { $0 < 2_048 ? $1 : 5 * $1 }, interval: 1)
        let dynamic = try #require(DynamicStability(of: record, .oadev, window: 256))
        #expect(dynamic.windows.count == (4_096 - 256) / 64 + 1)
        #expect(dynamic.taus == [1, 2, 4, 8, 16, 32, 64])
        for (window, value) in zip(dynamic.windows, dynamic.values(at: 1)) {
            if window.end < 2_048 { #expect(relative(value, 3.0.squareRoot()) < 0.25) }
            if window.start >= 2_048 { #expect(relative(value, 5 * 3.0.squareRoot()) < 0.25) }
        }
    }

    @Test func `one window over all is the record itself`() throws {
        let record = PhaseRecord.whiteFrequency(1_000, seed: 1)
        let dynamic = try #require(DynamicStability(of: record, .mdev, window: record.count))
        #expect(dynamic.windows.count == 1 && dynamic.windows[0].middle == 500)
        #expect(dynamic.windows[0].deviations == record.deviations(.mdev, averagings: [1, 2, 4, 8, 16, 32, 64, 128]))
    }

    @Test func `a gap leaves a hole, and a window that does not fit is refused`() throws {
        var phase = PhaseRecord.whitePhase(1_000, seed: 1).phase
        for place in 300..<600 { phase[place] = .nan }
        let dynamic = try #require(DynamicStability(of: PhaseRecord(phase: phase, interval: 1), .oadev, window: 100))
        #expect(dynamic.values(at: 1).contains { $0.isNaN } && dynamic.values(at: 1).contains { !$0.isNaN })
        #expect(DynamicStability(of: .whitePhase(7, seed: 1), .oadev, window: 7) == nil)
        #expect(DynamicStability(of: .whitePhase(99, seed: 1), .oadev, window: 100) == nil)
        let long = try #require(DynamicStability(of: .whitePhase(100_000, seed: 1), .oadev, window: 8))
        #expect(long.windows.count <= 502)
    }
}
