extension PhaseRecord {
    /// A statistic at each averaging factor that the record allows.
    public func deviations(_ statistic: Statistic, averagings: some Sequence<Int>) -> [Deviation] {
        deviations(statistic, averagings: averagings, knowing: nil)
    }

    /// - Parameter known: What need not be worked out again.
    func deviations(
        _ statistic: Statistic, averagings: some Sequence<Int>, knowing known: SecondDifferences?
    ) -> [Deviation] {
        let possible = averagings.filter {
            $0 >= 1 && $0 <= statistic.largestAveraging(of: count) && $0 % statistic.step == 0
        }
        if statistic == .mtie { return maximumIntervals(possible) }
        if hasGaps { return possible.compactMap { defined(statistic, averaging: $0) } }
        switch statistic {
        case .oadev: return overlapping(possible, knowing: known ?? secondDifferences(at: possible))
        case .ohdev: return overlapping(statistic, possible, reach: 3, over: 6, squaredThird)
        case .tierms: return overlapping(statistic, possible, reach: 1, over: 1, squaredFirst)
        case .mdev, .tdev: return modified(statistic, possible)
        default: return possible.compactMap { defined(statistic, averaging: $0) }
        }
    }

    /// What tells OADEV at many averaging factors together, where that is quicker.
    func secondDifferences(at averagings: [Int]) -> SecondDifferences? {
        guard !hasGaps, let largest = averagings.max(), SecondDifferences.isQuick(averagings.count, of: count)
        else { return nil }
        return SecondDifferences(of: self, through: largest)
    }

    private func overlapping(_ averagings: [Int], knowing known: SecondDifferences?) -> [Deviation] {
        let unknown = averagings.filter { known?.squares[$0].isNaN ?? true }
        let found = overlapping(.oadev, unknown, reach: 2, over: 2, squaredSecond)
        guard let known else { return found }
        var next = found.makeIterator()
        return averagings.compactMap { m in
            let sum = known.squares[m]
            return sum.isNaN ? next.next() : result(.oadev, m, SquareSum(sum: sum, count: count - 2 * m), over: 2)
        }
    }

    /// So many places at a time stay in a core's cache, for all averaging factors together.
    private static let block = 8_192

    /// - Parameters:
    ///   - reach: How many averaging times a difference spans.
    ///   - squared: The sum of its squares.
    private func overlapping(
        _ statistic: Statistic, _ averagings: [Int], reach: Int, over divisor: Double,
        _ squared: (Span<Double>, Int, Range<Int>) -> Double
    ) -> [Deviation] {
        var sums = [Double](repeating: 0, count: averagings.count)
        for start in stride(from: 0, to: count, by: Self.block) {
            for (index, m) in averagings.enumerated() where start < count - reach * m {
                sums[index] += squared(phase.span, m, start..<min(start + Self.block, count - reach * m))
            }
        }
        return zip(averagings, sums).compactMap { m, sum in
            result(statistic, m, SquareSum(sum: sum, count: count - reach * m), over: divisor)
        }
    }

    private func modified(_ statistic: Statistic, _ averagings: [Int]) -> [Deviation] {
        var averages = averagings.map { RunningAverage(averaging: $0) }
        for start in stride(from: 0, to: count, by: Self.block) {
            for (index, m) in averagings.enumerated() where start < count - 3 * m + 1 {
                averages[index].pass(phase.span, start..<min(start + Self.block, count - 3 * m + 1))
            }
        }
        return zip(averagings, averages).compactMap { m, average in
            let squares = SquareSum(sum: average.squares / Double(m * m), count: count - 3 * m + 1)
            return result(statistic, m, squares, over: 2)
        }
    }

    /// - Parameters:
    ///   - squares: In seconds².
    ///   - divisor: What their mean is divided by.
    func result(
        _ statistic: Statistic, _ m: Int, _ squares: SquareSum, over divisor: Double
    ) -> Deviation? {
        guard squares.count > 0 else { return nil }
        let root = (squares.sum / (divisor * Double(squares.count))).squareRoot()
        let tau = Double(m) * interval
        let value =
            switch statistic {
            case .tdev, .ttotdev: root / 3.0.squareRoot()
            case .tierms: root
            default: root / tau
            }
        return Deviation(
            statistic: statistic, averaging: m, tau: tau * statistic.stride, value: value,
            count: squares.count)
    }
}
