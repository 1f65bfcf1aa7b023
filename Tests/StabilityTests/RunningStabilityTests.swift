import Stability
import Testing

@Suite struct RunningStabilityTests {
    private func expectAlike(_ record: PhaseRecord, longest: Int) {
        var running = RunningStability(interval: record.interval, longest: longest)
        for phase in record.phase { running.add(phase) }
        #expect(running.count == record.count)
        let factors = Averagings.octaves.factors(through: longest)
        for statistic in [Statistic.adev, .oadev, .mdev, .tdev, .mtie] {
            let batch = record.deviations(statistic, averagings: factors)
            let live = running.deviations(statistic)
            #expect(live.map(\.averaging) == batch.map(\.averaging), "\(statistic)")
            for (one, other) in zip(live, batch) {
                #expect(one.count == other.count && one.tau == other.tau, "\(statistic), m = \(one.averaging)")
                #expect(abs(one.value - other.value) <= 1e-11 * other.value, "\(statistic), m = \(one.averaging)")
            }
        }
    }

    @Test(arguments: [(1, 1), (2, 4), (3, 1), (7, 2), (100, 16), (10_000, 1_024), (5_000, 4_096)])
    func `what was worked out on the way is what is worked out at the end`(count: Int, longest: Int) {
        expectAlike(.whitePhase(count, seed: 1), longest: longest)
        expectAlike(.walkingFrequency(count, seed: 2), longest: longest)
    }

    @Test(arguments: [UInt64(1), 2, 3]) func `missing readings spoil what they touch and nothing else`(seed: UInt64) {
        var dice = Dice(state: seed)
        var phase = PhaseRecord.whiteFrequency(4_000, seed: seed).phase
        for _ in 0..<5 {
            let start = Int.random(in: 0..<3_900, using: &dice)
            for place in start..<start + Int.random(in: 1...90, using: &dice) { phase[place] = .nan }
        }
        expectAlike(PhaseRecord(phase: phase, interval: 0.25), longest: 512)
    }

    /// Second differences of 1e-9 s on a phase of a million seconds are lost to rounding before they come here; those of one that
    /// begins at zero are not, however far it goes.
    @Test func `a year of readings rounds to nothing`() throws {
        var running = RunningStability(interval: 1, longest: 64)
        for place in 0..<3_000_000 { running.add(place % 2 == 0 ? 1e-9 : -1e-9) }
        let deviations = running.deviations(.mdev)
        // Alternating phases of ±a: second differences ±4a at m = 1; averages over an even number are all alike.
        #expect(relative(deviations[0].value, 4e-9 / 2.0.squareRoot()) < 1e-12)
        #expect(deviations.dropFirst().allSatisfy { $0.value < 1e-22 })
        #expect(running.deviations(.mtie).allSatisfy { $0.value == 2e-9 })
        #expect(running.deviations(.hdev).isEmpty)
    }
}
