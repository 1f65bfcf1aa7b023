import Simulation

/// A clock that runs freely as its truth has it, a period at a time.
struct ClockNoise: Sendable {
    private let truth: ClockTruth
    /// Deviations of what a period adds, and the phase that goes with one of each frequency added.
    private let walkDeviation: Double
    private let walkShare: Double
    private let flickerDeviation: SIMD8<Double>
    private let flickerShare: SIMD8<Double>
    private let phaseDeviation: Double
    private var frequency: Double
    private var flicker: SIMD8<Double>
    private var random: RandomSource

    /// - Parameter frequency: How far from nominal it begins, in ppb.
    init(of truth: ClockTruth, frequency: Double = 0, random: RandomSource) {
        self.truth = truth
        self.frequency = frequency
        self.random = random
        walkDeviation = truth.walk.squareRoot()
        walkShare = truth.walk > 0 ? truth.walkPhase / truth.walk : 0
        flickerDeviation = truth.flicker.squareRoot()
        flickerShare = (truth.flickerPhase / truth.flicker).replacing(with: 0, where: truth.flicker .== 0)
        phaseDeviation = truth.loosePhase.squareRoot()
        flicker = .zero
        flicker = gaussians() * truth.stationary.squareRoot()
    }

    /// The phase gained over the next period, in ns.
    mutating func next() -> Double {
        let walked = random.gaussian() * walkDeviation
        let flickered = gaussians() * flickerDeviation
        let phase = flicker * truth.reach + flickered * flickerShare
        let gain = frequency * truth.period + walked * walkShare + phase.sum() + random.gaussian() * phaseDeviation
        frequency += walked
        flicker = flicker * truth.decay + flickered
        return gain
    }

    @inline(__always)
    private mutating func gaussians() -> SIMD8<Double> {
        var values = SIMD8<Double>.zero
        for lane in 0..<8 { values[lane] = random.gaussian() }
        return values
    }
}
