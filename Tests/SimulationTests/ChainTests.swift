import Discipline
import Testing
import TimeUnits

@testable import Simulation

struct ChainTests {
    /// Read by the hardware at once, to 2 ns, so that the least it does is seen.
    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8], [OscillatorModel.ocxo, .tcxo])
    func `that a card is steered makes nothing doubtful of the clock that follows it`(
        seed: UInt64, oscillator: OscillatorModel
    ) {
        var scenario = Scenario.chain
        scenario.host = OscillatorModel.ocxo.off(by: FrequencyOffset(partsPerMillion: 12))
        scenario.clocks[0].oscillator = oscillator.off(by: FrequencyOffset(partsPerMillion: -16))
        scenario.clocks[0].window = Nanoseconds(2)
        var run = Run(scenario: scenario, seed: seed)
        run.advance(toSecond: 200)
        var more = 0.0
        for second in 201...1_500 {
            run.advance(toSecond: second)
            let bounds = [0, 1].map { run.engine.bound(of: ClockID($0), at: run.world.now).nanoseconds }
            more = max(more, bounds[1] - bounds[0])
        }
        // The kernel's 8 ns, half a window, and four deviations of the following, which are of 10 ns at most. What is doubted
        // adds hundreds within minutes.
        #expect(more < 50)
        #expect(run.reports[1].boundCoverage == 1)
    }
}
