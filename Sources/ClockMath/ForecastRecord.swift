/// How good forecasts turn out: the servo's own predictions, kept and compared with what came, at eighteen horizons.
///
/// A filter that predicts the next second best need not know what an hour brings: flicker, ageing and a day's
/// temperature are not in a two-state model. So at horizons of 8, 16 … 2²⁰ s a forecast is put aside four times per
/// horizon, and when its time has come the squared error is divided by the variance that it claimed. The mean of
/// these ratios corrects the claim at that horizon (``ForecastCorrection``).
struct ForecastRecord: Sendable {
    static let horizons = ForecastCorrection.horizons
    private static let overlap = 4

    /// What was known at a moment, and what it claimed of the moment that the forecast is for.
    struct Forecast: Sendable {
        var made = -1.0
        /// Without what steering did.
        var known = FilterBank.Mixture()
        var noise = 1.0
        var variance = 1.0
        /// By what such variances had to be multiplied then.
        var factor = 1.0
        /// Whether the source has jumped since.
        var isBeforeJump = false
    }

    private var forecasts = [Forecast](repeating: Forecast(), count: horizons * overlap)
    private var due = [Double](repeating: 0, count: horizons)
    /// How they turned out.
    private(set) var correction = Boxed(ForecastCorrection())
    private var slots = [Int](repeating: 0, count: horizons)
    private var soonest = 0.0
    /// The oldest forecast that turned out further off than it claimed it could be, at the last measurement.
    private(set) var failed: Forecast?
    /// Claimed deviations off that are no chance.
    private static let failure = 9.0

    init() {}

    /// Goes on from how forecasts turned out before.
    init(ratios: [Double], counts: [Double]) {
        correction = Boxed(ForecastCorrection(ratios: ratios, counts: counts))
    }

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

    /// How far what is known at `time` is from each forecast.
    func departures(time: Double, known: FilterBank.Mixture) -> [Departure] {
        forecasts.compactMap { forecast in
            let age = time - forecast.made
            guard forecast.made >= 0, !forecast.isBeforeJump, age >= ForecastCorrection.horizon(0) else { return nil }
            let error = known.phase - forecast.known.phase - forecast.known.frequency * age
            // By what was known then: those that fail meanwhile are the matter at hand.
            let variance = forecast.known.variance(after: age, correction: forecast.factor) * forecast.noise
            return Departure(age: age, error: error, variance: variance)
        }
    }

    /// The source is elsewhere from now on: how far off the forecasts from before turn out says nothing of the oscillator.
    mutating func passJump() {
        for index in forecasts.indices { forecasts[index].isBeforeJump = true }
    }

    /// A measurement was not used, and says nothing of a forecast.
    mutating func forgetFailure() { failed = nil }

    private mutating func take(_ index: Int, time: Double, known: FilterBank.Mixture, noise: Double) {
        let horizon = ForecastCorrection.horizon(index)
        let place = index * Self.overlap + slots[index]
        let forecast = forecasts[place]
        let age = time - forecast.made
        if forecast.made >= 0, abs(age - horizon) < horizon / 4 {
            let error = known.phase - forecast.known.phase - forecast.known.frequency * age
            // The error at a slightly other age, brought to the horizon as a walking frequency would.
            let stretch = horizon / age
            let ratio = error * error * stretch * stretch * stretch / forecast.variance
            let usual =
                correction.value.counts[index] >= 8
                ? max(1, correction.value.ratios[index])
                : correction.value.variance(of: forecast.known, after: horizon) * forecast.noise / forecast.variance
            if ratio > Self.failure * Self.failure * max(1, usual) { failed = forecast }
            if !forecast.isBeforeJump { correction.value.learn(index, ratio) }
        }
        let claimed = known.advanced(by: horizon, moved: 0).a * noise
        forecasts[place] = Forecast(
            made: time, known: known, noise: noise, variance: claimed, factor: correction.value.factor(after: horizon))
        slots[index] = (slots[index] + 1) % Self.overlap
        due[index] = max(due[index] + horizon / Double(Self.overlap), time)
    }
}
