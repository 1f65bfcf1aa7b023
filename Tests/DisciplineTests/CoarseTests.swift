import ClockMath
import Discipline
import Reports
import Testing
import TimeUnits

/// What is known of a clock without a fix, and of one that another follows.
@Suite struct CoarseTests {
    /// Too fast for the fix to last: when they are quiet, the clock is milliseconds off and goes on as they left it.
    @Test(arguments: [200.0, -200, 83], [UInt64(1), 2])
    func `after others left a clock fast, its references are plausible and lock it`(ppm: Double, seed: UInt64) {
        var bench = Bench(offset: 40_000, drift: 12_000)
        bench.random = Dice(seed: seed)
        bench.watch(seconds: 60)
        let foreign = bench.dialled + FrequencyOffset(partsPerMillion: ppm)
        bench.run(seconds: 1)
        bench.dialled = foreign
        bench.handle(.condition(Bench.system, bench.condition))
        #expect(bench.view.interference == .frequency)
        // They keep it for a minute by saying so again and again.
        for second in 0..<60 {
            bench.dialled = foreign + FrequencyOffset(partsPerBillion: Double(second))
            bench.watch(seconds: 1)
        }
        #expect(abs(bench.offset) > 1e6)
        bench.watch(seconds: 60)
        #expect(bench.reference.rejected[.implausible] == 0)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 100)
        #expect(bench.isCovered)
    }

    /// A card follows the system clock, which is 0.9 ms off and slews that away in two seconds.
    @Test(arguments: [9e5, -9e5], [UInt64(1), 2])
    func `a clock that follows another does not follow its corrections`(offset: Double, seed: UInt64) {
        let setup = Setup(
            references: [ReferenceSetup(name: "gnss", kind: .pulse)],
            clocks: [
                ClockSetup(
                    name: "system", device: .system, follows: [.reference(Bench.gnss)],
                    initialBound: Bound(.milliseconds(300))),
                ClockSetup(name: "card", device: .hardware, follows: [.clock(Bench.system)], scale: .utc),
            ])
        var bench = Bench(offset: offset, drift: 12_000, setup: setup)
        bench.random = Dice(seed: seed)
        bench.handle(.attached(.clock(ClockID(1)), .kernel))
        for second in 0..<120 {
            bench.run(seconds: 1)
            bench.compareCard()
            // The reading's window of 500 ns is most of what it does not know.
            #expect(abs(bench.card.offset) < 1_000, "after \(second) s")
        }
        #expect(bench.card.steps.isEmpty)
        #expect(bench.engine.state(of: ClockID(1)) == .tracking)
        #expect(abs(bench.offset) < 100)
    }
}

extension Bench {
    /// Both clocks, read at once.
    mutating func compareCard() {
        let device = (truth + Nanoseconds(rounding: card.offset + 20 * random.gaussian())).sinceEpoch
        handle(
            .crossReading(
                .clock(ClockID(1)),
                CrossReading(device: device, system: reading, raw: now, window: Nanoseconds(500), method: .extended)))
    }
}
