import ClockMath
import Testing
import TimeUnits

/// An oscillator, the noise of its pulse in ns, and the steady solution of the Riccati equation for one pulse a
/// second: both gains and the deviation of the phase before a pulse, in ns.
struct SteadyCase: Sendable {
    var oscillator: OscillatorNoise
    var noise: Double
    var phaseGain: Double
    var frequencyGain: Double
    var deviation: Double
}

// From scipy 1.17.1, with q1 = (white · 1e9)², q2 = (walk · 1e9)² and R = noise²:
//
//     A = [[1, 1], [0, 1]]; H = [[1, 0]]; Q = [[q1 + q2/3, q2/2], [q2/2, q2]]
//     P = scipy.linalg.solve_discrete_are(A.T, H.T, Q, [[R]])
//     P[0,0] / (P[0,0] + R), P[1,0] / (P[0,0] + R), sqrt(P[0,0])
let steadyCases = [
    steady(.crystal, 5, 3.919584869e-01, 8.109609735e-02, 4.014425707e+00),
    steady(.crystal, 20, 2.081945526e-01, 2.313569715e-02, 1.025546682e+01),
    steady(.crystal, 200, 6.973345230e-02, 2.507708488e-03, 5.475791167e+01),
    steady(.crystal, 2000, 2.255083088e-02, 2.570516757e-04, 3.037834981e+02),
    steady(.tcxo, 5, 8.816861531e-02, 3.303949244e-03, 1.554782867e+00),
    steady(.tcxo, 20, 4.187631829e-02, 8.466948044e-04, 4.181224191e+00),
    steady(.tcxo, 200, 1.310428696e-02, 8.593137058e-05, 2.304629209e+01),
    steady(.tcxo, 2000, 4.151885798e-03, 8.632024411e-06, 1.291386205e+02),
    steady(.ocxo, 5, 1.445473115e-02, 1.032456180e-04, 6.055314786e-01),
    steady(.ocxo, 20, 7.202353944e-03, 2.590620020e-05, 1.703479283e+00),
    steady(.ocxo, 200, 2.278299674e-03, 2.597036523e-06, 9.557200796e+00),
    steady(.rubidium, 5, 8.386019458e-03, 3.445461642e-06, 4.598080990e-01),
    steady(.rubidium, 20, 2.390878787e-03, 8.639653261e-07, 9.791034243e-01),
    steady(.csac, 5, 5.849816242e-02, 1.680577225e-05, 1.246322772e+00),
    steady(.csac, 20, 1.516956576e-02, 4.297032386e-06, 2.482194675e+00),
]

private func steady(
    _ oscillator: OscillatorNoise, _ noise: Double, _ phaseGain: Double, _ frequencyGain: Double, _ deviation: Double
) -> SteadyCase {
    SteadyCase(
        oscillator: oscillator, noise: noise, phaseGain: phaseGain, frequencyGain: frequencyGain, deviation: deviation)
}

extension PhaseFilter {
    /// A filter that knows nothing, or as much as is said.
    static func ignorant(
        _ noise: OscillatorNoise, phase: Double = 1e6, drift: Double = 5e4
    ) -> PhaseFilter {
        PhaseFilter(
            offset: Estimate(.zero, deviation: ClockOffset(nanoseconds: phase)),
            drift: Estimate(.zero, deviation: FrequencyOffset(partsPerBillion: drift)), noise: noise)
    }

    /// One that has heard so many pulses that its gains are steady, and is about to hear the next.
    static func steady(_ oscillator: OscillatorNoise, noise: Double, interval: Double = 1) -> PhaseFilter {
        var filter = ignorant(oscillator)
        var last = 0.0
        repeat {
            last = filter.phaseGain
            for _ in 0..<5_000 {
                filter.advance(by: interval, steering: .zero)
                filter.update(with: .zero, variance: noise * noise)
            }
        } while abs(filter.phaseGain - last) > 1e-9 * last
        filter.advance(by: interval, steering: .zero)
        return filter
    }
}

func isNear(_ value: Double, _ expected: Double, relative tolerance: Double) -> Bool {
    abs(value - expected) <= tolerance * abs(expected)
}

