import Discipline
import Testing
import TimeUnits

@testable import Simulation

struct ScriptJudgeTests {
    private let pulse = ReferenceID(0)
    private let clock = ClockID(0)

    private func verdict(on faults: [(second: Int, fault: Fault)], told spells: [Spell] = []) -> ScriptVerdict {
        let scenario = Scenario.onePulse("test", "", noise: 20, duration: 500, host: .tcxo, faults: faults)
        return RandomScript(scenario: scenario, spells: spells).judged()
    }

    @Test func `a quiet run keeps every promise`() {
        let quiet = verdict(on: [])
        #expect(quiet.breaches.isEmpty)
        #expect(quiet.coverage == 1)
        #expect(quiet.seconds > 480)
        #expect(quiet.simulated == 500)
    }

    @Test func `a clock that goes where a reference drags it is led astray when the reference is said to be healthy`() {
        let model = PulseModel(noise: Bound(nanoseconds: 20), ramp: FrequencyOffset(partsPerBillion: 20))
        let dragged = verdict(on: [(200, .pulsesBecome(pulse, model))])
        #expect(dragged.breaches.map(\.promise) == [.noAstray])
        #expect(dragged.breaches[0].second > 200)
        // Until its bound covers both stories.
        #expect(dragged.breaches[0].seconds >= 1)
    }

    @Test func `a step is a breach unless the script has somebody else step the clock`() {
        let faults: [(second: Int, fault: Fault)] = [(200, .othersStep(clock, .milliseconds(20)))]
        let told = Spell(mishap: .othersStep, subject: .source(.clock(clock)), seconds: 200..<201, size: 2e7)
        #expect(verdict(on: faults).breaches.map(\.promise).contains(.noStep))
        #expect(verdict(on: faults, told: [told]).breaches.isEmpty)
    }

    @Test func `a clock that never tracks though its pulse is healthy does not come back`() {
        let refusal = Fault.refuses(clock, Refusal(request: .frequency, errno: 16))
        let never = verdict(on: [(0, refusal)])
        #expect(never.breaches.map(\.promise) == [.comesBack])
        #expect(never.neverLocked == 1)
        #expect(never.breaches[0].second == 301)
    }

    @Test func `seconds outside the bound are put down to what began last`() {
        var verdict = ScriptVerdict(number: 1)
        verdict.seconds = 4
        let causes: [Mishap] = [.stalls, .steps]
        verdict.noteUncovered(
            .init(
                clock: clock, second: 7, error: ClockOffset(nanoseconds: -30), bound: Bound(nanoseconds: 10),
                causes: causes))
        #expect(verdict.coverage == 0.75)
        #expect(verdict.uncoveredByCause[Int(Mishap.stalls.rawValue)] == 1)
        #expect(verdict.worst?.second == 7)
    }

    @Test func `random scripts neither make the engine spin nor its bound no number`() {
        for number in 0..<25 {
            let breaches = RandomScript(seed: 3, number: number).judged().breaches.map(\.promise)
            let isFree = Set(breaches).isDisjoint(with: [.noStep, .futureDeadline, .noSpinning, .boundIsNumber])
            #expect(isFree, "script \(number)")
        }
    }
}

struct TetherTests {
    /// The steady state of a two-state Kalman filter by its Riccati equation, stepped until it stands.
    private func steadyVariances(walk: Double, noise: Double) -> (phase: Double, frequency: Double) {
        var (phase, cross, frequency) = (noise * noise, 0.0, 1e4)
        let walk = walk * walk
        for _ in 0..<20_000 {
            phase += 2 * cross + frequency + walk / 3
            cross += frequency + walk / 2
            frequency += walk
            let gain = 1 / (phase + noise * noise)
            frequency -= cross * cross * gain
            cross -= phase * cross * gain
            phase -= phase * phase * gain
        }
        return (phase, frequency)
    }

    @Test(arguments: [10.0, 100, 1_000]) func `without support it grows as the Riccati equation has it`(noise: Double) {
        var model = OscillatorModel(noise: OscillatorNoise(whiteFrequency: 0, randomWalk: 5e-10))
        model.flickerFloor = 0
        var tether = Tether(oscillator: model)
        for _ in 0..<20_000 { tether.pass(agreement: 6 * noise, surprise: 0) }
        #expect(isNear(tether.reach, 6 * noise, within: 1e-6 * noise))
        for _ in 0..<100 { tether.pass(agreement: nil, surprise: 0) }
        let frequency = steadyVariances(walk: 0.5, noise: noise).frequency
        let expected = 6 * (frequency * 1e4 + 0.25 * 1e6 / 3).squareRoot()
        #expect(isNear((tether.reach - 6 * noise) / expected, 1, within: 0.15))
    }

    @Test func `a jump is worked off within minutes, and a drift of the frequency does not add up for ever`() {
        var tether = Tether(oscillator: .ocxo)
        for _ in 0..<100 { tether.pass(agreement: 60, surprise: 0) }
        tether.pass(agreement: 60, surprise: 100)
        var largest = 0.0
        for _ in 0..<200 {
            tether.pass(agreement: 60, surprise: 0)
            largest = max(largest, tether.reach)
        }
        // A jump of 100 ppb that is taken up after 15 s has moved the clock by 1.5 µs at most.
        #expect(largest > 500 && largest < 1_560)
        #expect(tether.reach < 61)
        for _ in 0..<1_000 { tether.pass(agreement: 60, surprise: 0.1) }
        #expect(tether.reach < 87.5)
    }
}
