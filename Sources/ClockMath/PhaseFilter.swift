public import TimeUnits

/// A Kalman filter of a clock's phase and frequency, told of every steering.
///
/// Model: the phase x integrates the frequency y plus whatever is dialled in, white frequency noise drives x
/// and a random walk drives y; a measurement is x plus white noise of variance R. With F = [[1, T], [0, 1]]
///
///     P ← F·P·Fᵀ + [[q1·T + q2·T³/3, q2·T²/2], [q2·T²/2, q2·T]],   K = P·Hᵀ / (P₁₁ + R)
///
/// which is the 2×2 Riccati recursion. Steering so that the predicted phase at the next measurement is zero
/// makes it the two-gain (PI) law of linuxptp with proportional gain K₁/T and integral gain K₂, once the
/// gains are steady; before that they are wide and narrow by themselves. Flicker and ageing are left out: the
/// random walk stands for them.
public struct PhaseFilter: Hashable, Sendable {
    /// The phase, in ns, and the free-running frequency, in ns/s.
    private var x: Double
    private var y: Double
    /// Covariance in ns², ns²/s and ns²/s².
    private var p11: Double
    private var p12: Double
    private var p22: Double
    private let q1: Double
    private let q2: Double
    /// The gains of the last update: dimensionless, and per second.
    public private(set) var phaseGain = 1.0
    public private(set) var frequencyGain = 0.0

    public init(
        offset: Estimate<ClockOffset>, drift: Estimate<FrequencyOffset>, covariance: Double = 0,
        noise: OscillatorNoise
    ) {
        x = offset.value.nanoseconds
        y = drift.value.partsPerBillion
        p11 = offset.deviation.nanoseconds * offset.deviation.nanoseconds
        p22 = drift.deviation.partsPerBillion * drift.deviation.partsPerBillion
        p12 = covariance
        q1 = noise.whiteFrequency * noise.whiteFrequency * 1e18
        q2 = noise.randomWalk * noise.randomWalk * 1e18
    }

    public var offset: Estimate<ClockOffset> {
        Estimate(ClockOffset(nanoseconds: x), deviation: ClockOffset(nanoseconds: p11.squareRoot()))
    }

    public var drift: Estimate<FrequencyOffset> {
        Estimate(
            FrequencyOffset(partsPerBillion: y), deviation: FrequencyOffset(partsPerBillion: p22.squareRoot()))
    }

    /// Lets `seconds` pass, during which `steering` was dialled in.
    ///
    /// - Parameter excess: How much noisier than its figures the oscillator is taken to be.
    public mutating func advance(by seconds: Double, steering: FrequencyOffset, excess: Double = 1) {
        x += (y + steering.partsPerBillion) * seconds
        // A measurement may carry a moment a little ahead of the one it was heard at; certainty does not come back.
        let seconds = max(0, seconds)
        p11 = variance(after: seconds, excess: excess)
        p12 += (p22 + excess * q2 * seconds / 2) * seconds
        p22 += excess * q2 * seconds
    }

    /// Variance of the phase, in ns², after `seconds` without a measurement.
    ///
    /// - Parameter excess: How much noisier than its figures the oscillator is taken to be.
    public func variance(after seconds: Double, excess: Double) -> Double {
        p11 + (2 * p12 + p22 * seconds) * seconds
            + excess * (q1 + q2 * seconds * seconds / 3) * seconds
    }

    /// The difference between a measurement and what was expected, and the variance it was expected to have.
    public func innovation(of measured: ClockOffset, variance: Double) -> (value: Double, variance: Double) {
        (measured.nanoseconds - x, p11 + variance)
    }

    /// Takes a measurement of the phase with the variance `variance`, in ns².
    public mutating func update(with measured: ClockOffset, variance: Double) {
        let (error, expected) = innovation(of: measured, variance: variance)
        phaseGain = p11 / expected
        frequencyGain = p12 / expected
        x += phaseGain * error
        y += frequencyGain * error
        p22 -= frequencyGain * p12
        p12 -= phaseGain * p12
        p11 -= phaseGain * p11
    }

    /// Follows a step of the clock that was made on purpose, or seen.
    ///
    /// - Parameter deviation: How exactly the step is known.
    public mutating func step(by amount: ClockOffset, deviation: ClockOffset) {
        x += amount.nanoseconds
        p11 += deviation.nanoseconds * deviation.nanoseconds
    }

    /// Admits that the phase moved by an unknown amount with this deviation.
    public mutating func loosen(by deviation: ClockOffset) {
        step(by: .zero, deviation: deviation)
    }
}
