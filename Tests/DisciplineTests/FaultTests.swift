import ClockMath
import Discipline
import Reports
import Testing
import TimeUnits

@Suite struct FaultTests {
    private func locked() -> Bench {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.run(seconds: 120)
        return bench
    }

    @Test(arguments: [50_000.0, -50_000, 1_000, 4e8])
    func `a wild pulse is rejected with a reason and moves nothing`(late: Double) {
        var bench = locked()
        let dialled = bench.dialled
        let rejectedBefore = bench.reference.rejected.total
        bench.pulse(late: late)
        #expect(bench.reference.rejected.total == rejectedBefore + 1)
        #expect(abs(bench.dialled.partsPerBillion - dialled.partsPerBillion) < 20)
        bench.run(seconds: 5)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 60)
    }

    /// A tenth of a second after the last pulse.
    private func addEdge(to bench: inout Bench) {
        bench.sequence += 1
        let stamp = bench.truth - .milliseconds(900)
        bench.handle(
            .pulse(
                Bench.gnss,
                .init(
                    stamp: stamp.sinceEpoch, raw: bench.now - .milliseconds(900), sequence: bench.sequence,
                    edge: .unknown)))
    }

    @Test func `a second edge in the same second is called a double`() {
        var bench = locked()
        addEdge(to: &bench)
        #expect(bench.reference.rejected[.doubled] == 1)
    }

    @Test func `the end of a pulse that was not believed is called a double`() {
        var bench = locked()
        bench.pulse(late: 5_000)
        addEdge(to: &bench)
        #expect(bench.reference.rejected[.late] == 1)
        #expect(bench.reference.rejected[.doubled] == 1)
    }

    @Test func `the same stamp again is called repeated`() {
        var bench = locked()
        let reading = Discipline.Event.pulse(
            Bench.gnss,
            .init(stamp: bench.truth.sinceEpoch, raw: bench.now, sequence: bench.sequence + 1, edge: .rising))
        bench.handle(reading)
        bench.handle(reading)
        #expect(bench.reference.rejected[.repeated] == 1)
    }

    @Test func `three missing pulses are a holdover, and their return is no step`() {
        var bench = locked()
        let last = bench.now
        while bench.state == .tracking { bench.pass(.milliseconds(100)) }
        // The last pulse was a second before `last`.
        #expect((bench.now - last) < .milliseconds(2_500))
        bench.pass(.seconds(300))
        bench.pass(.second - bench.truth.sinceEpoch.fractionOfSecond)
        #expect(bench.state == .holdover)
        #expect(bench.view.bound.contains(ClockOffset(nanoseconds: bench.offset)))
        bench.run(seconds: 3)
        #expect(bench.state == .tracking)
        #expect(bench.steps.count == 1)
    }

    @Test func `a holdover beyond the useful bound is free running`() {
        var bench = Bench(offset: 0, drift: 0, noise: 2_000)
        bench.run(seconds: 60, noise: 2_000)
        bench.pass(.seconds(200_000))
        #expect(bench.state == .freerun)
        #expect(bench.told?.synchronised == false)
    }

    @Test(arguments: [100.0, -100, 2_000])
    func `a jump of the oscillator's frequency is followed without a step and inside the bound`(ppb: Double) {
        var bench = locked()
        bench.drift += ppb
        var outside = 0
        for _ in 0..<240 {
            bench.run(seconds: 1)
            if !bench.view.bound.contains(ClockOffset(nanoseconds: bench.offset)) { outside += 1 }
        }
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 100)
        #expect(bench.steps.count == 1)
        // Until the first pulses contradict it nobody can know.
        #expect(outside <= 4)
    }

    @Test func `a reference that moved by more than a step is not followed`() {
        var bench = locked()
        for _ in 0..<60 { bench.pulse(late: 2e6) }
        #expect(bench.state == .holdover)
        #expect(bench.reference.state == .rejected)
        #expect(abs(bench.offset) < 1_000)
    }

    /// It gains 20 ppm for a minute, and goes back by 500 ppm.
    @Test(arguments: [20_000.0, -20_000])
    func `a clock that could not be steered for a minute goes back without a step`(ppb: Double) {
        var bench = Bench(offset: 5e6, drift: 0)
        bench.run(seconds: 120)
        bench.handle(.refused(Bench.system, Refusal(request: .frequency, errno: 1)))
        bench.drift += ppb
        bench.run(seconds: 58)
        #expect(abs(bench.offset) > 1e6)
        bench.run(seconds: 20)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 100)
        #expect(bench.steps.count == 1)
    }

    @Test func `pulses missed between two fetches are counted`() {
        var bench = locked()
        bench.sequence += 4
        bench.run(seconds: 1)
        #expect(bench.reference.missed == 4)
    }

    @Test func `a stop leaves the frequency without the phase's share`() {
        var bench = locked()
        bench.offset += 60
        bench.run(seconds: 1)
        bench.handle(.stop)
        #expect(abs(bench.dialled.partsPerBillion + bench.drift) < 12)
    }
}
