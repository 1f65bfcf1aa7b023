import ClockMath
import Simulation
import Testing
import TimeUnits

/// An oscillator that does what the filter's model says and nothing else, with a dial.
///
/// Per step the phase and the frequency gain correlated normal noise with the covariance
/// [[q1·T + q2·T³/3, q2·T²/2], [q2·T²/2, q2·T]].
struct ModelClock {
    var phase = 0.0
    var drift = 0.0
    var random: RandomSource
    let white: Double
    let walk: Double

    init(_ noise: OscillatorNoise, seed: UInt64) {
        random = RandomSource(seed: seed)
        white = noise.whiteFrequency * 1e9
        walk = noise.randomWalk * 1e9
    }

    mutating func pass(_ seconds: Double, steering: FrequencyOffset) {
        let turn = walk * seconds.squareRoot() * random.gaussian()
        // The integral of a random walk: half of where it ends, and a part of its own of variance q2·T³/12.
        let bridge = walk * (seconds * seconds * seconds / 12).squareRoot() * random.gaussian()
        phase += (drift + steering.partsPerBillion) * seconds + turn * seconds / 2 + bridge
        phase += white * seconds.squareRoot() * random.gaussian()
        drift += turn
    }
}

struct ServoTests {
    /// The law of linuxptp's `pi.c`, locked, weight 1: ki_term = ki·off; ppb = kp·off + drift + ki_term;
    /// drift += ki_term; the clock is set to -ppb. With kp = K₁/T and ki = K₂ it is the filter that steers so
    /// that the phase expected at the next pulse is zero.
    @Test(arguments: [(0.5, UInt64(1)), (1, 2), (1, 3), (2, 4)])
    func `with steady gains it is linuxptp's law`(interval: Double, seed: UInt64) {
        let noise = 200.0
        var filter = PhaseFilter.steady(.crystal, noise: noise, interval: interval)
        var probe = filter
        probe.update(with: .zero, variance: noise * noise)
        let (proportional, integral) = (probe.phaseGain / interval, probe.frequencyGain)
        var random = RandomSource(seed: seed)
        var drift = 0.0
        for pulse in 0..<2_000 {
            let measured = 1_000 * random.gaussian() + Double(pulse)
            let term = integral * measured
            let rate = -(proportional * measured + drift + term)
            drift += term
            filter.update(with: ClockOffset(nanoseconds: measured), variance: noise * noise)
            let steering = filter.steeringToZero(in: interval)
            #expect(abs(steering.partsPerBillion - rate) <= 1e-9 * max(abs(rate), abs(drift)))
            filter.advance(by: interval, steering: steering)
        }
    }

    /// The phase before each pulse has the variance P₁₁ of the steady filter. Its samples are correlated: with
    /// F = A·(I − K·H) the correlation over k pulses is ρ = (Fᵏ·P)₁₁ / P₁₁, and the mean of N squares of normal
    /// samples has the relative variance 2·(1 + 2·Σρ²)/N. Four deviations are allowed. The measurements, whose
    /// variance is P₁₁ + R, are independent.
    @Test(arguments: steadyCases.filter { $0.phaseGain > 0.05 }, [UInt64(1), 2, 3])
    func `the closed loop is as good as the filter says, not better and not worse`(
        expected: SteadyCase, seed: UInt64
    ) {
        let count = 20_000
        var clock = ModelClock(expected.oscillator, seed: seed)
        var filter = PhaseFilter.ignorant(expected.oscillator, phase: 1_000, drift: 100)
        clock.phase = 1_000 * clock.random.gaussian()
        clock.drift = 100 * clock.random.gaussian()
        var (phases, innovations) = (0.0, 0.0)
        for pulse in 0..<(count + 2_000) {
            let measured = clock.phase + expected.noise * clock.random.gaussian()
            if pulse >= 2_000 {
                phases += clock.phase * clock.phase / Double(count)
                innovations += measured * measured / Double(count)
            }
            filter.update(with: ClockOffset(nanoseconds: measured), variance: expected.noise * expected.noise)
            let steering = filter.steeringToZero(in: 1)
            filter.advance(by: 1, steering: steering)
            clock.pass(1, steering: steering)
        }
        let variance = expected.deviation * expected.deviation
        let tolerance = 4 * (2 * correlationTime(of: expected) / Double(count)).squareRoot()
        #expect(tolerance < 0.3)
        #expect(isNear(phases, variance, relative: tolerance))
        let spread = 4 * (2 / Double(count)).squareRoot()
        #expect(isNear(innovations, variance + expected.noise * expected.noise, relative: spread))
    }

    /// 1 + 2·Σρ², with both columns of P from P₁₁ = S·K₁ and P₁₂ = S·K₂, S = P₁₁ + R.
    private func correlationTime(of expected: SteadyCase) -> Double {
        let variance = expected.deviation * expected.deviation
        var (phase, drift) = (variance, expected.frequencyGain * variance / expected.phaseGain)
        var sum = 1.0
        for _ in 0..<10_000 {
            let left = (1 - expected.phaseGain) * phase
            (phase, drift) = (left + drift - expected.frequencyGain * phase, drift - expected.frequencyGain * phase)
            sum += 2 * (phase / variance) * (phase / variance)
        }
        return sum
    }
}

extension PhaseFilter {
    /// The frequency that brings the expected phase to zero.
    func steeringToZero(in seconds: Double) -> FrequencyOffset {
        -(drift.value + FrequencyOffset(partsPerBillion: offset.value.nanoseconds / seconds))
    }
}
