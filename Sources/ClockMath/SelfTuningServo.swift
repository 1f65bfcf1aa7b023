public import TimeUnits

/// A clock servo that is told nothing and tunes itself: a bank of Kalman filters, weighted by how well each predicts.
///
/// The idea. White measurement noise adds the same amount to every prediction's error, so the filter that predicts the
/// next measurement best is also the one whose true error is smallest. No model of the noise has to be
/// identified: flicker, ageing and temperature are covered, as only the result is compared. A narrow filter has
/// converged when its turn comes, so no start-up schedule is needed: until the data can tell the filters apart, all
/// are the least-squares line.
///
/// For each measurement z, with the weighted mean ẑ of the predictions and its variance R·(1 + a):
///
///     noise     R learns from (z − ẑ)²/(1 + a)                                  ``NoiseScale``
///     gate      beyond 5·√(R(1 + a)) of ẑ: rejected, remembered                  ``Dissent``
///     weights   wᵢ ← wᵢ·exp(−½·((z − ẑᵢ)² − least)/(R(1 + a))), then a little is shared out evenly
///     update    each filter with its own gains, by an error cut at 3.5·√(R(1 + a))
///
/// Steer so that the weighted mean of the next predictions is zero: with all weight on one filter and steady
/// gains that is linuxptp's PI law with kp = K₁/T, ki = K₂. Whatever the actuator really did is told as `moved`:
/// rounding and limits need no other anti-windup.
///
/// The first sixteen measurements are looked at together (``StartRecord``), a rise of the noise is told from a
/// jump by whether the rejected agree with one another (``Dissent``), whether a jump is believed is for whoever asks
/// (``contradiction``, ``yield()``), and the resolution of the stamps is found from
/// the stamps (``ResolutionFinder``).
///
/// Left out: correlated measurement noise; wander of the reference cannot be told from the oscillator's with one source.
public struct SelfTuningServo: Sendable {
    public enum Verdict: Hashable, Sendable {
        case used, rejected
    }

    // On the heap, so that a servo that is passed about costs nothing.
    private var core: Boxed<TuningCore>

    /// - Parameter period: Seconds from one measurement to the next, nominally; uneven and missing ones are allowed.
    public init(period: Double = 1) {
        core = Boxed(TuningCore(period: period))
    }

    /// Goes on from what a servo of the same clock and source had learnt.
    ///
    /// The first measurement gives the phase; the second one shows whether the memory fits, and is all that is lost
    /// when it does not. A memory with an age that cannot be, below zero or above a year, is not used.
    ///
    /// - Parameter age: Seconds since it was written down.
    public init(remembering memory: ServoMemory, age: Double, period: Double = 1) {
        core = Boxed(TuningCore(period: period))
        core.value.remember(memory, age: age)
    }

    /// Takes a measurement of the clock's offset.
    ///
    /// - Parameters:
    ///   - elapsed: Seconds since the last measurement; does not matter for the first, and one that does not come after
    ///     the last is rejected.
    ///   - moved: How far steering has moved the clock since then.
    public mutating func take(_ measured: ClockOffset, after elapsed: Double, moved: ClockOffset) -> Verdict {
        core.value.take(measured.nanoseconds, after: elapsed, moved: moved.nanoseconds)
    }

    /// The clock was stepped.
    public mutating func step(by amount: ClockOffset) {
        core.value.step(by: amount.nanoseconds)
    }

    /// Something moved the clock by an unknown amount with this deviation.
    public mutating func loosen(by deviation: ClockOffset) {
        core.value.loosen(by: deviation.nanoseconds)
    }

    /// Believes the rejected measurements: the clock is where they say, and its frequency is theirs if it is another.
    public mutating func yield() {
        core.value.yield()
    }
}

// What it has found out.
extension SelfTuningServo {
    /// What is asked after each measurement, at once: each by itself costs as much.
    public struct Findings: Sendable {
        /// Whether it is a fix: four measurements that agree are, or two that agree with what was remembered.
        public var isFix: Bool
        public var noise: Bound
        public var latency: ClockOffset
        public var stampResolution: Bound
        public var lastDissent: ClockOffset?
    }

    public var findings: Findings {
        Findings(
            isFix: measurementCount >= 4 || isConfirmed, noise: noise, latency: latency,
            stampResolution: stampResolution,
            lastDissent: lastDissent)
    }

    /// How many measurements were used since the start.
    public var measurementCount: Int { core.value.count }

    /// Whether two measurements agree with what was remembered.
    public var isConfirmed: Bool { core.value.isTrusting && core.value.count >= 2 }

    /// What a servo that goes on from this one has to know.
    public var memory: ServoMemory {
        let turnedOut = core.value.forecasts.correction.value
        return ServoMemory(
            drift: drift, noise: noise, weights: core.value.bank.weights,
            ratios: turnedOut.ratios, counts: turnedOut.counts)
    }

    /// What the clock gains when nothing is dialled in.
    public var drift: Estimate<FrequencyOffset> {
        let deviation =
            !core.value.isFounded
            ? Double.infinity : (core.value.scale.variance * core.value.bank.mixture.c).squareRoot()
        return Estimate(
            FrequencyOffset(partsPerBillion: core.value.bank.mixture.frequency),
            deviation: FrequencyOffset(partsPerBillion: deviation))
    }

