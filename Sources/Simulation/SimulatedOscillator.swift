public import TimeUnits

/// An oscillator that never existed: phase and frequency against true time.
///
/// White, flicker and random-walk frequency noise, ageing and temperature, with the exact statistics for any
/// step. Left out: drift walk, and the lag of a crystal behind the air's temperature.
public struct SimulatedOscillator: Sendable {
    public let model: OscillatorModel
    /// How long it has run.
    public private(set) var age = Nanoseconds.zero

    private var random: RandomSource
    private var flicker: FlickerBank
    private var hasFlicker: Bool
    /// The random walk and all jumps, in ppb.
    private var wandered = 0.0
    /// What the frequency gains each second, in ppb.
    private var rampPerSecond = 0.0
    private var step: Step

    public init(model: OscillatorModel, random: RandomSource) {
        self.model = model
        self.random = random
        hasFlicker = model.flickerFloor > 0
        flicker = FlickerBank(floor: model.flickerFloor * 1e9, from: &self.random)
        step = Step(of: model, lasting: .second)
    }

    /// The frequency just now; white noise has none at one moment and is left out.
    public var frequency: FrequencyOffset {
        let heat = model.perDegree.partsPerBillion * model.temperature.temperature(at: age.inSeconds)
        return FrequencyOffset(partsPerBillion: steadyFrequency + flicker.frequencies.pairwiseSum() + heat)
    }

    /// How much warmer it is than where it was trimmed, in kelvin.
    public var temperature: Double { model.temperature.temperature(at: age.inSeconds) }

    /// Makes the frequency another for good, as a shock does.
    public mutating func jump(by change: FrequencyOffset) {
        wandered += change.partsPerBillion
    }

    /// From now on the frequency gains this much each second, as it does while the temperature rises.
    public mutating func ramp(bySecond change: FrequencyOffset) {
        rampPerSecond = change.partsPerBillion
    }

    /// Runs for `span` of true time and returns the phase it gained on true time, in nanoseconds.
    public mutating func advance(by span: Nanoseconds) -> Double {
        if span != step.span { step = Step(of: model, lasting: span) }
        var phase = steadyFrequency * step.seconds
        if hasFlicker { phase += flicker.advance(by: step.flicker, from: &random) }
        if step.walk > 0 {
            let walked = random.gaussian() * step.walk
            phase += walked * step.seconds / 2
            wandered += walked
        }
        if step.phase > 0 { phase += random.gaussian() * step.phase }
        phase += drifts(over: step) + rampPerSecond * step.seconds * step.seconds / 2
        wandered += rampPerSecond * step.seconds
        age = age + span
        return phase
    }

    /// The part of the frequency that is the same all over a step.
    private var steadyFrequency: Double {
        model.frequency.partsPerBillion + wandered + model.ageingPerDay.partsPerBillion / 86_400 * age.inSeconds
    }

    /// What ageing within the step and temperature add to the phase.
    private func drifts(over step: Step) -> Double {
        let ageing = model.ageingPerDay.partsPerBillion / 86_400 * step.seconds * step.seconds / 2
        guard model.perDegree.partsPerBillion != 0 else { return ageing }
        let temperature = model.temperature.mean(from: age.inSeconds, lasting: step.seconds)
        return ageing + model.perDegree.partsPerBillion * temperature * step.seconds
    }

    /// What belongs to one length of step; computed when the length changes.
    private struct Step {
        var span: Nanoseconds
        var seconds: Double
        var flicker: FlickerBank.Step
        /// Deviation of what the random walk gains, in ppb.
        var walk: Double
        /// Deviation of all phase noise that no frequency remembers, in nanoseconds.
        var phase: Double

        init(of model: OscillatorModel, lasting span: Nanoseconds) {
            self.span = span
            seconds = span.inSeconds
            flicker = FlickerBank.Step(floor: model.flickerFloor * 1e9, seconds: seconds)
            let white = model.noise.whiteFrequency * 1e9
            let walkRate = model.noise.randomWalk * 1e9
            walk = walkRate * seconds.squareRoot()
            let walkPhase = walkRate * walkRate * seconds * seconds * seconds / 12
            phase = (white * white * seconds + walkPhase + flicker.unexplained).squareRoot()
        }
    }
}
