import Simulation

/// What an interrupt adds to each pulse, in ns.
struct Delays: Sendable {
    /// One-sided, 500 ns in the mean.
    private(set) var waits: [Double] = []
    /// 50 µs for one in fifty, else nothing.
    private(set) var late: [Double] = []

    init(count: Int, seed: UInt64) {
        // A stream of its own: neither the clock's nor the noise's.
        var random = RandomSource(seed: ~seed)
        for _ in 0..<count {
            waits.append(random.exponential(mean: 500))
            late.append(random.chance(0.02) ? 50_000 : 0)
        }
    }
}
