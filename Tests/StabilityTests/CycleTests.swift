import Stability
import Testing

@Suite struct CycleTests {
    /// Ten days, a reading each hundred seconds.
    private let count = 8_640
    private let interval = 100.0

    /// The sine of a whole turn's part, by halving and Taylor's series: a library of its own.
    private func sine(turns: Double) -> Double {
        let angle = (turns - turns.rounded()) * 2 * Double.pi
        var (term, sum) = (angle, angle)
        for power in stride(from: 3.0, through: 31, by: 2) {
            term *= -angle * angle / (power * (power - 1))
            sum += term
        }
        return sum
    }

    private func record(_ more: (Int) -> Double) -> PhaseRecord {
        PhaseRecord(phase: (0..<count).map(more), interval: interval)
    }

    /// 50 ns, farthest ahead five hours after the first reading, on an offset and a drift, and a third of it missing.
    @Test func `a day's cycle is found beside a parabola, also where readings are missing`() throws {
        let parabola = { (time: Double) in 2e-6 + 3e-11 * time + 0.5e-16 * time * time }
        var phase = record { place in
            let time = Double(place) * interval
            return parabola(time) + 50e-9 * sine(turns: (time - 18_000) / 86_400 + 0.25)
                + 7e-9 * sine(turns: time / 43_200)
        }.phase
        for place in 3_000..<5_900 { phase[place] = .nan }
        let holey = PhaseRecord(phase: phase, interval: interval)
        let cycles = try #require(holey.cycles(of: [86_400, 43_200]))
        #expect(relative(cycles[0].amplitude, 50e-9) < 1e-9 && relative(cycles[0].peak, 18_000) < 1e-9)
        #expect(relative(cycles[1].amplitude, 7e-9) < 1e-8 && relative(cycles[1].peak, 10_800) < 1e-8)
        for (place, value) in holey.removing(cycles).phase.enumerated() {
            #expect(value.isNaN || abs(value - parabola(Double(place) * interval)) < 1e-16)
        }
    }

    /// Of white noise of 1 ns a fit takes an amplitude of 1 ns·√(2/N) to either side. OADEV is a length: that of two records differs by
    /// no more than that of their difference, a sine of amplitude a, of which it is at most 4a/(√2·τ).
    @Test(arguments: [UInt64(1), 2, 3]) func `without its cycle a record is as stable as one that never had it`(
        seed: UInt64
    ) throws {
        let clean = PhaseRecord.whitePhase(count, seed: seed).phase.map { $0 * 1e-9 }
        let disturbed = record { clean[$0] + 50e-9 * sine(turns: Double($0) * interval / 86_400) }
        let cycles = try #require(disturbed.cycles(of: [86_400]))
        let sigma = 1e-9 * (2 / Double(count)).squareRoot()
        // Along and across, each within four.
        let bound = 4 * 2.0.squareRoot() * sigma
        #expect(abs(cycles[0].amplitude - 50e-9) < bound)
        let factors = Averagings.octaves.factors(through: 4_000)
        let without = disturbed.removing(cycles).deviations(.oadev, averagings: factors)
        let expected = PhaseRecord(phase: clean, interval: interval).deviations(.oadev, averagings: factors)
        let before = disturbed.deviations(.oadev, averagings: factors)
        for (one, other) in zip(without, expected) {
            #expect(abs(one.value - other.value) < 4 * bound / (2.0.squareRoot() * one.tau), "τ = \(one.tau)")
        }
        // At half a day it is what dominates, 4·50 ns/(√2·√2·τ).
        #expect(before.contains { abs($0.tau - 51_200) < 1 && $0.value > 50 * other($0.tau, expected) })
    }

    private func other(_ tau: Double, _ deviations: [Deviation]) -> Double {
        deviations.first { $0.tau == tau }?.value ?? .infinity
    }

    @Test func `a cycle that the record cannot tell is refused`() {
        let noise = record { _ in 1e-9 }
        #expect(!noise.canHaveCycle(of: 864_001) && !noise.canHaveCycle(of: 299) && noise.canHaveCycle(of: 300))
        #expect(noise.cycles(of: [1e9]) == nil)
        #expect(noise.cycles(of: [86_400, 86_400]) == nil)
        #expect(noise.cycles(of: [.nan]) == nil)
        #expect(PhaseRecord(phase: [.nan, .nan, .nan, .nan, .nan, .nan], interval: 1).cycles(of: [3]) == nil)
    }
}