    /// The offset expected `seconds` after the last measurement if nothing is dialled in.
    public func prediction(after seconds: Double) -> Estimate<ClockOffset> {
        let mixture = core.value.bank.mixture.advanced(by: seconds, moved: 0)
        let deviation = (core.value.scale.variance * mixture.a).squareRoot()
        return Estimate(ClockOffset(nanoseconds: mixture.phase), deviation: ClockOffset(nanoseconds: deviation))
    }

    /// The same, with the deviation corrected by how forecasts turned out.
    public func expectation(after seconds: Double) -> Estimate<ClockOffset> {
        Estimate(
            ClockOffset(nanoseconds: core.value.bank.mixture.phase(after: seconds)),
            deviation: ClockOffset(nanoseconds: deviation(after: seconds)))
    }

    /// In ns; infinite before anything is known.
    @inline(__always)
    private func deviation(after seconds: Double) -> Double {
        core.value.standing?.deviation(after: seconds, by: core.value.forecasts.correction.value) ?? .infinity
    }

    /// What the clock's error does not exceed `seconds` after the last measurement, in 99.7 % of seconds.
    ///
    /// - Parameter moved: How far steering has moved the clock since.
    public func bound(after seconds: Double, moved: ClockOffset) -> Bound {
        let expected = abs(core.value.bank.mixture.advanced(by: seconds, moved: moved.nanoseconds).phase)
        return Bound(nanoseconds: expected + Standing.coverage * deviation(after: seconds))
    }

    /// How long the error stays within `limit` without measurements, in 95 of 100 cases; at most a year, in seconds.
    public func holdoverTime(within limit: Bound) -> Double {
        core.value.standing?.holdoverTime(within: limit.nanoseconds, by: core.value.forecasts.correction.value) ?? 0
    }

    /// Noise of one measurement, as a standard deviation.
    public var noise: Bound { Bound(nanoseconds: core.value.scale.variance.squareRoot()) }

    /// The loop's time constant in seconds, 1 over the mean bandwidth.
    public var loopTime: Double { 1 / core.value.bank.meanBandwidth }

    /// How late measurements are in the mean when their delay is one-sided; zero while that cannot be told.
    public var latency: ClockOffset {
        ClockOffset(nanoseconds: core.value.shape.meanDelay * core.value.scale.variance.squareRoot())
    }

    /// The step in which the stamps come.
    public var stampResolution: Bound { Bound(nanoseconds: core.value.resolution.step) }

    /// Autocorrelation of the innovations at lag one: 0 when all there is to know is used.
    public var innovationCorrelation: Double { core.value.whiteness.autocorrelation }

    /// The mean of the last eight or so innovations.
    public var lean: ClockOffset {
        ClockOffset(
            nanoseconds: core.value.leaning.short
                * (core.value.scale.variance * (1 + core.value.bank.mixture.a)).squareRoot())
    }

    /// How many were rejected one after the other.
    public var rejectedInARow: Int { core.value.dissent.run }

    /// How far the last measurement was from what was expected, when it was rejected.
    public var lastDissent: ClockOffset? {
        core.value.dissent.run > 0 ? ClockOffset(nanoseconds: core.value.dissent.sample(back: 0).error) : nil
    }

    /// How far the clock is from where it was forecast to be, of late and long ago.
    public var departures: [Departure] {
        core.value.forecasts.departures(time: core.value.elapsed, known: unsteered)
    }

    /// What is known now, without what steering did.
    private var unsteered: FilterBank.Mixture {
        var known = core.value.bank.mixture
        known.phase -= core.value.steered
        return known
    }

    /// What is known now, for whoever wants to hold later knowledge against it.
    public var outlook: Outlook {
        let known = unsteered
        return outlook(of: known, noise: core.value.scale.variance, made: core.value.elapsed)
    }

    /// A forecast that turned out further off than it can have been by chance, at the last measurement: either the clock
    /// or its source did what it never did before.
    public var brokenOutlook: Outlook? {
        core.value.forecasts.failed.map { outlook(of: $0.known, noise: $0.noise, made: $0.made) }
    }

    private func outlook(of known: FilterBank.Mixture, noise: Double, made: Double) -> Outlook {
        Outlook(
            known: known, noise: noise, age: core.value.elapsed - made, steered: core.value.steered,
            correction: core.value.forecasts.correction)
    }

    /// Whether the last measurement, which was used, is where it was expected after others that were far elsewhere.
    public var hasReturned: Bool { core.value.hasReturned }

    /// What the rejected measurements of late have in common, from two on, which lie on a line whatever they are.
    public var contradiction: Contradiction? { core.value.contradiction }

    /// Rejected measurements in a row that agree with one another and not with what was expected.
    public struct Contradiction: Hashable, Sendable {
        public var count: Int
        /// Where they have the clock at the last of them.
        public var offset: ClockOffset
        /// How much faster than expected it runs by them.
        public var gain: FrequencyOffset
        /// How far the first of them was from what was expected.
        public var errorAtOnset: ClockOffset
        /// Whether the phase went on unbroken, as when an oscillator changes its frequency.
        public var isContinuous: Bool
        /// Whether those rejected before them were far off and they are back where the clock can be.
        public var isReturn: Bool
    }
}
