import ClockMath
import Simulation
import Testing
import TimeUnits

/// What happens between two measurements in the tests below.
struct Course: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Seconds to the next measurement.
    var pause: @Sendable (inout RandomSource) -> Double
    /// Deviation of a step that the filter is told of, and of a jump that it is only warned of; in ns.
    var step = 0.0
    var jump = 0.0
    /// How many times noisier than its figures the oscillator is, as a variance.
    var excess = 1.0
}

private let courses = [
    Course(testDescription: "pulses that are missing", pause: { $0.chance(0.3) ? 1 + 10 * $0.uniform().rounded() : 1 }),
    Course(testDescription: "uneven intervals", pause: { 0.05 + 4 * $0.uniform() }),
    Course(testDescription: "long silences", pause: { $0.chance(0.05) ? 3_000 * $0.uniform() : 1 }),
    Course(testDescription: "known steps", pause: { _ in 1 }, step: 500),
    Course(testDescription: "unknown jumps", pause: { _ in 1 }, jump: 300),
    Course(testDescription: "all of it", pause: { 0.05 + 20 * $0.uniform() }, step: 500, jump: 300),
    Course(testDescription: "a noisier oscillator", pause: { 0.5 + 4 * $0.uniform() }, excess: 9),
]

struct ConsistencyTests {
    /// The innovations of a filter whose model is the truth are independent and normal, so the sum of N of their
    /// squares over their variances is chi-squared with N degrees of freedom: mean N, variance 2·N.
    @Test(arguments: courses, [UInt64(1), 2, 3, 4])
    func `innovations are as large as the filter expects`(course: Course, seed: UInt64) {
        let count = 4_000
        let noise = 50.0
        var clock = ModelClock(.crystal.scaled(by: course.excess.squareRoot()), seed: seed)
        clock.phase = 1_000 * clock.random.gaussian()
        clock.drift = 100 * clock.random.gaussian()
        var filter = PhaseFilter.ignorant(.crystal, phase: 1_000, drift: 100)
        var sum = 0.0
        for _ in 0..<count {
            let measured = ClockOffset(nanoseconds: clock.phase + noise * clock.random.gaussian())
            let innovation = filter.innovation(of: measured, variance: noise * noise)
            sum += innovation.value * innovation.value / innovation.variance
            filter.update(with: measured, variance: noise * noise)
            #expect(filter.isPositiveDefinite)
            move(&clock, &filter, course)
            let pause = course.pause(&clock.random)
            let steering = filter.steeringToZero(in: pause)
            clock.pass(pause, steering: steering)
            filter.advance(by: pause, steering: steering, excess: course.excess)
            #expect(filter.isPositiveDefinite)
        }
        #expect(abs(sum / Double(count) - 1) < 4 * (2 / Double(count)).squareRoot(), "\(sum / Double(count))")
    }

    private func move(_ clock: inout ModelClock, _ filter: inout PhaseFilter, _ course: Course) {
        if course.step > 0, clock.random.chance(0.1) {
            clock.phase += 1e6 + course.step * clock.random.gaussian()
            filter.step(by: ClockOffset(nanoseconds: 1e6), deviation: ClockOffset(nanoseconds: course.step))
        }
        if course.jump > 0, clock.random.chance(0.1) {
            clock.phase += course.jump * clock.random.gaussian()
            filter.loosen(by: ClockOffset(nanoseconds: course.jump))
        }
    }

    @Test(arguments: [1e-30, 1e-12, 1e-6], [OscillatorNoise.crystal, .rubidium])
    func `a million updates with hardly any noise leave no negative variance`(
        variance: Double, oscillator: OscillatorNoise
    ) {
        var filter = PhaseFilter.ignorant(oscillator)
        var worst = 1.0
        for index in 0..<1_000_000 {
            filter.advance(by: index % 1_000 == 0 ? 10_000 : 1, steering: .zero)
            filter.update(with: .zero, variance: variance)
            worst = min(worst, filter.variance(after: 1, excess: 0), filter.drift.deviation.partsPerBillion)
            if filter.offset.deviation.nanoseconds.isNaN || filter.drift.deviation.partsPerBillion.isNaN { worst = -1 }
        }
        #expect(worst >= 0)
    }

    @Test func `what is expected of a silence is what the filter becomes by waiting`() {
        var filter = PhaseFilter.steady(.tcxo, noise: 20)
        let expected = filter.variance(after: 300, excess: 9)
        for _ in 0..<3 { filter.advance(by: 100, steering: .zero, excess: 9) }
        let deviation = filter.offset.deviation.nanoseconds
        #expect(isNear(deviation * deviation, expected, relative: 1e-9))
    }

    @Test func `steering and drift move the phase by their sum, and a step moves it at once`() {
        var filter = PhaseFilter(
            offset: Estimate(ClockOffset(nanoseconds: 100), deviation: .zero),
            drift: Estimate(FrequencyOffset(partsPerBillion: 7), deviation: .zero), noise: .ocxo)
        filter.advance(by: 10, steering: FrequencyOffset(partsPerBillion: -12))
        #expect(filter.offset.value.nanoseconds == 50)
        filter.step(by: ClockOffset(nanoseconds: -50), deviation: .zero)
        #expect(filter.offset.value == .zero)
        #expect(filter.drift.value == FrequencyOffset(partsPerBillion: 7))
    }
}

extension PhaseFilter {
    /// Whether the variance expected at every moment before and after now is above zero when nothing is added.
    ///
    /// It is P₁₁ + 2·P₁₂·t + P₂₂·t², least at t = −P₁₂/P₂₂ where it is the determinant over P₂₂.
    var isPositiveDefinite: Bool {
        let phase = offset.deviation.nanoseconds * offset.deviation.nanoseconds
        let drift = drift.deviation.partsPerBillion * drift.deviation.partsPerBillion
        let scale = (phase / drift).squareRoot()
        let cross = (variance(after: scale, excess: 0) - phase - drift * scale * scale) / (2 * scale)
        return phase > 0 && drift > 0 && variance(after: -cross / drift, excess: 0) > 0
    }
}

extension OscillatorNoise {
    func scaled(by factor: Double) -> OscillatorNoise {
        OscillatorNoise(whiteFrequency: whiteFrequency * factor, randomWalk: randomWalk * factor)
    }
}
