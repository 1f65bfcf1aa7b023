/// linuxptp's servo by linear regression, with one pulse a second.
///
/// Least squares over the last 4, 8, 16, 32 and 64 measurements of the clock as if nobody steered it. Each length
/// keeps the mean error of its predictions (plain for ten, then with a weight of 0.02), and the longest whose error
/// is below 1.05 times the best steers: its slope, and its end over one second, over two for 32 and three for 64.
struct LineServo: Law {
    private struct Length {
        let points: Int
        /// Over how many seconds its phase is taken out.
        let spread: Double
        var slope = 0.0
        var end = 0.0
        var error = 0.0
        var errors = 0
        var isFitted = false

        mutating func judge(_ phase: Double) {
            guard isFitted else { return }
            let miss = abs(phase - end - slope)
            errors += 1
            error += (miss - error) * (errors <= 10 ? 1 / Double(errors) : 0.02)
        }
    }

    private var lengths: [Length] = [
        Length(points: 4, spread: 1), Length(points: 8, spread: 1), Length(points: 16, spread: 1),
        Length(points: 32, spread: 2), Length(points: 64, spread: 3),
    ]
    /// The newest phases, in a ring.
    private var phases = [Double](repeating: 0, count: 64)
    private var count = 0
    private var removed = 0.0

    mutating func take(_ measured: Double) -> Double {
        let phase = measured + removed
        for index in lengths.indices { lengths[index].judge(phase) }
        phases[count & 63] = phase
        count += 1
        fit(to: phase)
        guard count >= 4 else { return 0 }
        let best = bestLength()
        let steered = best.slope + (best.end - removed) / best.spread
        removed += steered
        return steered
    }

    /// One pass from the newest back, stopping at each length.
    private mutating func fit(to newest: Double) {
        var sum = 0.0
        var moment = 0.0
        var age = 0
        for index in lengths.indices where count >= lengths[index].points {
            while age < lengths[index].points {
                let value = phases[(count - 1 - age) & 63] - newest
                sum += value
                moment += value * Double(age)
                age += 1
            }
            let number = Double(age)
            let middle = (number - 1) / 2
            let slope = (sum * middle - moment) * 12 / (number * (number * number - 1))
            lengths[index].slope = slope
            lengths[index].end = newest + sum / number + slope * middle
            lengths[index].isFitted = true
        }
    }

    private func bestLength() -> Length {
        var best = lengths[0]
        for index in 1..<lengths.count where lengths[index].errors >= 10 {
            if lengths[index].error < 1.05 * best.error { best = lengths[index] }
        }
        return best
    }
}
