extension SelfTuningServo {
    /// One of the first measurements: perhaps it shows that an earlier one was wild, or is wild itself.
    mutating func takeFirst(_ z: Double) -> Verdict {
        start?.add(time: elapsed, phase: z - steered)
        let isSortedAnew = start?.sort() ?? false
        if isSortedAnew { replay() } else { absorb(z, after: elapsed) }
        guard let start, start.isFull else { return .used }
        self.start = nil
        return .used
    }

    /// Begins again with those of the first measurements that fit together.
    private mutating func replay() {
        guard let start else { return }
        let now = elapsed
        bank = FilterBank(period: period)
        scale = NoiseScale()
        count = 0
        var last = 0.0
        for index in 0..<start.count where !start.points[index].isWild {
            let point = start.points[index]
            if count > 0 { bank.advance(by: point.time - last, moved: 0) }
            absorb(point.phase, after: point.time - last)
            last = point.time
        }
        bank.advance(by: now - last, moved: steered)
    }

    mutating func takeNext(_ z: Double) -> Verdict {
        let noise = scale.variance
        let mixture = bank.mixture
        let error = z - mixture.phase
        if error * error > Self.gate * Self.gate * noise * (1 + mixture.a) {
            dissent.add(
                .init(time: elapsed, phase: z - steered, error: error), noise: noise * (1 + mixture.a))
            return resolve()
        }
        dissent.agree(.init(time: elapsed, phase: z - steered, error: error))
        absorb(z, after: period)
        return .used
    }

    private static let gate = 5.0

    /// Uses a measurement. - Parameter seconds: Since the one before; matters for the second only.
    mutating func absorb(_ z: Double, after seconds: Double) {
        switch count {
        case 0: bank.begin(at: z)
        case 1: bank.begin(through: z, after: seconds)
        default: learn(from: z)
        }
        count += 1
    }

    private mutating func learn(from z: Double) {
        let mixture = bank.mixture
        let expected = mixture.a + 1
        let error = z - mixture.phase
        let estimate = error * error / expected
        let noise = scale.variance
        if count == 2 {
            scale.begin(with: estimate)
            widest = scale.variance
        } else {
            scale.take(estimate, count: count)
        }
        if count > 32 { shape.take(error) }
        whiteness.take(error / (max(noise, scale.variance) * expected).squareRoot())
        widest += 0.25 * (bank.widestError(of: z) - widest)
        if count >= 4 { bank.judge(z, scale: scale.variance * expected) }
        if count > 20 { bank.gather(noise: scale.variance) }
        bank.update(with: z)
        bank.mix(noise: scale.variance)
        beginAgainIfSpoilt()
        keepCheckpoint()
        var known = bank.mixture
        known.phase -= steered
        if start == nil { forecasts.note(time: elapsed, known: known, noise: scale.variance) }
    }

    /// A start with two wild measurements shows by a noise far above what the most nervous filter sees.
    private mutating func beginAgainIfSpoilt() {
        guard count > 6, count <= 32, 30 * widest < scale.variance else { return }
        bank.followWidest()
        count = 4
        scale.begin(with: widest)
    }
}
