/// The inside of a ``SelfTuningServo``: all that it knows, and what it does with a measurement.
struct TuningCore: Sendable {
    var bank: FilterBank
    var scale = NoiseScale()
    /// Measurements used since the start.
    var count = 0
    /// After so many measurements.
    private(set) var ignorance = Ignorance()
    private var start: Boxed<StartRecord>? = Boxed(StartRecord())
    var dissent = Dissent()
    /// Whether the last measurement is where it was expected after others that were elsewhere.
    private(set) var hasReturned = false
    let period: Double
    /// Seconds since the first measurement, and what steering has moved the clock since, in ns.
    var elapsed = 0.0
    var steered = 0.0
    /// What was known when a measurement was last believed, and when that was.
    var basis: FilterBank.Mixture
    var basisTime = 0.0
    /// R as the most nervous filter sees it of late, for a start that was spoilt.
    private var widest = 0.0
    private(set) var whiteness = Whiteness()
    private(set) var shape = DelayShape()
    private(set) var leaning = Leaning()
    private(set) var resolution = ResolutionFinder()
    var forecasts = ForecastRecord()
    /// What was remembered, until the first measurements are over, and whether it agrees with them.
    var prior: Prior?
    var isTrusting = false
    /// What was known a while ago, and a while before that.
    var recent: Checkpoint
    var old: Checkpoint

    init(period: Double) {
        self.period = period
        bank = FilterBank(period: period)
        basis = bank.mixture
        recent = Checkpoint(bank)
        old = recent
    }

    mutating func take(_ z: Double, after seconds: Double, moved: Double) -> SelfTuningServo.Verdict {
        guard isBlank || seconds > 0 else { return .rejected }
        pass(seconds, moved: moved)
        resolution.take(z)
        scale.floor = resolution.variance
        let verdict = start != nil ? takeFirst(z) : takeNext(z)
        if verdict == .used { keepBasis() }
        ignorance = Ignorance(after: experience)
        return verdict
    }

    mutating func keepBasis() {
        basis = bank.mixture
        basisTime = elapsed
    }

    /// Whether there was no measurement yet.
    private var isBlank: Bool { count == 0 && start?.value.count == 0 }

    private mutating func pass(_ seconds: Double, moved: Double) {
        guard !isBlank else { return }
        elapsed += seconds
        steered += moved
        let claimed = bank.mixture
        bank.advance(by: seconds, moved: moved)
        guard start == nil, seconds > 4 * period else { return }
        // After a gap the clock is as uncertain as such forecasts have turned out to be.
        bank.loosen(phase: max(0, forecasts.correction.value.variance(of: claimed, after: seconds) - bank.mixture.a))
    }

    /// One of the first measurements: perhaps it shows that an earlier one was wild, or is wild itself.
    private mutating func takeFirst(_ z: Double) -> SelfTuningServo.Verdict {
        let error = z - bank.mixture.phase
        start?.value.add(time: elapsed, phase: z - steered)
        let isSortedAnew = sortStart()
        let isWild = start?.value.isLastWild ?? false
        if isSortedAnew || !isWild && isDenied(by: z) { replay() } else if !isWild { absorb(z, after: elapsed) }
        let sample = Dissent.Sample(time: elapsed, phase: z - steered, error: error)
        if isWild { dissent.add(sample) } else { dissent.agree(sample) }
        guard let start, start.value.isFull else { return isWild ? .rejected : .used }
        self.start = nil
        prior = nil
        if !isTrusting { bank.favourOscillators(noise: scale.variance) }
        keepCheckpoint()
        dissent.clear()
        return isWild ? .rejected : .used
    }

    /// Looks for wild ones among the first measurements, by what was remembered if it fits; answers whether others are used than
    /// before.
    private mutating func sortStart() -> Bool {
        if let prior, let isOther = start?.value.sort(by: prior) { return isOther }
        return start?.value.sort(floor: scale.floor) ?? false
    }

    /// Begins again with those of the first measurements that fit together, and with what was remembered if it fits.
    private mutating func replay() {
        if prior != nil, replay(trusting: true) { return }
        _ = replay(trusting: false)
    }

