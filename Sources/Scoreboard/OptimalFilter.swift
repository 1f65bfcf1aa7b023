/// The servo that nothing can beat: a Kalman filter of all ten states that is told the whole truth.
///
/// The first two measurements are taken as they are, so that no prior has to be chosen; from then on the covariance
///
///     P ← A·(P − K·H·P)·Aᵀ + Q,   K = P·Hᵀ / (P₀₀ + R)
///
/// is worked out from measurement to measurement until it stands still. Kept in ns², with the symmetry of the model:
/// the phase, the walk and eight flicker processes that meet only in the phase.
struct OptimalFilter: Law {
    private let truth: ClockTruth
    /// Variance of a measurement.
    private var noise: Double
    private var count = 0
    private var isSteady = false
    private var phase = 0.0
    private var walk = 0.0
    private var flicker = SIMD8<Double>.zero
    private var gain = (phase: 1.0, walk: 0.0, flicker: SIMD8<Double>.zero)
    private var covariance: Covariance

    /// - Parameter noise: Deviation of a measurement, in ns.
    init(of truth: ClockTruth, noise: Double) {
        self.truth = truth
        self.noise = noise * noise
        covariance = Covariance(of: truth, before: noise * noise)
    }

    /// Tells it that measurements are this noisy from now on.
    mutating func noiseBecomes(_ noise: Double) {
        self.noise = noise * noise
        isSteady = false
    }

    mutating func take(_ measured: Double) -> Double {
        if !isSteady { weigh() }
        let error = measured - phase
        phase += gain.phase * error
        walk += gain.walk * error
        flicker += gain.flicker * error
        return predict()
    }

    /// What it expects of the next measurement is taken out of the clock, so none of it remains.
    private mutating func predict() -> Double {
        let predicted = phase + walk * truth.period + (flicker * truth.reach).sum()
        flicker *= truth.decay
        phase = 0
        return predicted
    }

    private mutating func weigh() {
        let before = covariance.phase
        let scale = 1 / (before + noise)
        gain = (before * scale, covariance.phaseWalk * scale, covariance.phaseFlicker * scale)
        covariance.update(scale: scale)
        covariance.propagate(over: truth)
        isSteady = count > 1_000 && abs(covariance.phase - before) < 1e-11 * before
        if count < 2 { takeWhole() }
        count += 1
    }

    /// The first measurement is the phase, and the second gives the frequency.
    private mutating func takeWhole() {
        gain.phase = 1
        gain.walk = Double(count) / truth.period
        gain.flicker = count == 0 ? .zero : gain.flicker
    }

    /// What is not known of the states, as variances and covariances.
    private struct Covariance: Sendable {
        var phase: Double
        var walk: Double
        var phaseWalk = 0.0
        var phaseFlicker = SIMD8<Double>.zero
        var walkFlicker = SIMD8<Double>.zero
        var flicker: InlineArray<8, SIMD8<Double>> = .init(repeating: .zero)

        /// Wide in phase and frequency against measurements of this variance.
        init(of truth: ClockTruth, before noise: Double) {
            phase = 1e4 * noise
            walk = 1e4 * noise / (truth.period * truth.period)
            for lane in 0..<8 { flicker[lane][lane] = truth.stationary[lane] }
        }

        mutating func update(scale: Double) {
            let walkGain = phaseWalk * scale
            let flickerGain = phaseFlicker * scale
            for lane in 0..<8 { flicker[lane] -= phaseFlicker * flickerGain[lane] }
            walkFlicker -= phaseFlicker * walkGain
            walk -= phaseWalk * walkGain
            let rest = 1 - phase * scale
            phaseFlicker *= rest
            phaseWalk *= rest
            phase *= rest
        }

        mutating func propagate(over truth: ClockTruth) {
            let period = truth.period
            var gathered = SIMD8<Double>.zero
            for lane in 0..<8 { gathered += flicker[lane] * truth.reach[lane] }
            let walkReach = (walkFlicker * truth.reach).sum()
            phase += (2 * phaseWalk + walk * period + 2 * walkReach) * period + truth.phase
            phase += ((2 * phaseFlicker + gathered) * truth.reach).sum()
            phaseWalk += walk * period + walkReach + truth.walkPhase
            phaseFlicker = (phaseFlicker + walkFlicker * period + gathered) * truth.decay + truth.flickerPhase
            walkFlicker *= truth.decay
            for lane in 0..<8 { flicker[lane] *= truth.decay * truth.decay[lane] }
            for lane in 0..<8 { flicker[lane][lane] += truth.flicker[lane] }
            walk += truth.walk
        }
    }
}
