import RealModule

extension Ticks {
    /// Marks at powers of ten and, where there are few of them, at their multiples by 2 and 5.
    static func logarithmic(_ range: ClosedRange<Double>, count: Int, unit: ShownUnit) -> Ticks {
        let low = Int((Double.log10(range.lowerBound) - 1e-9).rounded(.up))
        let high = Int((Double.log10(range.upperBound) + 1e-9).rounded(.down))
        if high - low >= 2 { return decades(from: low, to: high, count: count, in: range) }
        let powers = low - 1...max(high, low)
        let all = multiples([1, 2, 3, 4, 5, 6, 7, 8, 9], of: powers, in: range)
        for majors in [multiples([1, 2, 5], of: powers, in: range), all] where majors.count >= 3 {
            return Ticks(majors: majors, minors: all.filter { !majors.contains($0) }, step: nil)
        }
        return linear(range, count: min(count, 5), unit: unit)
    }

    private static func decades(from low: Int, to high: Int, count: Int, in range: ClosedRange<Double>) -> Ticks {
        let room = max(count, 1)
        let stride = [1, 2, 3, 5, 10, 20, 50, 100, 200].first { (high - low) / $0 < room } ?? 500
        let powers = Array(low...high)
        let isMajor = { (power: Int) in power.isMultiple(of: stride) }
        let between = multiples([2, 3, 4, 5, 6, 7, 8, 9], of: low - 1...high, in: range)
        return Ticks(
            majors: powers.filter(isMajor).map(powerOfTen),
            minors: stride == 1 ? between : powers.filter { !isMajor($0) }.map(powerOfTen), step: nil)
    }

    private static func multiples(
        _ digits: [Double], of powers: ClosedRange<Int>, in range: ClosedRange<Double>
    ) -> [Double] {
        let low = range.lowerBound * (1 - 1e-9)
        let high = range.upperBound * (1 + 1e-9)
        var found: [Double] = []
        for power in powers {
            found += digits.map { decimal($0, power) }.filter { $0 >= low && $0 <= high }
        }
        return found
    }

    /// The double nearest to a digit with a power of ten.
    private static func decimal(_ digit: Double, _ power: Int) -> Double {
        power < 0 && power > -22 ? digit / powerOfTen(-power) : digit * powerOfTen(power)
    }
}
