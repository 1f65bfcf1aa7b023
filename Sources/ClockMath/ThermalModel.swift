public import TimeUnits

/// What an oscillator's frequency owes to its temperature and its age, learnt while something better is followed.
///
/// Model: y(t) = y₀ + c·T(t) + D·t + noise, where the noise may walk. What is regressed are *changes*: the mean
/// frequency of one span less that of the span before, on the same of the temperature. A frequency that walks adds
/// independent amounts to these, and so does not bend the line as it would if frequencies were regressed themselves.
///
/// Frequencies come from the phase at both ends of a span, without what was dialled in, so no lag of a servo is in
/// them. Spans are of 5 and of 30 minutes: an air conditioner shows in the short ones, a day in the long ones, and
/// what is better known is used. The ageing is the mean change from day to day, less what the temperature did.
///
/// Left out: the lag of a crystal behind its thermometer, curvature, hysteresis.
public struct ThermalModel: Sendable {
    private var spans = [MeanSpan(lasting: 300), MeanSpan(lasting: 1_800)]
    private var means: [MeanSpan.Mean?] = [nil, nil]
    private var regressions = [ChangeRegression(), ChangeRegression()]
    private var days = DailyDrift()

    public init() {}

    /// Takes note of where the clock would be had nothing been dialled in, and of its temperature if that is known.
    ///
    /// - Parameter seconds: When, on any axis that goes on evenly.
    public mutating func note(_ phase: ClockOffset, _ temperature: Temperature?, at seconds: Double) {
        for index in spans.indices {
            guard let mean = spans[index].add(phase.nanoseconds, temperature?.celsius, at: seconds) else { continue }
            learn(from: mean, index)
            if index == 0 { days.take(mean, at: seconds, perKelvin: coefficient?.value.partsPerBillion ?? 0) }
        }
    }

    private mutating func learn(from mean: MeanSpan.Mean, _ index: Int) {
        defer { means[index] = mean }
        guard let before = means[index], let old = before.temperature, let new = mean.temperature else { return }
        regressions[index].take(
            change: new.value - old.value, uncertainty: new.variance + old.variance,
            response: mean.frequency - before.frequency)
    }

    /// The clock jumped, or nothing is known of it for a while: a span that is under way says nothing.
    public mutating func interrupt() {
        for index in spans.indices {
            spans[index].restart()
            means[index] = nil
        }
    }

    /// What the clock gains for each kelvin, once that is certain.
    public var coefficient: Estimate<FrequencyOffset>? {
        var best: ChangeRegression.Slope?
        for regression in regressions {
            guard let slope = regression.slope, slope.deviation < best?.deviation ?? .infinity else { continue }
            best = slope
        }
        return best.map { Self.frequency($0.value, $0.deviation) }
    }

    /// What the clock gains more each day, once that is certain.
    public var ageing: Estimate<FrequencyOffset>? {
        days.drift.map { Self.frequency($0.value, $0.deviation) }
    }

    private static func frequency(_ value: Double, _ deviation: Double) -> Estimate<FrequencyOffset> {
        Estimate(FrequencyOffset(partsPerBillion: value), deviation: FrequencyOffset(partsPerBillion: deviation))
    }
}
