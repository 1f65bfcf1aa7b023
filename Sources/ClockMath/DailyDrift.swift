/// How an oscillator's frequency moves from day to day, apart from what its temperature does.
///
/// Daily means, so that a day's warmth and cold cancel even if nobody measures them; their changes average to the
/// ageing, and scatter by the walk of the frequency.
struct DailyDrift: Sendable {
    private static let day = 86_400.0
    /// Days that are remembered.
    private static let memory = 60.0
    /// As in ``ChangeRegression``.
    private static let correlation = 1.5
    private static let significance = 4.0
    /// So much of a day has to be known.
    private static let leastPart = 0.6
    private static let span = 300.0

    private struct Day {
        var frequency = 0.0
        var temperature = 0.0
        var count = 0.0
        var measured = 0.0
    }

    private var begin: Double?
    private var today = Day()
    private var yesterday: Day?
    private var count = 0.0
    private var mean = 0.0
    private var variance = 0.0

    /// Takes the means of 5 minutes.
    mutating func take(_ mean: MeanSpan.Mean, at time: Double, perKelvin: Double) {
        let begin = begin ?? time
        self.begin = begin
        if time - begin >= Self.day { finish(at: time, perKelvin: perKelvin) }
        today.count += 1
        today.frequency += (mean.frequency - today.frequency) / today.count
        guard let temperature = mean.temperature?.value else { return }
        today.measured += 1
        today.temperature += (temperature - today.temperature) / today.measured
    }

    private mutating func finish(at time: Double, perKelvin: Double) {
        let days = ((time - (begin ?? time)) / Self.day).rounded(.down)
        begin = (begin ?? time) + days * Self.day
        let isKnown = days == 1 && today.count * Self.span >= Self.leastPart * Self.day
        if isKnown, let yesterday { learn(from: yesterday, perKelvin: perKelvin) }
        yesterday = isKnown ? today : nil
        today = Day()
    }

    private mutating func learn(from yesterday: Day, perKelvin: Double) {
        var change = today.frequency - yesterday.frequency
        if today.measured > 0, yesterday.measured > 0 {
            change -= perKelvin * (today.temperature - yesterday.temperature)
        }
        count = min(count + 1, Self.memory)
        let error = change - mean
        mean += error / count
        variance += (error * (change - mean) - variance) / max(count - 1, 1)
    }

    /// Per day, once there is no doubt that there is one.
    var drift: ChangeRegression.Slope? {
        guard count >= 4 else { return nil }
        let deviation = (Self.correlation * variance / count).squareRoot()
        guard abs(mean) > Self.significance * deviation * (1 + 8 / count) else { return nil }
        return ChangeRegression.Slope(value: mean, deviation: deviation)
    }
}
