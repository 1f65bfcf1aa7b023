import Discipline
import Testing
import TimeUnits

@testable import Simulation

struct QuantisationTests {
    /// Root mean square of the true error from half an hour on, and how often it was outside its bound.
    private func kept(
        sawtooth: Int64 = 21, saying announcement: PulseModel.Announcement?, seed: UInt64 = 1,
        faults: (PulseModel) -> FaultScript = { _ in FaultScript() }
    ) -> (rms: Double, outside: Double) {
        var model = PulseModel(noise: Bound(nanoseconds: 3))
        model.sawtooth = Nanoseconds(sawtooth)
        model.sawtoothDrift = FrequencyOffset(partsPerBillion: 7.7)
        model.announcement = announcement
        var scenario = Scenario.sawtooth
        scenario.references = [.pulse(model)]
        scenario.faults = faults(model)
        var run = Run(scenario: scenario, seed: seed)
        var (squares, outside) = (0.0, 0.0)
        run.advance(toSecond: 600)
        for second in 601...1_800 {
            run.advance(toSecond: second)
            let error = run.world.truth(of: Scenario.first)
            squares += error.nanoseconds * error.nanoseconds / 1_200
            if !run.engine.bound(of: Scenario.first, at: run.world.now).contains(error) { outside += 1.0 / 1_200 }
        }
        return (squares.squareRoot(), outside)
    }

    @Test(arguments: [1.0, -1], [-1, 0])
    func `an announced sawtooth is as good as none, whichever its sign and its pulse`(sign: Double, lag: Int) {
        let clean = kept(sawtooth: 0, saying: nil)
        let silent = kept(saying: nil)
        let announced = kept(saying: .init(sign: sign, lag: lag))
        #expect(silent.rms > 1.3 * clean.rms)
        #expect(announced.rms < 1.05 * clean.rms)
        #expect(announced.outside < 0.003)
    }

    /// The pulse is used more than half a second later then, in which the crystal goes its own way.
    @Test func `what is said of the last pulse is waited for`() {
        let clean = kept(sawtooth: 0, saying: nil)
        let announced = kept(saying: .init(sign: -1, lag: 1))
        #expect(announced.rms < 1.25 * clean.rms)
        #expect(announced.outside < 0.003)
    }

    @Test func `rubbish does no harm`() {
        let silent = kept(saying: nil)
        let announced = kept(saying: .init(isRubbish: true))
        #expect(announced.rms < 1.1 * silent.rms)
        #expect(announced.outside < 0.003)
    }

    @Test func `a pulse whose word never comes is used without`() {
        let announced = kept(saying: .init(lag: 1)) { model in
            var mute = model
            mute.announcement = nil
            return FaultScript([(1_000, .pulsesBecome(Scenario.pulse, mute))])
        }
        #expect(announced.rms < 30)
        #expect(announced.outside < 0.003)
    }
}
