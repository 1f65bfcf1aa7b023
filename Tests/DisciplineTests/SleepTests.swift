import Discipline
import Reports
import Testing
import TimeUnits

@Suite struct SleepTests {
    private let night = Nanoseconds.seconds(28_800)

    /// Locked, and then asleep for a night, after which the clock is this much further off.
    private func awake(off error: Double) -> Bench {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.run(seconds: 120)
        bench.truth = bench.truth + night
        bench.offset += error
        bench.handle(.slept(night))
        return bench
    }

    /// Has the engine see what the kernel says of the clock.
    private func lookAround(_ bench: inout Bench) {
        bench.pass(.milliseconds(10))
        let reading = (bench.truth + Nanoseconds(rounding: bench.offset)).sinceEpoch
        bench.handle(
            .condition(
                Bench.system,
                ClockCondition(
                    raw: bench.now, reading: reading, frequency: bench.dialled, status: .nanoseconds,
                    maximumError: .seconds(15))))
    }

    @Test func `after a sleep the clock is known to seconds and not to nanoseconds`() {
        let bench = awake(off: 9e8)
        #expect(bench.state == .waiting)
        #expect(bench.view.reason == .hostSlept)
        #expect(bench.view.bound.contains(ClockOffset(nanoseconds: bench.offset)))
        // Three seconds, and what a crystal of 100 ppm may have gone in eight hours.
        #expect(bench.view.bound < Bound(.seconds(6)))
        #expect(bench.occurrences.contains(.slept(night)))
    }

    @Test(arguments: [9e8, -6e8, 3e8])
    func `a pulse alone cannot say which second it is after a sleep`(error: Double) {
        var bench = awake(off: error)
        bench.run(seconds: 60)
        #expect(bench.steps.count == 1)
        #expect(abs(bench.offset - error) < 1e6)
        #expect(bench.view.bound.contains(ClockOffset(nanoseconds: bench.offset)))
        #expect(bench.reference.rejected[.unlabelled] >= 59)
    }

    @Test func `a sleep is nobody's deed, and what the kernel says after it is compared with nothing before`() {
        var bench = awake(off: 0)
        lookAround(&bench)
        #expect(bench.view.interference == nil)
        #expect(bench.state == .waiting)
        #expect(bench.steps.count == 1)
    }

    @Test func `when somebody sets the clock after a sleep the pulses number seconds again`() {
        var bench = awake(off: 6e8)
        bench.run(seconds: 5)
        lookAround(&bench)
        bench.offset -= 6e8
        lookAround(&bench)
        bench.pass(.second - bench.truth.sinceEpoch.fractionOfSecond)
        bench.run(seconds: 30)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 1_000)
    }
}
