import TimeUnits

extension TuningCore {
    /// How much more the rejected scatter than a measurement should, in variance, before it is the noise that grew.
    private static let growth = 16.0
    /// So many deviations are no chance.
    private static let certainty = 5.0
    /// So many times further off than now is elsewhere.
    static let elsewhere = 4.0

    /// A measurement was rejected; if it shows that the noise has grown it is used after all.
    mutating func resolve() -> SelfTuningServo.Verdict {
        guard dissent.isMajority, isScattered, line == nil, !dissent.isBurst(within: reach) else { return .rejected }
        admitNoise()
        return .used
    }

    /// The noise is what the last eight show; the clock and its oscillator are what they were before it grew.
    private mutating func admitNoise() {
        let known = old.mixture.advanced(by: elapsed - old.elapsed, moved: steered - old.steered)
        let factor = min(max(dissent.scatter / old.noise, 1), 1e12)
        bank.rescale(by: factor, from: old.weights, knowing: known)
        scale.begin(with: old.noise * factor)
        dissent.clear()
    }

    /// Keeps what is known.
    mutating func keepCheckpoint() {
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

    /// How far from what is expected a measurement may be, in ns.
    private var reach: Double { Self.gate * (scale.variance * (1 + bank.mixture.a)).squareRoot() }

    private var isScattered: Bool { dissent.scatter > Self.growth * scale.variance }

    /// The line that the rejected measurements of late lie on as exactly as measurements do; of noise that has grown four lie
    /// on one by chance.
    private var line: Dissent.Line? { line(from: 3) }

    private func line(from least: Int) -> Dissent.Line? {
        dissent.line(within: Self.growth * scale.variance, mayBend: !isScattered, from: least)
    }

    /// What the rejected measurements of late have in common, from two on.
    var contradiction: SelfTuningServo.Contradiction? {
        guard let line = line(from: 2) else { return nil }
        let gain = line.slope - bank.mixture.frequency
        return SelfTuningServo.Contradiction(
            count: line.count, offset: ClockOffset(nanoseconds: line.phase + steered),
            gain: FrequencyOffset(partsPerBillion: gain), errorAtOnset: ClockOffset(nanoseconds: line.errorAtOnset),
            isContinuous: isContinuous(line, gain: gain),
            isReturn: !isScattered && line.count > 3 && Self.elsewhere * abs(line.error) < dissent.farthest
                && abs(line.error) <= Standing.coverage
                    * (standing?.deviation(after: 0, by: forecasts.correction.value) ?? 0)
        )
    }

    /// Whether the clock can have got onto a line without a jump of its phase: by another frequency since the first that
    /// was rejected, or since one moment after the last that was used.
    private func isContinuous(_ line: Dissent.Line, gain: Double) -> Bool {
        let deviation = (scale.variance * (1 + bank.mixture.a)).squareRoot()
        if abs(line.errorAtOnset) <= 1.5 * abs(gain) * period + 5 * deviation { return true }
        let count = Double(line.count)
        let known = scale.variance * (12 / (count * (count * count - 1)) / (period * period) + bank.mixture.c)
        guard gain * gain > Self.certainty * Self.certainty * known, gain * line.error > 0 else { return false }
        return abs(line.error) <= abs(gain) * (elapsed - basisTime)
    }

    /// The clock was stepped by this much, in ns.
    mutating func step(by amount: Double) {
        steered += amount
        bank.shift(by: amount)
    }

    /// Something moved the clock by an unknown amount with this deviation, in ns.
    mutating func loosen(by deviation: Double) {
        let variance = deviation * deviation / max(scale.variance, 1e-6)
        bank.loosen(phase: variance)
        basis.a += variance
    }

    /// Believes the rejected measurements: the clock is where they say, and its frequency is theirs if it is another.
    mutating func yield() {
        guard let line = line(from: 2) else { return }
        let count = Double(line.count)
        let mixture = bank.mixture
        let slopeVariance = max(scale.variance, line.variance) * 12 / (count * (count * count - 1))
        let change = line.slope - mixture.frequency
        // No oscillator jumps in phase.
        if !isContinuous(line, gain: change) { forecasts.passJump() }
        if change * change < 9 * (slopeVariance + mixture.c * scale.variance) {
            bank.shift(by: dissent.meanError(of: line))
        } else {
            let unit = 1 / (period * period)
            bank.know(
                .init(
                    phase: line.phase + steered, frequency: line.slope, a: (4 * count - 2) / (count * (count + 1)),
                    b: 6 / (count * (count + 1)) / period, c: 12 * unit / (count * (count * count - 1))))
        }
        dissent.clear()
        keepBasis()
    }
}
