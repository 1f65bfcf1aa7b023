import Discipline
import Testing
import TimeUnits

@testable import Simulation

struct CardHoldoverTests {
    @Test(arguments: [1, 2, 3])
    func `a card's holdover is not off by what its register rounds`(seed: UInt64) {
        var scenario = Scenario.chain
        let quantum = SimulatedClock.Model.hardware.quantum
        // What takes it off lies in the middle between two multiples: held for an hour that is 420 ns.
        let off = FrequencyOffset(partsPerBillion: 1_000.5 * quantum.partsPerBillion)
        scenario.clocks[0].oscillator = OscillatorModel.perfect.off(by: off)
        scenario.faults = FaultScript([(1_200, .pulsesStop(ReferenceID(0)))])
        var run = Run(scenario: scenario, seed: seed)
        run.advance(toSecond: 1_200)
        let before = run.world.truth(of: ClockID(0))
        run.advance(toSecond: 4_800)
        // Of 1200 pulses of 20 ns no servo learns the frequency better than to √12 σ / T^1.5, which is 6 ns in an hour, and
        // one that is not told how good the oscillator is learns it less well.
        let moved = (run.world.truth(of: ClockID(0)) - before).nanoseconds
        #expect(abs(moved) < 100)
    }
}
