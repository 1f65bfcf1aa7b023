import Discipline
import Testing
import TimeUnits

@testable import Simulation

struct TwoReceiversTests {
    /// A crystal of a computer goes so far by itself that its forecasts do not always tell.
    @Test
    func `of two references the preferred one that drags the clock away is mostly found out by its own forecasts`() {
        var dragged = 0
        for seed in UInt64(1)...20 {
            var run = Run(scenario: .twoReceivers, seed: seed)
            run.advance(toSecond: 600)
            // It jumps by 20 µs and drifts by 3; the other is read in a window of 1 µs, so that less shows in no interval.
            if run.reports[1].largest > Bound(nanoseconds: 1_000) { dragged += 1 }
            #expect(run.reports[1].boundCoverage == 1)
            #expect(run.reports[1].stepsAfterLock == 0)
        }
        #expect(dragged <= 2)
    }

    @Test(arguments: [1, 2, 3])
    func `the preferred one of two references is followed when the other drags`(seed: UInt64) {
        var scenario = Scenario.twoReceivers
        let spare = ReferenceID(1)
        scenario.faults = FaultScript([
            (
                400,
                .pulsesBecome(
                    spare, PulseModel(noise: Bound(nanoseconds: 20), ramp: FrequencyOffset(partsPerBillion: 20)))
            )
        ])
        var run = Run(scenario: scenario, seed: seed)
        run.advance(toSecond: 600)
        #expect(run.reports[1].largest < Bound(nanoseconds: 100))
        #expect(run.reports[1].boundCoverage == 1)
    }
}
