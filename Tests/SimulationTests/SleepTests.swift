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
}
