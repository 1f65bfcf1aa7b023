/// Where an axis has marks: long ones that are labelled, and short ones between them.
struct Ticks: Hashable {
    var majors: [Double]
    var minors: [Double]
    /// From one major to the next; nothing where that is not even.
    var step: Double?

    /// More than this many of one kind are never made, whatever is asked for.
    private static let most = 1000

    /// Marks at multiples of 1, 2 or 5 of a power of ten of `size`, or at those that a unit of time is divided by.
    ///
    /// - Parameter count: At most so many majors, give or take one.
    static func linear(_ range: ClosedRange<Double>, count: Int, unit: ShownUnit) -> Ticks {
        let span = (range.upperBound - range.lowerBound) / unit.size
        guard span > 0, span.isFinite else { return Ticks(majors: [], minors: [], step: nil) }
        let choice = step(atLeast: span / Double(max(count, 1)), of: unit.name)
        let low = range.lowerBound / unit.size
        let high = range.upperBound / unit.size
        let majors = multiples(of: choice.step, from: low, to: high)
        let minors = multiples(of: choice.step / choice.parts, from: low, to: high)
        let known = Set(majors.map(\.index))
        return Ticks(
            majors: majors.map { $0.value * unit.size },
            minors: minors.filter { !known.contains($0.index / choice.parts) }.map { $0.value * unit.size },
            step: choice.step * unit.size)
    }

    /// The smallest pleasant step that is not below `least`, and into how many parts its minors divide it.
    private static func step(atLeast least: Double, of unit: String) -> (step: Double, parts: Double) {
        let divisions: [(Double, Double)] =
            switch unit {
            case "h": [(1, 4), (2, 4), (3, 3), (6, 6), (12, 4), (24, 4), (48, 4), (96, 4)]
            case "min": [(1, 4), (2, 4), (5, 5), (10, 5), (15, 3), (20, 4), (30, 3), (60, 4)]
            default: []
            }
        let slack = least * (1 - 1e-9)
        if slack > 0.5, let found = divisions.first(where: { $0.0 >= slack }) { return found }
        let power = powerOfTen(exponent(of: max(least, Axis.smallest)))
        return [(1, 5), (2, 4), (5, 5)].map { ($0.0 * power, $0.1) }.first { $0.0 >= slack } ?? (10 * power, 5)
    }

    private static func multiples(
        of step: Double, from low: Double, to high: Double
    ) -> [(index: Double, value: Double)] {
        let slack = (high - low) / step * 1e-9
        let first = (low / step - slack).rounded(.up)
        let last = (high / step + slack).rounded(.down)
        guard last >= first, last - first < Double(most) else { return [] }
        // Dividing by a whole number gives 0.3 where multiplying by a tenth does not.
        let inverse = (1 / step).rounded()
        let isExact = step < 1 && inverse < 1e15
        return (0...Int(last - first)).map {
            let index = first + Double($0)
            return (index, isExact ? index / inverse : index * step)
        }
    }
}