struct SteadyGainTests {
    /// Gains that change by less than 1e-9 in 5000 pulses are within 1e-6 of their limit, as the recursion
    /// forgets its start by a factor of at least exp(-5000 · 0.002) meanwhile.
    @Test(arguments: steadyCases)
    func `the gains settle on the solution of the Riccati equation`(expected: SteadyCase) {
        var filter = PhaseFilter.steady(expected.oscillator, noise: expected.noise)
        #expect(isNear(filter.offset.deviation.nanoseconds, expected.deviation, relative: 1e-6))
        filter.update(with: .zero, variance: expected.noise * expected.noise)
        #expect(isNear(filter.phaseGain, expected.phaseGain, relative: 1e-6))
        #expect(isNear(filter.frequencyGain, expected.frequencyGain, relative: 1e-6))
    }

    /// The same with T = 2 s, 0.5 s and 8 s: A = [[1, T], [0, 1]], Q = [[q1·T + q2·T³/3, q2·T²/2], [q2·T²/2, q2·T]].
    @Test(arguments: [
        (OscillatorNoise.tcxo, 20.0, 2.0, 0.06887915, 0.00118041, 5.43964872),
        (.tcxo, 20, 0.5, 0.02539447, 0.00060383, 3.22838387),
        (.crystal, 200, 8, 0.29058126, 0.00619398, 128.00073801),
    ])
    func `they do for other intervals too`(
        oscillator: OscillatorNoise, noise: Double, interval: Double, phaseGain: Double, frequencyGain: Double,
        deviation: Double
    ) {
        var filter = PhaseFilter.steady(oscillator, noise: noise, interval: interval)
        #expect(isNear(filter.offset.deviation.nanoseconds, deviation, relative: 1e-5))
        filter.update(with: .zero, variance: noise * noise)
        #expect(isNear(filter.phaseGain, phaseGain, relative: 1e-5))
        #expect(isNear(filter.frequencyGain, frequencyGain, relative: 1e-5))
    }

    /// Without a random walk, and the frequency known, P = q1·T/2 + √(q1²·T²/4 + q1·T·R) exactly.
    @Test(arguments: [(1e-9, 20.0, 1.0), (2e-10, 5, 1), (4e-11, 200, 1), (1e-9, 2_000, 16), (3e-10, 20, 0.125)])
    func `with white frequency noise alone the deviation is the closed form`(
        white: Double, noise: Double, interval: Double
    ) {
        let oscillator = OscillatorNoise(whiteFrequency: white, randomWalk: 0)
        var filter = PhaseFilter.ignorant(oscillator, drift: 0)
        for _ in 0..<100_000 {
            filter.update(with: .zero, variance: noise * noise)
            filter.advance(by: interval, steering: .zero)
        }
        let half = white * white * 1e18 * interval / 2
        let variance = half + (half * half + 2 * half * noise * noise).squareRoot()
        #expect(isNear(filter.offset.deviation.nanoseconds, variance.squareRoot(), relative: 1e-6))
        #expect(filter.drift.deviation == .zero)
    }

    /// The continuous equation has one P = √(Rc·(q1 + 2·√(q2·Rc))), Rc = R·T, where the discrete one has P before
    /// the pulse and P after it, P·(1 − K₁): their geometric mean is the continuous P, and while K₁ < 0.04 each
    /// deviation is within 1 % of it, as (1 − K₁)^¼ > 0.99.
    @Test(arguments: steadyCases)
    func `with both kinds of noise the deviation is the closed form of the continuous equation`(expected: SteadyCase) {
        var filter = PhaseFilter.steady(expected.oscillator, noise: expected.noise)
        let before = filter.offset.deviation.nanoseconds
        filter.update(with: .zero, variance: expected.noise * expected.noise)
        let after = filter.offset.deviation.nanoseconds
        let white = expected.oscillator.whiteFrequency * expected.oscillator.whiteFrequency * 1e18
        let walk = expected.oscillator.randomWalk * 1e9
        let closed = (expected.noise * (white + 2 * walk * expected.noise).squareRoot()).squareRoot()
        #expect(isNear((before * after).squareRoot(), closed, relative: 0.01))
        if expected.phaseGain < 0.04 {
            #expect(isNear(before, closed, relative: 0.01))
            #expect(isNear(after, closed, relative: 0.01))
        }
    }
}
