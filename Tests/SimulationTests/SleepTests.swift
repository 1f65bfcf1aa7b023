import Discipline
import Testing
import TimeUnits

@testable import Simulation

struct SleepTests {
    @Test(arguments: [1, 2, 3])
    func `with a reference that tells the full time a host that slept is right again in ten seconds`(seed: UInt64) {
        var run = Run(scenario: .sleep, seed: seed)
        run.advance(toSecond: 601)
        #expect(abs(run.world.truth(of: ClockID(0)).nanoseconds) > 6e8)
        #expect(run.engine.bound(of: ClockID(0), at: run.world.now).contains(run.world.truth(of: ClockID(0))))
        run.advance(toSecond: 610)
        #expect(run.engine.state(of: ClockID(0)) == .tracking)
        // The card is off by what its own servo hears and by where in its window of 1 µs it is read.
        #expect(abs(run.world.truth(of: ClockID(0)).nanoseconds) < 1_000)
        #expect(run.reports[0].boundCoverage == 1)
    }

    @Test func `nights of sleep cost no budget, however far the mainboard's clock is off`() {
        let (gnss, clock) = (ReferenceID(0), ClockID(0))
        var scenario = Scenario.sleep
        scenario.faults = FaultScript([
            (600, .hostSleeps(.seconds(28_800), wakingOff: .milliseconds(1_500))),
            (900, .hostSleeps(.seconds(600), wakingOff: .milliseconds(-2_900))),
            (1_200, .hostSleeps(.seconds(60), wakingOff: .milliseconds(900))), (1_500, .pulsesStop(gnss)),
        ])
        var run = Run(scenario: scenario, seed: 1)
        for second in [610, 910, 1_210, 1_800] {
            run.advance(toSecond: second)
            #expect(run.engine.state(of: clock) == .tracking)
            #expect(abs(run.world.truth(of: clock).nanoseconds) < 1_000)
        }
        #expect(run.reports[0].boundCoverage == 1)
    }

    @Test func `a sleep during a dispute ends it`() {
        let clock = ClockID(0)
        var scenario = Scenario.sleep
        scenario.faults = FaultScript([
            (600, .othersStep(clock, .milliseconds(20))), (604, .hostSleeps(.seconds(60), wakingOff: .zero)),
        ])
        var run = Run(scenario: scenario, seed: 1)
        run.advance(toSecond: 603)
        #expect(run.engine.state(of: clock) == .disputed)
        run.advance(toSecond: 620)
        #expect(run.engine.state(of: clock) == .tracking)
        #expect(run.engine.view(of: clock, at: run.world.now).interference == nil)
    }
}
