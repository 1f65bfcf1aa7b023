public import TimeUnits

/// What a thermometer means, without its noise.
///
/// A reading each few seconds, with a noise and steps of its own, would put both into whatever is made of it. Nine
/// trackers of level and slope, from nervous to sluggish, predict each reading (critically damped: α = 1 − θ², β = (1 − θ)²;
/// E. Brookner, Tracking and Kalman Filtering Made Easy, 1998, section 1.2.6), and the better one has predicted
/// lately, the more it has to say: the noise adds the same to every error, so the best at that is nearest to the
/// truth. A reading that is wild, alone, is left out.
public struct TemperatureFilter: Sendable {
    private struct Tracker: Sendable {
        let alpha: Double
        let beta: Double
        var level = 0.0
        var slope = 0.0
        /// Mean square of its errors, in K².
        var square = TemperatureFilter.leastSquare

        init(alpha: Double, beta: Double) {
            (self.alpha, self.beta) = (alpha, beta)
        }
    }

    private var trackers =
        [Tracker(alpha: 1, beta: 0)]
        + [0, 0.3, 0.5, 0.6, 0.7, 0.78, 0.84, 0.9].map {
            Tracker(alpha: 1 - $0 * $0, beta: (1 - $0) * (1 - $0))
        }
    private var time: Double?
    private var count = 0.0
    private var isSuspicious = false
    /// In thousandths of a kelvin.
    private var resolution = ResolutionFinder()

    private static let leastSquare = 1e-6
    private static let memory = 60.0
    private static let settled = 16.0
    /// Without readings for so many seconds it begins anew.
    private static let patience = 60.0
    /// A reading so many deviations and half a kelvin off is wild, unless the next is as well.
    private static let gate = 5.0
    private static let margin = 0.5
    /// What a jump of the temperature counts as an error at most.
    private static let largest = 1.0
    private static let perKelvin = 1_000.0

    public init() {}

    /// - Parameter seconds: When it was read, on any axis that goes on evenly.
    public mutating func take(_ temperature: Temperature, at seconds: Double) {
        resolution.take(temperature.celsius * Self.perKelvin)
        guard let last = time, seconds > last, seconds - last <= Self.patience else {
            return begin(at: temperature, seconds)
        }
        let error = temperature.celsius - mean(after: seconds - last).level
        let isWild = abs(error) > Self.gate * mean(after: 0).square.squareRoot() + Self.margin
        defer { isSuspicious = isWild && !isSuspicious }
        switch (isWild, isSuspicious) {
        case (false, _):
            count += 1
            for index in trackers.indices { follow(temperature.celsius, after: seconds - last, index) }
            time = seconds
        case (true, false): break
        case (true, true):
            for index in trackers.indices { judge(min(abs(error), Self.largest), index) }
            begin(at: temperature, seconds)
        }
    }

    private mutating func begin(at temperature: Temperature, _ seconds: Double) {
        if let time, seconds - time > Self.patience { count = 0 }
        time = seconds
        for index in trackers.indices {
            trackers[index].level = temperature.celsius
            trackers[index].slope = 0
        }
    }

    private mutating func follow(_ measured: Double, after elapsed: Double, _ index: Int) {
        let expected = trackers[index].level + trackers[index].slope * elapsed
        let error = measured - expected
        trackers[index].level = expected + trackers[index].alpha * error
        trackers[index].slope += trackers[index].beta * error / elapsed
        judge(error, index)
    }

    private mutating func judge(_ error: Double, _ index: Int) {
        let square = max(error * error, Self.leastSquare)
        trackers[index].square += (square - trackers[index].square) / min(max(count, 1), Self.memory)
    }

    private func mean(after seconds: Double) -> (level: Double, square: Double) {
        var least = Double.infinity
        for tracker in trackers { least = min(least, tracker.square) }
        var (level, square, total) = (0.0, 0.0, 0.0)
        for tracker in trackers {
            let ratio = least / tracker.square
            let fourth = ratio * ratio * ratio * ratio
            let weight = fourth * fourth
            level += weight * (tracker.level + tracker.slope * seconds)
            square += weight * tracker.square
            total += weight
        }
        return (level / total, square / total)
    }

    /// The temperature expected `seconds` after the last reading; none before it has settled.
    ///
    /// Of a prediction's error a half, as a deviation, is what is wrong with the prediction; the rest is the reading's noise.
    public func expected(after seconds: Double) -> Estimate<Temperature>? {
        guard count >= Self.settled else { return nil }
        let mean = mean(after: seconds)
        let variance = max(mean.square / 4, resolution.variance / (Self.perKelvin * Self.perKelvin))
        return Estimate(
            Temperature(celsius: mean.level), deviation: Temperature(celsius: variance.squareRoot()))
    }
}
