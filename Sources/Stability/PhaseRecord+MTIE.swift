extension PhaseRecord {
    /// The largest peak-to-peak within any m+1 readings; a window of which some are missing counts by those that are there.
    func maximumIntervals(_ averagings: [Int]) -> [Deviation] {
        let short = averagings.filter { $0 < Blocks.size }
        let ranges = Dictionary(zip(short, ShortWindows.widest(phase, reaching: short))) { first, _ in first }
        let blocks = short.count < averagings.count ? Blocks(of: phase) : nil
        return averagings.compactMap { m in
            let range = ranges[m] ?? blocks?.widest(reaching: m) ?? 0
            return result(.mtie, m, SquareSum(sum: range * range, count: 1), over: 1, showing: count - m)
        }
    }
}
