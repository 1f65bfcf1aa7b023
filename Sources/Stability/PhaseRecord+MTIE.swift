extension PhaseRecord {
    /// The largest peak-to-peak within any m+1 readings; a window of which some are missing counts by those that are there.
    func maximumIntervals(_ averagings: [Int]) -> [Deviation] {
        let short = averagings.filter { $0 < Blocks.size }
        let ranges = Dictionary(zip(short, ShortWindows.widest(phase, reaching: short))) { first, _ in first }
        let blocks = short.count < averagings.count ? Blocks(of: phase) : nil
        return averagings.map { m in
            Deviation(
                statistic: .mtie, averaging: m, tau: Double(m) * interval,
                value: ranges[m] ?? blocks?.widest(reaching: m) ?? 0, count: count - m)
        }
    }
}
