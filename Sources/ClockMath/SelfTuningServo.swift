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
///     gate      beyond five deviations of the best filter: rejected, remembered  ``Dissent``
///     weights   wᵢ ← wᵢ·exp(−½·((z − ẑᵢ)² − least)/(R(1 + a))), then a little is shared out evenly
///     update    each filter with its own gains
///
/// Steer so that the weighted mean of the next predictions is zero: with all weight on one filter and steady
/// gains that is linuxptp's PI law with kp = K₁/T, ki = K₂. Whatever the actuator really did is told as `moved`:
/// rounding and limits need no other anti-windup.
///
/// The first sixteen measurements are looked at together (``StartRecord``), a rise of the noise is told from a
/// jump by whether the rejected agree with one another (``Dissent``), and the resolution of the stamps is found from
/// the stamps (``ResolutionFinder``).
///
/// Left out: correlated measurement noise; wander of the reference cannot be told from the oscillator's with one source.
public struct SelfTuningServo: Sendable {
    public enum Verdict: Hashable, Sendable {
        case used, rejected
    }

    var bank: FilterBank
    var scale = NoiseScale()
    /// Measurements used since the start.
    var count = 0
    var start: StartRecord? = StartRecord()
    var dissent = Dissent()
    let period: Double
    /// Seconds since the first measurement, and what steering has moved the clock since.
    var elapsed = 0.0
    var steered = 0.0
    /// Normalised innovations of the widest filter of late, for a start that was spoilt.
    var widest = 0.0
    var whiteness = Whiteness()
    var shape = DelayShape()
    var resolution = ResolutionFinder()
    var forecasts = ForecastRecord()
    /// What was known a while ago, and a while before that.
    var recent: Checkpoint
    var old: Checkpoint
    /// Rejected measurements in a row that lie on a line and are believed without being asked.
    let persuasion: Int

    /// - Parameters:
    ///   - period: Seconds from one measurement to the next, nominally; uneven and missing ones are allowed.
    ///   - persuasion: So many rejected in a row that agree with one another are believed.
    public init(period: Double = 1, persuasion: Int = 4) {
        self.period = period
        self.persuasion = persuasion
        bank = FilterBank(period: period)
        recent = Checkpoint(bank)
        old = recent
    }

    /// What the clock gains when nothing is dialled in.
    public var drift: Estimate<FrequencyOffset> {
        let deviation = count < 2 ? Double.infinity : (scale.variance * bank.mixture.c).squareRoot()
        return Estimate(
            FrequencyOffset(partsPerBillion: bank.mixture.frequency),
            deviation: FrequencyOffset(partsPerBillion: deviation))
    }

    /// The offset expected `seconds` after the last measurement if nothing is dialled in.
    public func prediction(after seconds: Double) -> Estimate<ClockOffset> {
        let mixture = bank.mixture.advanced(by: seconds, moved: 0)
        let deviation = (scale.variance * mixture.a).squareRoot()
        return Estimate(ClockOffset(nanoseconds: mixture.phase), deviation: ClockOffset(nanoseconds: deviation))
    }

    /// Noise of one measurement, as a standard deviation.
    public var noise: Bound { Bound(nanoseconds: scale.variance.squareRoot()) }

    /// The loop's time constant in seconds, 1 over the mean bandwidth.
    public var loopTime: Double { 1 / bank.meanBandwidth }

    /// How late measurements are in the mean when their delay is one-sided; zero while that cannot be told.
    public var latency: ClockOffset { ClockOffset(nanoseconds: shape.meanDelay) }

    /// The step in which the stamps come.
    public var stampResolution: Bound { Bound(nanoseconds: resolution.step) }

    /// Autocorrelation of the innovations at lag one: 0 when all there is to know is used.
    public var innovationCorrelation: Double { whiteness.autocorrelation }

    /// Takes a measurement of the clock's offset.
    ///
    /// - Parameters:
    ///   - elapsed: Seconds since the last measurement.
    ///   - moved: How far steering has moved the clock since then.
    public mutating func take(_ measured: ClockOffset, after elapsed: Double, moved: ClockOffset) -> Verdict {
        let z = measured.nanoseconds
        pass(elapsed, moved: moved.nanoseconds)
        resolution.take(z)
        scale.floor = resolution.variance
        if start != nil { return takeFirst(z) }
        return takeNext(z)
    }

    private mutating func pass(_ seconds: Double, moved: Double) {
        guard count > 0 || start?.count ?? 0 > 0 else { return }
        elapsed += seconds
        steered += moved
        bank.advance(by: seconds, moved: moved)
    }
}
