/// The extremes of all values by blocks, and of runs of 1, 2, 4 … blocks.
///
/// Windows are looked at by the block in which they begin. Where all that those of one block cover ranges no wider than what was
/// found already, none of them is looked at: most, so that a long record costs little more than to read it once.
struct Blocks {
    static let size = 256

    private let values: [Double]
    /// By the logarithm of how many blocks, and by the first of them.
    private var lows: [[Double]]
    private var highs: [[Double]]

    init(of values: [Double]) {
        self.values = values
        let count = (values.count + Self.size - 1) / Self.size
        lows = [[Double](repeating: .infinity, count: count)]
        highs = [[Double](repeating: -.infinity, count: count)]
        for block in 0..<count {
            for place in block * Self.size..<min((block + 1) * Self.size, values.count) {
                lows[0][block] = lesser(values[place], lows[0][block])
                highs[0][block] = greater(values[place], highs[0][block])
            }
        }
        var width = 1
        while 2 * width <= count {
            lows.append(zip(lows[lows.count - 1], lows[lows.count - 1].dropFirst(width)).map(lesser))
            highs.append(zip(highs[highs.count - 1], highs[highs.count - 1].dropFirst(width)).map(greater))
            width *= 2
        }
    }

    /// The widest range within any m+1 values, m being at least ``size``.
    func widest(reaching m: Int) -> Double {
        var best = 0.0
        for block in 0...(values.count - 1 - m) / Self.size {
            let last = min((block + 1) * Self.size - 1 + m, values.count - 1)
            let all = extremes(from: block, through: last / Self.size)
            if all.high - all.low > best { best = max(best, widest(from: block, reaching: m)) }
        }
        return best
    }

    /// The same of windows that begin in one block: its end, the blocks that all of them cover, and the beginning of what follows.
    private func widest(from block: Int, reaching m: Int) -> Double {
        let starts = block * Self.size..<min((block + 1) * Self.size, values.count - m)
        let common = (starts.lowerBound + m + 1) / Self.size
        var tail = common > block + 1 ? extremes(from: block + 1, through: common - 1) : (.infinity, -.infinity)
        // What the first window has beyond the common blocks.
        for place in max(common, block + 1) * Self.size..<starts.lowerBound + m + 1 {
            include(values[place], in: &tail)
        }
        let heads = heads(of: starts.lowerBound..<min((block + 1) * Self.size, values.count))
        var best = 0.0
        for (index, start) in starts.enumerated() {
            if index > 0 { include(values[start + m], in: &tail) }
            best = greater(greater(heads[index].high, tail.high) - lesser(heads[index].low, tail.low), best)
        }
        return best
    }

    /// The extremes from each place on to the end.
    private func heads(of range: Range<Int>) -> [(low: Double, high: Double)] {
        var heads = [(low: Double, high: Double)](repeating: (.infinity, -.infinity), count: range.count)
        var extremes = (low: Double.infinity, high: -Double.infinity)
        for place in range.reversed() {
            include(values[place], in: &extremes)
            heads[place - range.lowerBound] = extremes
        }
        return heads
    }

    @inline(__always)
    private func include(_ value: Double, in extremes: inout (low: Double, high: Double)) {
        extremes = (lesser(value, extremes.low), greater(value, extremes.high))
    }

    /// Of a run of blocks: two runs of the table that overlap.
    private func extremes(from first: Int, through last: Int) -> (low: Double, high: Double) {
        let count = last - first + 1
        let level = Int.bitWidth - 1 - count.leadingZeroBitCount
        let second = last + 1 - 1 << level
        return (
            lesser(lows[level][first], lows[level][second]), greater(highs[level][first], highs[level][second])
        )
    }
}
