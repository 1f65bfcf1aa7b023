extension FilterBank {
    /// What there is to be steered, in ns/s: the frequency of a good OCXO walks by some 10⁻¹² in a second, that of a PC's
    /// crystal by 10⁻⁹. What walks less is lost in white noise for as long as this matters.
    private static let (steadiest, unsteadiest) = (1e-3, 1.0)

    /// Weights at the start fall by a tenth with each half octave: the sluggish filters, which all agree at first,
    /// must not be outvoted by the many nervous ones.
    private static let tilt = 1.1

    mutating func resetWeights() {
        var weights = Weights(repeating: 1, count: Self.count)
        for lane in 2..<Self.count { weights[lane] = weights[lane - 2] * Self.tilt }
        self.weights = weights
    }

    /// Lets weights fall with the walk of the frequency where it is beyond what oscillators do.
    ///
    /// Those slower than the record all say the same, and would outvote the right one for as long as a few hundred
    /// measurements do not tell them apart.
    ///
    /// - Parameter noise: R in ns².
    mutating func favourOscillators(noise: Double) {
        var weights = weights
        for lane in 0..<Self.count {
            let walk = (groups[lane / 8].walk[lane % 8] * noise).squareRoot()
            weights[lane] /= 1 + walk / Self.unsteadiest + Self.steadiest / walk
        }
        self.weights = weights
        mix(noise: noise)
    }

    /// One for each filter; they are made to add up to one.
    var weights: Weights {
        get { (0..<Self.count).map { groups[$0 / 8].weight[$0 % 8] } }
        set {
            let total = newValue.reduce(0, +)
            for lane in 0..<Self.count { groups[lane / 8].weight[lane % 8] = newValue[lane] / total }
        }
    }

    func copyWeights(into weights: inout Weights) {
        for lane in 0..<Self.count { weights[lane] = groups[lane / 8].weight[lane % 8] }
    }

    /// Takes another unit for all covariances, `factor` times as large, and begins again from `known` in it.
    ///
    /// The same oscillator is then another filter's: its q₂ is `factor` times smaller in the new unit, and
    /// b ∝ q₂^¼, so the weights move along the bank by ¼·log₂ of the factor octaves, four lanes for each.
    mutating func rescale(by factor: Double, from weights: Weights, knowing known: Mixture) {
        let octaves = (Double(factor.exponent) + factor.significand - 1) / 4
        let shift = 2 * Int((octaves * 2).rounded())
        var moved = Weights(repeating: 0, count: Self.count)
        for lane in 0..<Self.count {
            let target = min(max(lane + shift, lane % 2), Self.count - 2 + lane % 2)
            moved[target] += weights[lane]
        }
        self.weights = moved
        know(
            .init(
                phase: known.phase, frequency: known.frequency, a: known.a / factor, b: known.b / factor,
                c: known.c / factor))
    }
}
