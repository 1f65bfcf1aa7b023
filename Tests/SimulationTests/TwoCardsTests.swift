import Discipline
import Testing
import TimeUnits

@testable import Simulation

struct TwoCardsTests {
    @Test(arguments: [1, 2])
    func `a clock that follows two cards in holdover stays inside its bound and is not stepped`(seed: UInt64) {
        let gnss = [ReferenceID(0), ReferenceID(1)]
        var scenario = Scenario.twoCards
        scenario.faults = FaultScript(
            gnss.map { (1_000, .pulsesStop($0)) } + gnss.map { (2_000, .pulsesReturn($0)) })
        var run = Run(scenario: scenario, seed: seed)
        run.advance(toSecond: 1_999)
        let bounds = (0..<3).map { run.engine.bound(of: ClockID($0), at: run.world.now).nanoseconds }
        // Neither the worse card alone, nor better than both can make it: what two readings add is below 100 ns.
        #expect(bounds[2] < max(bounds[0], bounds[1]) + 100)
        #expect(bounds[2] > min(bounds[0], bounds[1]) / 2.0.squareRoot())
        run.advance(toSecond: 2_200)
        #expect(run.reports.map(\.stepsAfterLock) == [0, 0, 0])
        #expect(run.reports[2].boundCoverage == 1)
    }
}
