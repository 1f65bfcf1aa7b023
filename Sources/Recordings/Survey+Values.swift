extension Survey {
    /// What is missing, what does not move, and the step in which values come.
    mutating func lookAtValues() {
        var run = 1
        var longest = (count: 1, end: 0)
        var still = 0
        var smallest = Double.infinity
        var largest = 0.0
        for (index, value) in source.values.enumerated() {
            if value.isNaN { missing.add(index, size: 0) }
            largest = max(largest, abs(value).isNaN ? 0 : abs(value))
            guard index > 0 else { continue }
            let difference = abs(value - source.values[index - 1])
            if difference == 0 {
                still += 1
                run += 1
                if run > longest.count { longest = (run, index) }
            } else {
                run = 1
                // Differences of decimals differ from decimals in their last bits.
                if difference < smallest, difference > largest * 1e-13 { smallest = difference }
            }
        }
        quantum = quantum(smallest)
        judge(longest.count, endingAt: longest.end, still: still)
    }

    /// Equal values one after another are rare among noise, and common when values are coarse: a run is long when it is
    /// several times as long as the longest that would come about by chance.
    private mutating func judge(_ run: Int, endingAt end: Int, still: Int) {
        let pairs = source.values.count - 1
        guard run > 20 else { return }
        let others = max(pairs - (run - 1), 1)
        let chance = min(Double(max(still - (run - 1), 0)) / Double(others), 0.999)
        let likely = chance > 0 ? logarithm(Double(others) + 1) / -logarithm(chance) : 1
        guard Double(run) > 20 + 3 * likely else { return }
        frozen.add(end - run + 1, size: Double(run))
        frozen.count = run
    }

    /// The smallest step, when nearly all others are multiples of it.
    private func quantum(_ smallest: Double) -> Double? {
        guard smallest.isFinite, smallest > 0 else { return nil }
        var whole = 0
        var steps = 0
        for index in source.values.indices.dropFirst() {
            let multiple = abs(source.values[index] - source.values[index - 1]) / smallest
            guard multiple > 0.5 else { continue }
            steps += 1
            if multiple < 1e5, abs(multiple - multiple.rounded()) < 0.05 { whole += 1 }
        }
        return steps >= 8 && Double(whole) >= 0.95 * Double(steps) ? smallest : nil
    }
}

/// The natural logarithm, to what a rule of thumb needs.
private func logarithm(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    let half = (value.significand - 1) / (value.significand + 1)
    let square = half * half
    let ofSignificand = 2 * half * (1 + square / 3 + square * square / 5 + square * square * square / 7)
    return Double(value.exponent) * 0.693_147_180_559_945_3 + ofSignificand
}
