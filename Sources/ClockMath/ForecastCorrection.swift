/// How uncertain the future is, by how forecasts turned out before.
///
/// Each horizon has a factor by which a claimed variance is too small: the mean ratio of what came to what was claimed,
/// which leans with the weight of two forecasts on the factor of the horizon before, and the first on one and a half.
/// Beyond the last horizon that was tried often enough, all that is uncertain there may be a frequency that walks, of
/// which nobody could see more: it grows with the cube of the time.
struct ForecastCorrection: Sendable {
    static let horizons = 18
    private static let first = 8.0
    private static let prior = 1.5
    private static let priorWeight = 2.0
    /// A horizon with forecasts of less weight is as good as untried.
    private static let enough = 4.0
    /// Overlapping forecasts share most of what they saw.
    private static let independence = 0.4

    private var factors: InlineArray<18, Double> = .init(repeating: prior)
    /// How many horizons were tried often enough, one after the other.
    private var count = 0

    init() {}

    init(ratios: [Double], counts: [Double]) {
        var last = Self.prior
        for index in 0..<Self.horizons {
            let weight = counts[index] * Self.independence
            guard weight >= Self.enough else { return }
            // Of few forecasts the mean may be luck.
            last = (ratios[index] * weight + last * Self.priorWeight) / (weight + Self.priorWeight)
            factors[index] = last
            count = index + 1
        }
    }

    /// In seconds.
    static func horizon(_ index: Int) -> Double { Double(sign: .plus, exponent: index, significand: first) }

    /// The longest horizon that was tried often enough; half the first when none was.
    private var tried: Double { Self.horizon(count - 1) }

    /// Variance of the phase `seconds` after it was known so well, in units of R.
    @inline(__always)
    func variance(of known: FilterBank.Mixture, after seconds: Double) -> Double {
        let variance = known.variance(after: seconds, correction: factor(after: seconds))
        guard seconds > tried else { return variance }
        let stretch = seconds / tried
        let walked = known.variance(after: tried, correction: factor(after: tried)) * stretch * stretch * stretch
        return max(variance, walked)
    }

    /// What a variance claimed for `seconds` from now has to be multiplied by, as far as that was tried.
    @inline(__always)
    func factor(after seconds: Double) -> Double {
        var last = Self.prior
        var horizon = Self.first / 2
        for index in 0..<count {
            let next = factors[index]
            if seconds < 2 * horizon { return last + (next - last) * max(0, seconds / horizon - 1) }
            last = next
            horizon *= 2
        }
        return count < Self.horizons ? max(last, 1) : last
    }
}
