public import TimeUnits

/// What was known of a clock at one moment, carried forward without any measurement.
public struct Outlook: Sendable {
    /// Without what steering did.
    let known: FilterBank.Mixture
    /// R in ns².
    let noise: Double
    /// Seconds from then to the last measurement that the servo had taken when this was made.
    let age: Double
    /// What steering had done by that measurement, in ns.
    let steered: Double
    /// How good such forecasts have been.
    let correction: Boxed<ForecastCorrection>

    /// The offset expected `seconds` after that measurement.
    ///
    /// - Parameter moved: How far steering and steps have moved the clock since that measurement.
    public func prediction(after seconds: Double, moved: ClockOffset) -> Estimate<ClockOffset> {
        let ahead = known.advanced(by: max(0, age + seconds), moved: steered + moved.nanoseconds)
        let variance = correction.value.variance(of: known, after: age + seconds) * noise
        return Estimate(
            ClockOffset(nanoseconds: ahead.phase), deviation: ClockOffset(nanoseconds: variance.squareRoot()))
    }

    /// Noise of one measurement, as a standard deviation.
    public var measurementNoise: Bound { Bound(nanoseconds: noise.squareRoot()) }
}
