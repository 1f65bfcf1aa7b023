import TimeUnits

extension SelfTuningServo {
    /// How much more the rejected scatter than a measurement should, in variance, before it is the noise that grew.
    private static let growth = 16.0

    /// A measurement was rejected: has the noise grown, or did something jump?
    mutating func resolve() -> Verdict {
        let expected = scale.variance * (1 + bank.mixture.a)
        let line = dissent.line
        let isStraight = line.map { $0.variance <= Self.growth * scale.variance } ?? false
        if !isStraight, dissent.isMajority, dissent.scatter > Self.growth * expected {
            admitNoise()
            return .used
        }
        guard let line, isStraight, line.count >= persuasion else { return .rejected }
        yield()
        return .used
    }

    /// The noise is what the last eight show; the clock and its oscillator are what they were before it grew.
    private mutating func admitNoise() {
        let known = old.mixture.advanced(by: elapsed - old.elapsed, moved: steered - old.steered)
        let factor = max(dissent.medianSquare / old.noise, 1)
        bank.rescale(by: factor, from: old.weights, knowing: known)
        scale.begin(with: old.noise * factor)
        dissent.clear()
    }

    /// Keeps what is known every sixteenth measurement.
    mutating func keepCheckpoint() {
        guard count % 16 == 0 else { return }
        swap(&recent, &old)
        recent.mixture = bank.mixture
        bank.copyWeights(into: &recent.weights)
        recent.noise = scale.variance
        recent.elapsed = elapsed
        recent.steered = steered
        if old.noise == 0 { old = recent }
    }

    /// What was known at one moment.
    struct Checkpoint: Sendable {
        var mixture: FilterBank.Mixture
        var weights: FilterBank.Weights
        var noise = 0.0
        var elapsed = 0.0
        var steered = 0.0

        init(_ bank: FilterBank) {
            mixture = bank.mixture
            weights = bank.weights
        }
    }

    /// Believes the rejected measurements: the clock is where they say, and its frequency is theirs if it is another.
    public mutating func yield() {
        guard let line = dissent.line else { return }
        let count = Double(line.count)
        let mixture = bank.mixture
        let slopeVariance = max(scale.variance, line.variance) * 12 / (count * (count * count - 1))
        let change = line.slope - mixture.frequency
        if change * change < 9 * (slopeVariance + mixture.c * scale.variance) {
            bank.shift(by: dissent.meanError)
        } else {
            let unit = 1 / (period * period)
            bank.know(
                .init(
                    phase: line.phase + steered, frequency: line.slope, a: (4 * count - 2) / (count * (count + 1)),
                    b: 6 / (count * (count + 1)) / period, c: 12 * unit / (count * (count * count - 1))))
        }
        dissent.clear()
    }
}
