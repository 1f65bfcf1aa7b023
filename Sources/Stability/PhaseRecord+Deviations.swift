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
        let found = overlapping(unknown)
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
        _ squared: ([Double], Int, Range<Int>) -> Double
    ) -> [Deviation] {
        var sums = [Double](repeating: 0, count: averagings.count)
        for start in stride(from: 0, to: count, by: Self.block) {
            for (index, m) in averagings.enumerated() where start < count - reach * m {
                sums[index] += squared(phase, m, start..<min(start + Self.block, count - reach * m))
            }
        }
        return zip(averagings, sums).compactMap { m, sum in
            result(statistic, m, SquareSum(sum: sum, count: count - reach * m), over: divisor)
        }
    }

    /// OADEV difference by difference, two octaves at a time.
    private func overlapping(_ averagings: [Int]) -> [Deviation] {
        var pairs = OctavePair.pairs(averagings)
        for start in stride(from: 0, to: count, by: Self.block) {
            for index in pairs.indices { pairs[index].pass(phase, start..<start + Self.block) }
        }
        return zip(averagings, pairs.flatMap(\.squares)).compactMap { m, sum in
            result(.oadev, m, SquareSum(sum: sum, count: count - 2 * m), over: 2)
        }
    }

    private func modified(_ statistic: Statistic, _ averagings: [Int]) -> [Deviation] {
        let octaves = ModifiedOctaves.leading(averagings, of: count)
        let together = ModifiedOctaves(of: phase.span, octaves: octaves)
        var averages = averagings.dropFirst(octaves).map { RunningAverage(averaging: $0) }
        for start in stride(from: 0, to: count, by: Self.block) {
            for (index, m) in averagings.dropFirst(octaves).enumerated() where start < count - 3 * m + 1 {
                averages[index].pass(phase.span, start..<min(start + Self.block, count - 3 * m + 1))
            }
        }
        return zip(averagings, together.squares + averages.map(\.squares)).compactMap { m, sum in
            result(statistic, m, SquareSum(sum: sum, count: count - 3 * m + 1), over: 2)
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
