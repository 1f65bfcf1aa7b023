/// How good forecasts turn out: the servo's own predictions, kept and compared with what came, at eighteen horizons.
///
/// A filter that predicts the next second best need not know what an hour brings: flicker, ageing and a day's
/// temperature are not in a two-state model. So at horizons of 8, 16 … 2²⁰ s a forecast is put aside four times per
/// horizon, and when its time has come the squared error is divided by the variance that it claimed. The mean of
/// these ratios corrects the claim at that horizon. Each leans with the weight of two forecasts on the one of the
/// horizon before, and the first on one and a half. Beyond the last that was tried often enough, all that is uncertain
/// there may be a frequency that walks, of which nobody could see more: it grows with the cube of the time.
struct ForecastRecord: Sendable {
    static let horizons = 18
    private static let first = 8.0
    private static let overlap = 4
    /// Forecasts over which a ratio is averaged.
    private static let memory = 96.0
    private static let prior = 1.5
    private static let priorWeight = 2.0
    /// A horizon with forecasts of less weight is as good as untried.
    private static let enough = 4.0
    /// Overlapping forecasts share most of what they saw.
    private static let independence = 0.4

    /// What was known at a moment, and what it claimed of the moment that the forecast is for.
    struct Forecast: Sendable {
        var made = -1.0
        /// Without what steering did.
        var known = FilterBank.Mixture()
        var noise = 1.0
        var variance = 1.0
    }

    private var forecasts = [Forecast](repeating: Forecast(), count: horizons * overlap)
    private var due = [Double](repeating: 0, count: horizons)
    private(set) var ratios = [Double](repeating: 0, count: horizons)
    private(set) var counts = [Double](repeating: 0, count: horizons)
    /// The longest horizon that was tried often enough; half the first when none was.
    private(set) var tried = first / 2
    private var slots = [Int](repeating: 0, count: horizons)
    private var soonest = 0.0
    /// The oldest forecast that turned out further off than it claimed it could be, at the last measurement.
    private(set) var failed: Forecast?
    /// Claimed deviations off that are no chance.
    private static let failure = 9.0

    init() {}

    /// Goes on from how forecasts turned out before.
    init(ratios: [Double], counts: [Double]) {
        self.ratios = ratios
        self.counts = counts.map { min($0, Self.memory) }
        findTried()
    }

    static func horizon(_ index: Int) -> Double { Double(sign: .plus, exponent: index, significand: first) }

    /// Takes note of what is known now, and judges the forecasts that were made for now.
    ///
    /// - Parameters:
    ///   - time: Seconds since the start.
    ///   - known: The estimate, without what steering did.
    ///   - noise: R in ns².
    mutating func note(time: Double, known: FilterBank.Mixture, noise: Double) {
        failed = nil
        guard time >= soonest else { return }
        soonest = .infinity
        for index in 0..<Self.horizons {
            if time >= due[index] { take(index, time: time, known: known, noise: noise) }
            soonest = min(soonest, due[index])
        }
    }

    private mutating func take(_ index: Int, time: Double, known: FilterBank.Mixture, noise: Double) {
        let horizon = Self.horizon(index)
        let place = index * Self.overlap + slots[index]
        let forecast = forecasts[place]
        let age = time - forecast.made
        if forecast.made >= 0, abs(age - horizon) < horizon / 4 {
            let error = known.phase - forecast.known.phase - forecast.known.frequency * age
            // The error at a slightly other age, brought to the horizon as a walking frequency would.
            let stretch = horizon / age
            let ratio = error * error * stretch * stretch * stretch / forecast.variance
            let usual =
                counts[index] >= 8
                ? max(1, ratios[index]) : variance(of: forecast.known, after: horizon) * forecast.noise / forecast.variance
            if ratio > Self.failure * Self.failure * max(1, usual) { failed = forecast }
            learn(index, ratio)
        }
        let claimed = known.advanced(by: horizon, moved: 0).a * noise
        forecasts[place] = Forecast(made: time, known: known, noise: noise, variance: claimed)
        slots[index] = (slots[index] + 1) % Self.overlap
        due[index] = max(due[index] + horizon / Double(Self.overlap), time)
    }

    private mutating func learn(_ index: Int, _ ratio: Double) {
        counts[index] = min(counts[index] + 1, Self.memory)
        ratios[index] += (min(ratio, 36 * max(ratios[index], 1)) - ratios[index]) / counts[index]
        findTried()
    }

    private mutating func findTried() {
        for index in 0..<Self.horizons where counts[index] * Self.independence >= Self.enough {
            tried = max(tried, Self.horizon(index))
        }
    }

    /// Variance of the phase `seconds` after it was known so well, in units of R.
    @inline(__always)
    func variance(of known: FilterBank.Mixture, after seconds: Double) -> Double {
        let variance = known.variance(after: seconds, correction: correction(after: seconds))
        guard seconds > tried else { return variance }
        let stretch = seconds / tried
        let walked = known.variance(after: tried, correction: correction(after: tried)) * stretch * stretch * stretch
        return max(variance, walked)
    }

    /// What a variance claimed for `seconds` from now has to be multiplied by, as far as that was tried.
    @inline(__always)
    func correction(after seconds: Double) -> Double {
        var last = Self.prior
        var horizon = Self.first / 2
        for index in 0..<Self.horizons {
            let weight = counts[index] * Self.independence
            guard weight >= Self.enough else { return max(last, 1) }
            // Of few forecasts the mean may be luck; they lean on the horizon before.
            let sum = ratios[index] * weight + last * Self.priorWeight
            let next = sum / (weight + Self.priorWeight)
            if seconds < 2 * horizon { return last + (next - last) * max(0, seconds / horizon - 1) }
            last = next
            horizon *= 2
        }
        return last
    }
}
