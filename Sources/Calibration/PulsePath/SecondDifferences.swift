/// Second differences of phases: they hold neither an offset nor a frequency, and white noise σ² is 6σ² in them.
///
/// Of white noise neighbours are correlated by −2/3, and those after them by 1/6. Source: NIST SP 1065, 5.2 (σ is
/// τ·ADEV(τ)/√3).
public struct SecondDifferences: Sendable {
    /// One for each phase but the first and the last so many; not a number where a phase is missing.
    private let values: [Double]
    public let count: Int

    /// - Parameter stride: How many phases apart the three are that are compared.
    public init(of phases: [Double], stride: Int = 1) {
        let places = 0..<max(phases.count - 2 * stride, 0)
        values = places.map { phases[$0 + 2 * stride] - 2 * phases[$0 + stride] + phases[$0] }
        count = values.count { !$0.isNaN }
    }

    /// The noise of a phase by their root mean square, in the phases' unit.
    public var noise: Double {
        let sum = values.reduce(0) { $1.isNaN ? $0 : $0 + $1 * $1 }
        return count > 0 ? (sum / Double(count) / 6).squareRoot() : .nan
    }

    /// The same by their median, which a few wild phases do not move; ``noise`` where most phases are the same.
    public var robustNoise: Double {
        let middle = quantile(0.5, of: values.filter { !$0.isNaN }.map(abs).sorted())
        return middle == 0 ? noise : medianToDeviation * middle / 6.0.squareRoot()
    }

    /// How alike those are that are `lag` apart: −1 to 1.
    public func correlation(lag: Int) -> Double {
        var (product, square) = (0.0, 0.0)
        for place in 0..<max(values.count - lag, 0) where !(values[place] * values[place + lag]).isNaN {
            product += values[place] * values[place + lag]
            square += (values[place] * values[place] + values[place + lag] * values[place + lag]) / 2
        }
        return square > 0 ? product / square : 0
    }
}

/// By how much a normal distribution's deviation is larger than the median of its distances from its middle.
let medianToDeviation = 1.482_602_218_505_602

/// What a part of all is below, between the two that are nearest; not a number of nothing.
///
/// - Parameter sorted: Rising.
func quantile(_ part: Double, of sorted: [Double]) -> Double {
    guard let last = sorted.last else { return .nan }
    let place = part * Double(sorted.count - 1)
    let low = Int(place)
    guard low + 1 < sorted.count else { return last }
    return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
}
