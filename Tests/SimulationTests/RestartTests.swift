import Discipline
import Testing
import TimeUnits

@testable import Simulation

/// A daemon that ends and begins again while the world goes on.
@Suite struct RestartTests {
    /// What the minute after a restart looks like: seconds until it is locked, and the error from the tenth second on.
    private func minute(after run: Run, remembering isRemembered: Bool) -> (lock: Int, square: Double, steps: Int) {
        var run = run
        let begun = run.world.seconds
        run.restart(remembering: isRemembered)
        var (lock, square) = (60, 0.0)
        for second in 1...60 {
            run.advance(toSecond: begun + second)
            if run.engine.state(of: Scenario.first) == .tracking { lock = min(lock, second) }
            let error = run.world.truth(of: Scenario.first).nanoseconds
            if second >= 3 { square += error * error / 58 }
        }
        return (lock, square, run.engine.stepCount(of: Scenario.first))
    }

    @Test(arguments: ["clean", "noisy", "sawtooth"])
    func `after a restart a clock that remembers locks sooner and is nearer in its first minute`(name: String) throws {
        let scenario = try #require(Scenario(named: name))
        var (locks, squares) = ((with: 0, without: 0), (with: 0.0, without: 0.0))
        for seed in UInt64(1)...6 {
            var run = Run(scenario: scenario, seed: seed)
            run.advance(toSecond: 1_000)
            let (with, without) = (minute(after: run, remembering: true), minute(after: run, remembering: false))
            (locks.with, locks.without) = (locks.with + with.lock, locks.without + without.lock)
            (squares.with, squares.without) = (squares.with + with.square, squares.without + without.square)
            #expect(with.steps == 0)
            #expect(with.lock <= 3)
        }
        #expect(locks.with < locks.without)
        #expect(squares.with < squares.without)
    }

    @Test(arguments: [-20_000.0, 300, 50_000])
    func `a memory of an entirely different oscillator costs two seconds at most`(change: Double) {
        for seed in UInt64(1)...4 {
            var run = Run(scenario: .clean, seed: seed)
            run.advance(toSecond: 1_000)
            run.restart()
            // The oscillator changes while nobody runs.
            run.world.happen(.frequencyJump(Scenario.first, FrequencyOffset(partsPerBillion: change)))
            let (with, without) = (minute(after: run, remembering: true), minute(after: run, remembering: false))
            #expect(with.lock <= without.lock + 2)
        }
    }

    @Test func `twenty restarts and kills under a pulse lock within three seconds each, and nothing is stepped`() {
        var run = Run(scenario: .clean, seed: 1)
        run.advance(toSecond: 300)
        for restart in 0..<20 {
            run.restart(orderly: restart % 2 == 0)
            run.advance(toSecond: 303 + restart * 30)
            #expect(run.engine.state(of: Scenario.first) == .tracking)
            #expect(run.engine.stepCount(of: Scenario.first) == 0)
            run.advance(toSecond: 330 + restart * 30)
        }
        #expect(run.reports[0].stepsAfterLock == 0)
    }
}
