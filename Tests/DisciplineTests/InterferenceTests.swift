import Discipline
import Reports
import Testing
import TimeUnits

@Suite struct InterferenceTests {
    private func locked() -> Bench {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.run(seconds: 60)
        return bench
    }

    /// What the kernel says a moment before the next pulse, unless somebody else changed it.
    private func condition(of bench: Bench) -> ClockCondition {
        let age = bench.now - bench.toldAt
        let seconds = Int64(age.inSeconds.rounded(.up))
        return ClockCondition(
            raw: bench.now, reading: (bench.truth + Nanoseconds(rounding: bench.offset)).sinceEpoch,
            frequency: bench.dialled, status: .nanoseconds,
            maximumError: Nanoseconds(rounding: bench.told?.bound.nanoseconds ?? 0)
                + Nanoseconds(500_000 * seconds))
    }

    private func watch(_ bench: inout Bench, seconds: Int, _ change: (inout ClockCondition) -> Void = { _ in }) {
        for _ in 0..<seconds {
            bench.run(seconds: 1)
            var condition = condition(of: bench)
            change(&condition)
            bench.handle(.condition(Bench.system, condition))
        }
    }

    @Test func `a clock that nobody else touches is never called disputed`() {
        var bench = locked()
        watch(&bench, seconds: 300)
        #expect(bench.state == .tracking)
        #expect(bench.view.interference == nil)
    }

    @Test(arguments: [
        (Interference.status, ClockCondition.Status.phaseLockedLoop), (.status, .unsynchronised),
    ])
    func `a foreign status is noticed in a second`(how: Interference, bit: ClockCondition.Status) {
        var bench = locked()
        watch(&bench, seconds: 3)
        watch(&bench, seconds: 1) { $0.status.insert(bit) }
        #expect(bench.state == .disputed)
        #expect(bench.view.interference == how)
    }

    @Test func `a foreign maximum error is noticed in a second`() {
        var bench = locked()
        watch(&bench, seconds: 3)
        watch(&bench, seconds: 1) { $0.maximumError = .milliseconds(40) }
        #expect(bench.view.interference == .maximumError)
    }

    @Test func `a bit that another program left behind does not keep the clock disputed for ever`() {
        var bench = locked()
        watch(&bench, seconds: 3)
        watch(&bench, seconds: 1) { $0.status.insert(.phaseLockedLoop) }
        // Until the clock is steered again, the bit stays as it was left.
        for _ in 0..<12 where bench.state == .disputed {
            watch(&bench, seconds: 1) { $0.status.insert(.phaseLockedLoop) }
        }
        watch(&bench, seconds: 5)
        #expect(bench.state == .tracking)
        #expect(bench.steps.count == 1)
    }

    @Test func `a foreign frequency is called one, however far it has moved the clock`() {
        var bench = locked()
        watch(&bench, seconds: 3)
        watch(&bench, seconds: 1) {
            $0.frequency = $0.frequency + FrequencyOffset(partsPerMillion: 50)
            $0.reading = $0.reading + Nanoseconds(40_000)
        }
        #expect(bench.view.interference == .frequency)
    }

    /// It goes back at 100 ns/s.
    @Test(arguments: [5_000.0, -9_000])
    func `a foreign step that is too small for one look is undone when pulses show it as well`(nanoseconds: Double) {
        var bench = locked()
        watch(&bench, seconds: 10)
        bench.offset += nanoseconds
        watch(&bench, seconds: 110)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 100)
        #expect(bench.steps.count == 1)
    }

    @Test(arguments: [5_000.0, -9_000])
    func `a lone reference that jumps where the clock did not is not followed for minutes`(nanoseconds: Double) {
        var bench = locked()
        watch(&bench, seconds: 10)
        for _ in 0..<120 {
            bench.pulse(late: nanoseconds + 20 * bench.random.gaussian())
            bench.handle(.condition(Bench.system, condition(of: bench)))
            #expect(abs(bench.offset) < 100)
        }
    }

    /// A line through four pulses of 20 ns has ±9 ppb.
    @Test(arguments: [UInt64(1), 2, 3])
    func `a foreign step costs where the clock is, and not how fast it goes`(seed: UInt64) {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.random = Dice(seed: seed)
        bench.run(seconds: 100)
        watch(&bench, seconds: 3)
        bench.offset += 1e9
        while bench.steps.count < 2 { watch(&bench, seconds: 1) }
        #expect(bench.view.drift.deviation.partsPerBillion < 2)
    }

    @Test(arguments: [1e9, -3_600e9, 50_000])
    func `a foreign step is undone, once its maker is quiet`(nanoseconds: Double) {
        var bench = locked()
        watch(&bench, seconds: 3)
        bench.offset += nanoseconds
        watch(&bench, seconds: 1)
        #expect(bench.view.interference == .step)
        #expect(bench.view.bound.contains(ClockOffset(nanoseconds: bench.offset)))
        watch(&bench, seconds: 20)
        #expect(bench.state == .tracking || bench.state == .acquiring)
        #expect(abs(bench.offset) < 1_000)
    }
}
