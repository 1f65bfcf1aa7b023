/// Flicker frequency noise as eight Ornstein-Uhlenbeck processes, each six times slower than the one before.
///
/// An Ornstein-Uhlenbeck process of time constant T and variance s² has the Allan variance
/// s²(2h - 3 + 4e⁻ʰ - e⁻²ʰ)/h² with h = τ/T, a hump at 1.9 T. Eight humps with these weights, fitted to be
/// level, give an Allan deviation that is flat within 0.5 % for τ from 1 s to 10⁵ s; beyond it falls.
/// For a step of any length the frequencies at its end and the phase gathered over it are drawn from their
/// exact joint distribution.
struct FlickerBank: Sendable {
    static let timeConstants = SIMD8<Double>(0.3, 1.8, 10.8, 64.8, 388.8, 2332.8, 13996.8, 83980.8)
    /// The variance of each process for a floor of one.
    static let weights = SIMD8<Double>(1.712, 1.266, 1.261, 1.342, 1.229, 1.366, 1.148, 1.864)

    /// In ppb.
    private(set) var frequencies: SIMD8<Double>

    /// The processes as they are when they have run for ever.
    init(floor: Double, from random: inout RandomSource) {
        frequencies = .zero
        for lane in 0..<8 {
            frequencies[lane] = random.gaussian() * floor * Self.weights[lane].squareRoot()
        }
    }

    /// Moves on by one step and returns the phase gathered, but for the part that belongs to the step's own noise.
    @inline(__always)
    mutating func advance(by step: Step, from random: inout RandomSource) -> Double {
        let innovation = random.coins() * step.innovation
        let phase = frequencies * step.carried + innovation * step.shared
        frequencies = frequencies * step.decay + innovation
        return phase.pairwiseSum()
    }

    /// What a step of one length does to the processes.
    struct Step: Sendable {
        /// e⁻ʰ, how much of each frequency is left at the end.
        var decay = SIMD8<Double>.zero
        /// Deviation of what each frequency gains.
        var innovation = SIMD8<Double>.zero
        /// Phase per frequency at the start.
        var carried = SIMD8<Double>.zero
        /// Phase per frequency gained.
        var shared = SIMD8<Double>.zero
        /// Variance of the phase that the frequencies at both ends do not explain.
        var unexplained = 0.0

        /// - Parameter floor: In ppb.
        /// - Parameter seconds: How long the step is.
        init(floor: Double, seconds: Double) {
            for lane in 0..<8 {
                let constant = timeConstants[lane]
                let variance = weights[lane] * floor * floor
                let ratio = seconds / constant
                let lost = -exponentialMinusOne(-ratio)
                decay[lane] = 1 - lost
                innovation[lane] = (-variance * exponentialMinusOne(-2 * ratio)).squareRoot()
                carried[lane] = constant * lost
                let tangent = lost / (2 - lost)
                shared[lane] = constant * tangent
                unexplained += variance * constant * constant * Self.remainder(ratio, tangent)
            }
        }

        /// 2h - 4 tanh(h/2), by its series where the difference would lose its digits.
        private static func remainder(_ ratio: Double, _ tangent: Double) -> Double {
            let square = ratio * ratio
            return ratio < 0.02
                ? ratio * square * (1.0 / 6 - square / 60 + square * square * 17 / 10_080)
                : 2 * ratio - 4 * tangent
        }
    }
}

extension SIMD8<Double> {
    /// Pairwise, so that nothing depends on how the compiler orders a loop.
    @inline(__always)
    func pairwiseSum() -> Double {
        let four = lowHalf + highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }
}