    /// - Returns: Whether nothing denies what was remembered.
    private mutating func replay(trusting: Bool) -> Bool {
        guard let start else { return true }
        let now = elapsed
        bank = FilterBank(period: period)
        scale = NoiseScale()
        scale.floor = resolution.variance
        forecasts = ForecastRecord()
        whiteness = Whiteness()
        widest = 0
        count = 0
        isTrusting = false
        if trusting { trustPrior() }
        var last = 0.0
        for index in 0..<start.value.count where !start.value.points[index].isWild {
            let point = start.value.points[index]
            if count > 0 { bank.advance(by: point.time - last, moved: 0) }
            if isDenied(by: point.phase) { return false }
            absorb(point.phase, after: point.time - last)
            last = point.time
        }
        bank.advance(by: now - last, moved: steered)
        return true
    }

    private mutating func takeNext(_ z: Double) -> SelfTuningServo.Verdict {
        let noise = scale.variance
        let mixture = bank.mixture
        let error = z - mixture.phase
        if error * error > Self.gate * Self.gate * noise * (1 + mixture.a) {
            hasReturned = false
            forecasts.forgetFailure()
            dissent.add(.init(time: elapsed, phase: z - steered, error: error))
            return resolve()
        }
        hasReturned = Self.elsewhere * abs(error) < dissent.farthest
        dissent.agree(.init(time: elapsed, phase: z - steered, error: error))
        absorb(z, after: period)
        return .used
    }

    static let gate = 5.0

    /// Uses a measurement. - Parameter seconds: Since the one before; matters for the second only.
    private mutating func absorb(_ z: Double, after seconds: Double) {
        switch count {
        case 0: begin(at: z)
        case 1 where !isTrusting: bank.begin(through: z, after: seconds)
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
        if count == 2, !isTrusting {
            scale.begin(with: estimate)
            widest = scale.variance
        } else {
            scale.take(estimate, count: experience)
        }
        let normalised = error / (max(noise, scale.variance) * expected).squareRoot()
        // A prediction as uncertain as the measurement says nothing of the measurement's shape.
        if count > 32, mixture.a < 1 { shape.take(normalised) }
        whiteness.take(normalised)
        widest += 0.25 * (bank.widestError(of: z) - widest)
        if experience >= 4 { bank.judge(z, scale: scale.variance * expected) }
        if count > 20 { bank.gather(noise: scale.variance) }
        if count > 32, let lean = leaning.take(normalised) { yield(to: lean) }
        bank.update(with: start == nil ? mixture.phase + tamed(error, normalised) : z)
        bank.mix(noise: scale.variance)
        beginAgainIfSpoilt()
        if count % 16 == 0 { keepCheckpoint() }
        var known = bank.mixture
        known.phase -= steered
        if start == nil { forecasts.note(time: elapsed, known: known, noise: scale.variance) }
    }

    /// An error as far as it is believed: a normal one is hardly ever larger, and one with a tail has no more weight.
    private func tamed(_ error: Double, _ normalised: Double) -> Double {
        abs(normalised) <= Self.believed ? error : error * Self.believed / abs(normalised)
    }

    private static let believed = 3.5

    /// What leans has gone there over the span, by a frequency that is another: all filters become that uncertain.
    private mutating func yield(to lean: Leaning.Finding) {
        let slope = 2 * lean.mean / (lean.span * period)
        bank.loosen(phase: lean.mean * lean.mean, frequency: slope * slope)
    }

    /// Measurements used, and those that a memory is worth.
    @inline(__always)
    var experience: Int { isTrusting ? count + Self.headStart : count }

    /// A start with two wild measurements shows by a noise far above what the most nervous filter sees.
    private mutating func beginAgainIfSpoilt() {
        guard count > 6, count <= 32, 30 * max(widest, scale.floor) < scale.variance else { return }
        bank.followWidest()
        count = 4
        scale.begin(with: widest)
        if start == nil || isTrusting { bank.favourOscillators(noise: scale.variance) }
        guard start == nil else { return }
        (recent, old) = (Checkpoint(bank), Checkpoint(bank))
        keepCheckpoint()
    }
}
