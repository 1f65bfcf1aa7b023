import Discipline
import Testing
import TimeUnits

@Suite struct LockingTests {
    @Test(arguments: [(5e6, 12_000.0), (-5e6, -12_000), (40_000, 90_000), (2.5e8, -400)])
    func `a clock that is off locks within ten pulses and steps at most once`(offset: Double, drift: Double) {
        var bench = Bench(offset: offset, drift: drift)
        bench.run(seconds: 10)
        #expect(bench.state == .tracking)
        #expect(bench.steps.count == (abs(offset) > 1e6 ? 1 : 0))
        #expect(abs(bench.offset) < 200, "\(bench.occurrences)")
    }

    @Test func `a clock that is ahead is stepped back`() {
        var bench = Bench(offset: 5e6, drift: 0, noise: 20)
        bench.run(seconds: 5, noise: 0)
        #expect(bench.steps == [Nanoseconds(-5_000_000)])
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `a locked clock is closer than its pulses and inside its bound`(seed: UInt64) {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.random = Dice(seed: seed)
        bench.run(seconds: 100)
        var squares = 0.0
        var outside = 0
        for _ in 0..<1000 {
            bench.run(seconds: 1)
            squares += bench.offset * bench.offset
            if !bench.view.bound.contains(ClockOffset(nanoseconds: bench.offset)) { outside += 1 }
        }
        // A white pulse of 20 ns through gains for a TCXO leaves 4.8 ns (servos.md, section 4); this clock has
        // no noise of its own, so it must be below that and a chance of 20 %.
        #expect((squares / 1000).squareRoot() < 5.8)
        #expect(outside == 0)
        #expect(bench.steps.count == 1)
    }

    @Test func `a pulse that nobody can number is refused and said`() {
        var bench = Bench(offset: 0, drift: 0, initialBound: Bound(.milliseconds(600)))
        bench.run(seconds: 5)
        #expect(bench.state == .waiting)
        #expect(bench.reference.state == .unlabelled)
        #expect(bench.reference.rejected[.unlabelled] == 5)
    }

    @Test(arguments: 0..<8)
    func `a late pulse among the first does not spoil the lock`(which: Int) {
        var bench = Bench(offset: 5e6, drift: 12_000)
        for pulse in 0..<12 { bench.pulse(late: pulse == which ? 50_000 : 20 * bench.random.gaussian()) }
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 200)
    }

    @Test func `without permission the clock is watched and not steered`() {
        var bench = Bench(offset: 4_000, drift: 0)
        bench.handle(.refused(Bench.system, Refusal(request: .frequency, errno: 1)))
        bench.run(seconds: 20)
        #expect(bench.state == .waiting)
        #expect(bench.dialled == .zero)
        #expect(abs(bench.view.offset.value.nanoseconds - 4_000) < 40)
    }

    @Test func `a clock that refused is asked again after a minute, and then locks`() {
        var bench = Bench(offset: 4_000, drift: 0)
        bench.run(seconds: 10)
        bench.handle(.refused(Bench.system, Refusal(request: .frequency, errno: 22)))
        bench.run(seconds: 30)
        #expect(bench.state == .waiting)
        bench.run(seconds: 40)
        #expect(bench.state == .tracking)
        #expect(bench.steps.isEmpty)
    }

    @Test func `a clock that refuses its frequency is known as self-disciplined`() {
        var bench = Bench(offset: 4_000, drift: 0)
        bench.handle(.refused(Bench.system, Refusal(request: .frequency, errno: 95)))
        bench.run(seconds: 20)
        #expect(bench.state == .selfDisciplined)
        #expect(bench.dialled == .zero)
    }
}
