internal import RealModule

/// The autocovariance of differences of flicker phase, and the sum of its squares over lags.
///
/// Without what differences do not see, the covariance of two readings that are j apart is the second difference of −j² ln j, which
/// is −2 ln j − 3 + 1/6j² + 1/30j⁴ but for the first few. It does not depend on the averaging factor, and is smooth but where a
/// reading of one difference meets one of the other: at multiples of the averaging time the sum takes every lag, and in between as
/// few as an integral needs.
struct FlickerPhaseLags {
    let averaging: Int
    let order: Int

    /// Within so many readings of a meeting every lag is taken; further away the series holds to 10⁻¹¹.
    private static let near = 32

    /// The sum over lags from 1 to `last` − 1, each weighted by the pairs of differences that are so far apart: 1 − lag / count.
    func sumOfSquares(below last: Int, of count: Int) -> Double {
        var (sum, place) = (0.0, 1)
        for meeting in stride(from: 0, through: order * averaging, by: averaging) {
            let (begin, end) = (min(max(meeting - Self.near, place), last), min(meeting + Self.near, last))
            sum += smooth(place..<begin, from: meeting - averaging, to: meeting, count)
            for lag in begin..<max(begin, end) { sum += weighted(Double(lag), count) }
            place = max(begin, end)
        }
        return sum + smooth(place..<last, from: order * averaging, to: .max, count)
    }

    /// By Gauss's rule in parts that are no longer than what divides them from where readings meet, with the first term of
    /// Euler and Maclaurin's formula.
    private func smooth(_ lags: Range<Int>, from low: Int, to high: Int, _ count: Int) -> Double {
        guard !lags.isEmpty else { return 0 }
        let (begin, end) = (Double(lags.lowerBound), Double(lags.upperBound))
        let slopes =
            weighted(end, count) - weighted(end - 1, count) - weighted(begin, count) + weighted(begin - 1, count)
        return integral(begin - 0.5, end - 0.5, Double(low), Double(high), count) - slopes / 24
    }

    private func integral(_ begin: Double, _ end: Double, _ low: Double, _ high: Double, _ count: Int) -> Double {
        let half = (end - begin) / 2
        guard 2 * half <= min(begin - low, high - end) else {
            return integral(begin, begin + half, low, high, count) + integral(begin + half, end, low, high, count)
        }
        return Self.nodes.reduce(0) { sum, node in
            let distance = half * node.place
            return sum + half * node.weight
                * (weighted(begin + half - distance, count) + weighted(begin + half + distance, count))
        }
    }

    /// Of Gauss and Legendre, for polynomials of degree 11.
    private static let nodes: [(place: Double, weight: Double)] = [
        (0.238619186083197, 0.467913934572691), (0.661209386466265, 0.360761573048139),
        (0.932469514203152, 0.171324492379170),
    ]

    private func weighted(_ lag: Double, _ count: Int) -> Double {
        let covariance = covariance(at: lag)
        return (1 - lag / Double(count)) * covariance * covariance
    }

    /// - Parameter lag: In readings.
    func covariance(at lag: Double) -> Double {
        covarianceOfDifferences(ofOrder: order) { Self.covarianceOfReadings(abs(lag + Double($0 * averaging))) }
    }

    private static func covarianceOfReadings(_ apart: Double) -> Double {
        guard apart < Double(near) else {
            let square = 1 / (apart * apart)
            return -2 * .log(apart) - 3 + square / 6 + square * square / 30
        }
        func walk(_ j: Double) -> Double { j == 0 ? 0 : j * j * .log(abs(j)) }
        return 2 * walk(apart) - walk(apart - 1) - walk(apart + 1)
    }
}
