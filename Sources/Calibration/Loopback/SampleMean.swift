/// The mean of measurements that may follow from one another, and how uncertain it is.
///
/// Model: a stationary series, of which as many values count as if they were independent: n/τ, τ = 1 + 2·Σρ(k) up to
/// where the sum of two neighbouring autocorrelations is no more positive. Source: Geyer 1992, "Practical Markov chain
/// Monte Carlo". Left out: τ below 1 (values that make up for one another) counts as 1.
struct SampleMean {
    var mean: Double
    /// Of one value.
    var deviation: Double
    /// How many independent values the mean is worth.
    var effectiveCount: Double

    /// Of the mean.
    var uncertainty: Double { deviation / effectiveCount.squareRoot() }
    var degrees: Double { max(effectiveCount - 1, 1) }

    /// - Parameter values: At least two.
    init(_ values: [Double]) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        deviation = (squares / max(count - 1, 1)).squareRoot()
        effectiveCount = squares > 0 ? max(count / Self.correlation(values, mean, squares), 1) : count
    }

    private static func correlation(_ values: [Double], _ mean: Double, _ squares: Double) -> Double {
        func autocorrelation(_ lag: Int) -> Double {
            var sum = 0.0
            for index in lag..<values.count { sum += (values[index] - mean) * (values[index - lag] - mean) }
            return sum / squares
        }
        var total = 1.0
        var lag = 1
        while lag + 1 < values.count / 2 {
            let pair = autocorrelation(lag) + autocorrelation(lag + 1)
            guard pair > 0 else { break }
            total += 2 * pair
            lag += 2
        }
        return max(total, 1)
    }
}

extension [Double] {
    /// The value that such a share of them is below; nothing has none.
    func quantile(_ share: Double) -> Double {
        let sorted = sorted()
        guard let last = sorted.last else { return .nan }
        let place = share * Double(count - 1)
        let index = Int(place)
        guard index + 1 < count else { return last }
        return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
    }

    /// Those that are not far from the middle of all: within ten of their own usual distances, and a little more.
    func withoutStrays(nearby: Double) -> [Double] {
        let middle = quantile(0.5)
        let reach = 10 * 1.4826 * map { abs($0 - middle) }.quantile(0.5) + nearby
        return filter { abs($0 - middle) <= reach }
    }
}
