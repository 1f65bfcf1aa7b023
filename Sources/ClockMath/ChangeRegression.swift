/// A line through the origin for changes of one thing with changes of another, which slowly forgets.
///
/// Left out is what no change of the cause explains; that sets how certain the slope is. The cause is measured
/// with noise of its own, which would make the slope too small: its variance is taken off (W. A. Fuller, Measurement
/// Error Models, 1987, section 1.2).
struct ChangeRegression: Sendable {
    struct Slope: Sendable {
        var value: Double
        var deviation: Double
    }

    /// Changes that are remembered: two weeks of 5 minutes.
    private static let memory = 4_096.0
    /// A response this many deviations from the line counts as being there.
    private static let clip = 4.0
    /// Successive changes of means of a random walk are correlated by ¼, which makes a slope 1.5 times as uncertain
    /// in variance.
    private static let correlation = 1.5
    /// A slope that differs from zero by so many deviations is one.
    private static let significance = 4.0
    /// The least that the cause has to change for anything to be learnt, squared.
    private static let leastSquare = 0.05 * 0.05

    private var count = 0.0
    private var causes = 0.0
    private var uncertainty = 0.0
    private var products = 0.0
    private var responses = 0.0

    mutating func take(change: Double, uncertainty variance: Double, response: Double) {
        let response = clipped(response, to: change)
        let keep = 1 - 1 / Self.memory
        count = count * keep + 1
        causes = causes * keep + change * change
        uncertainty = uncertainty * keep + variance
        products = products * keep + change * response
        responses = responses * keep + response * response
    }

    private func clipped(_ response: Double, to change: Double) -> Double {
        guard count >= 10, causes > 0 else { return response }
        let expected = products / causes * change
        let reach = Self.clip * residualVariance.squareRoot()
        return min(max(response, expected - reach), expected + reach)
    }

    private var residualVariance: Double {
        max(responses - products * products / causes, 0) / (count - 1)
    }

    /// The slope, once there is no doubt that there is one.
    var slope: Slope? {
        let explained = causes - uncertainty
        guard count > 5, causes > Self.leastSquare * count, explained > 0.5 * causes else { return nil }
        let value = products / explained
        let deviation = (Self.correlation * residualVariance * causes).squareRoot() / explained
        // The noise is known badly from a few changes.
        let ignorance = 1 + 8 / count
        guard abs(value) > Self.significance * deviation * ignorance else { return nil }
        return Slope(value: value, deviation: deviation)
    }
}
