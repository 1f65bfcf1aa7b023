import Glibc
import Testing
import TimeUnits

@testable import Simulation

struct OscillatorTests {
    /// Allan variance (a ratio squared) at `span` times `averaging`, from steps of `span`.
    private func allanVariance(
        _ model: OscillatorModel, step span: Nanoseconds, averaging: Int = 1, pairs: Int, seed: UInt64
    ) -> Double {
        var oscillator = SimulatedOscillator(model: model, random: RandomSource(seed: seed))
        let seconds = span.inSeconds * Double(averaging)
        var previous: Double?
        var sum = 0.0
        for _ in 0...pairs {
            var phase = 0.0
            for _ in 0..<averaging { phase += oscillator.advance(by: span) }
            let mean = phase * 1e-9 / seconds
            if let previous { sum += (mean - previous) * (mean - previous) }
            previous = mean
        }
        return sum / Double(2 * pairs)
    }

    // A variance from n differences of neighbours scatters by √(3/n) for white frequency noise and by less than
    // √(2.5/n) for the others; held to four and a half of these.
    private func scatter(_ pairs: Int) -> Double { 4.5 * (3 / Double(pairs)).squareRoot() }

    @Test(
        arguments: [(1, 1), (1, 10), (100, 1), (1_000, 1), (1_000, 8), (10_000, 2)], [1, 2, 3] as [UInt64])
    func `white frequency noise falls with the averaging time`(step: (Int64, Int), seed: UInt64) {
        let model = OscillatorModel(noise: OscillatorNoise(whiteFrequency: 2e-10, randomWalk: 0))
        let span = Nanoseconds.milliseconds(step.0)
        let variance = allanVariance(model, step: span, averaging: step.1, pairs: 2_000, seed: seed)
        let expected = 4e-20 / (span.inSeconds * Double(step.1))
        #expect(isNear(variance / expected, 1, within: scatter(2_000)))
    }

    @Test(
        arguments: [(1, 1), (1, 10), (100, 1), (1_000, 1), (1_000, 8), (10_000, 2)], [1, 2, 3] as [UInt64])
    func `a random walk of the frequency rises with the averaging time`(step: (Int64, Int), seed: UInt64) {
        let model = OscillatorModel(noise: OscillatorNoise(whiteFrequency: 0, randomWalk: 5.2e-10))
        let span = Nanoseconds.milliseconds(step.0)
        let variance = allanVariance(model, step: span, averaging: step.1, pairs: 2_000, seed: seed)
        let expected = 5.2e-10 * 5.2e-10 * span.inSeconds * Double(step.1) / 3
        #expect(isNear(variance / expected, 1, within: scatter(2_000)))
    }

    @Test(arguments: [(1, 1), (1, 10), (10, 1), (10, 10), (1_000, 1), (10_000, 1), (100_000, 1)])
    func `flicker noise has a floor`(step: (Int64, Int)) {
        var model = OscillatorModel.perfect
        model.flickerFloor = 1e-10
        var variance = 0.0
        for seed: UInt64 in 1...4 {
            variance += allanVariance(
                model, step: .seconds(step.0), averaging: step.1, pairs: 2_500, seed: seed)
        }
        #expect(isNear(variance / 4e-20, 1, within: scatter(10_000) + 0.01))
    }

    /// The Allan variance of an Ornstein-Uhlenbeck frequency, integrated by hand.
    @Test func `the floor is level within one part in a hundred from a second to a day`() {
        for exponent in 0...50 {
            let time = pow(10, Double(exponent) / 10)
            var sum = 0.0
            for lane in 0..<8 {
                let ratio = time / FlickerBank.timeConstants[lane]
                let left = exp(-ratio)
                let whole = (2 * ratio - 3 + 4 * left - left * left) / (ratio * ratio)
                let small = ratio * (2.0 / 3 - ratio / 2 + ratio * ratio * 7 / 30)
                sum += FlickerBank.weights[lane] * (ratio < 1e-2 ? small : whole)
            }
            #expect(abs(sum - 1) < 0.01, "at \(time) s")
        }
    }

    @Test func `steps of any length give the same frequencies`() {
        // Two half steps carry on what one whole does: e⁻ʰ and the variance of what is gained compose.
        let half = FlickerBank.Step(floor: 1, seconds: 0.5)
        let whole = FlickerBank.Step(floor: 1, seconds: 1)
        for lane in 0..<8 {
            #expect(isNear(half.decay[lane] * half.decay[lane] / whole.decay[lane], 1, within: 1e-14))
            let (decay, gain) = (half.decay[lane], half.innovation[lane])
            let gained = gain * gain * (1 + decay * decay)
            let expected = whole.innovation[lane] * whole.innovation[lane]
            #expect(isNear(gained / expected, 1, within: 1e-12))
            #expect(isNear(half.carried[lane] * (1 + decay) / whole.carried[lane], 1, within: 1e-13))
        }
    }

    @Test func `ageing adds up to half its rate times the time squared`() {
        var model = OscillatorModel.perfect
        model.ageingPerDay = FrequencyOffset(partsPerBillion: 1)
        model.frequency = FrequencyOffset(partsPerBillion: -2)
        var oscillator = SimulatedOscillator(model: model, random: RandomSource(seed: 1))
        var phase = 0.0
        for _ in 0..<8_640 { phase += oscillator.advance(by: .seconds(100)) }
        // Ten days: ½ · 1 ppb/day · (10 days)², less 2 ppb for ten days.
        #expect(isNear(phase, 4_320_000 - 1_728_000, within: 1e-5))
        #expect(abs(oscillator.frequency.partsPerBillion - 8) < 1e-12)
    }

    @Test(arguments: [1, 1_000, 10_000])
    func `temperature adds up to its integral`(milliseconds: Int64) {
        var model = OscillatorModel.perfect
        model.perDegree = FrequencyOffset(partsPerBillion: 10)
        model.temperature = TemperatureCourse(
            base: 0.5, swings: [.init(amplitude: 2, period: 16)], steps: [.init(at: 3.25, change: 3)])
        var oscillator = SimulatedOscillator(model: model, random: RandomSource(seed: 1))
        var phase = 0.0
        for _ in 0..<(20_000 / milliseconds) { phase += oscillator.advance(by: .milliseconds(milliseconds)) }
        // 20 s: 10·0.5·20 + 10·2·16/2π·(1 - cos 2π·20/16) + 10·3·16.75
        let turn = 2 * Double.pi
        let swing = 320 / turn * (1 - cos(turn * 1.25))
        #expect(isNear(phase, 602.5 + swing, within: 1e-8))
    }

    @Test func `a jump stays`() {
        var oscillator = SimulatedOscillator(model: .perfect, random: RandomSource(seed: 1))
        oscillator.jump(by: FrequencyOffset(partsPerBillion: 200))
        let gained = [oscillator.advance(by: .second), oscillator.advance(by: .milliseconds(500))]
        #expect(gained == [200, 100])
        #expect(oscillator.age == .milliseconds(1_500))
    }
}
