/// Frequency and temperature over one span, as means.
struct MeanSpan: Sendable {
    struct Mean: Sendable {
        /// In ppb.
        var frequency: Double
        /// In degrees, and how uncertain their scatter leaves it, as a variance; none when a reading was missing.
        var temperature: (value: Double, variance: Double)?
    }

    private struct Point {
        var time: Double
        var phase: Double
    }

    private let length: Double
    private var begin: Point?
    private var lastTime = 0.0
    private var lastTemperature: Double?
    private var isWhole = true
    /// The integral of the temperature, in kelvin seconds.
    private var integral = 0.0
    /// Squared differences of successive readings, half of which is a reading's variance (J. von Neumann, 1941).
    private var squares = 0.0
    private var count = 0.0

    init(lasting length: Double) {
        self.length = length
    }

    mutating func restart() {
        begin = nil
    }

    /// Answers with the means when the span is over; the next one begins at once.
    mutating func add(_ phase: Double, _ temperature: Double?, at time: Double) -> Mean? {
        guard let begin else {
            start(at: Point(time: time, phase: phase), temperature)
            return nil
        }
        gather(temperature, at: time)
        let elapsed = time - begin.time
        guard elapsed >= length - 1 else { return nil }
        let variance = squares / 2 / max(count * count, 1)
        let mean = Mean(
            frequency: (phase - begin.phase) / elapsed, temperature: isWhole ? (integral / elapsed, variance) : nil)
        start(at: Point(time: time, phase: phase), temperature)
        return mean
    }

    private mutating func start(at point: Point, _ temperature: Double?) {
        begin = point
        lastTime = point.time
        lastTemperature = temperature
        isWhole = temperature != nil
        (integral, squares, count) = (0, 0, 0)
    }

    private mutating func gather(_ temperature: Double?, at time: Double) {
        defer { (lastTime, lastTemperature) = (time, temperature) }
        guard let temperature, let last = lastTemperature else { return isWhole = false }
        integral += (temperature + last) / 2 * (time - lastTime)
        squares += (temperature - last) * (temperature - last)
        count += 1
    }
}
