import ClockMath
import Simulation
import Testing

/// The servo against the best that any servo could do, as the notes on it have that.
@Suite struct WanderTests {
    /// White noise of the pulses in ns, the frequency's walk in ns/s each second, and the optimal filter's error.
    ///
    /// The last is the root of the discrete Riccati equation's P⁻ for these two; servos.md section 5.1 has the same.
    struct Cell: Sendable {
        var noise: Double
        var walk: Double
        var bound: Double
    }

    static let cells = [
        Cell(noise: 100, walk: 1, bound: 39.0), Cell(noise: 1_000, walk: 1, bound: 213.9),
        Cell(noise: 100, walk: 10, bound: 75.3), Cell(noise: 1_000, walk: 10, bound: 389.8),
    ]

    /// From 1 ms and 10 ppm off, as the published figures.
    private func loop(_ cell: Cell, period: Double = 1, seed: UInt64) -> Loop {
        Loop(offset: 1e6, drift: 1e4, walk: cell.walk / period, period: period, seed: seed)
    }

    @Test(arguments: cells, [UInt64(1), 2, 3])
    func `the error is within 4 % and chance of what no filter betters`(cell: Cell, seed: UInt64) {
        var loop = loop(cell, seed: seed)
        loop.run(12_000, noise: cell.noise)
        // A run of n loop times knows its own mean square to √(2/n).
        let chance = (loop.servo.loopTime / 8_000 / 2).squareRoot()
        #expect(loop.rms(last: 8_000) < (1.04 + 2 * chance) * cell.bound)
    }

    /// What walks as far from pulse to pulse is the same problem, whatever the time between them.
    @Test(arguments: [0.25, 8], [UInt64(4), 5])
    func `another rate of pulses is as good`(period: Double, seed: UInt64) {
        var loop = loop(Self.cells[0], period: period, seed: seed)
        loop.run(12_000, noise: 100)
        #expect(loop.rms(last: 8_000) < 1.08 * 39.0)
    }

    /// Half of the pulses cost a filter of a walking frequency 2^⅜ = 1.30, and 1.24 to 1.32 where that was
    /// simulated; none lost leave 39.6 ns.
    @Test(arguments: [1, 0.25], [UInt64(1), 2])
    func `when half of the pulses are lost the error grows by less than 35 %`(period: Double, seed: UInt64) {
        var lossy = loop(Self.cells[0], period: period, seed: seed)
        for _ in 0..<12_000 {
            if lossy.random.uniform() < 0.5 { lossy.pulse(noise: 100) } else { lossy.miss() }
        }
        #expect(lossy.rms(last: 8_000) < 1.35 * 39.6)
        #expect(lossy.rejected == 0)
    }

    /// A step of LSB ns/s moves the clock by up to half of it each second: LSB/√12, besides what there is already.
    @Test(arguments: [1.0, 10], [UInt64(1), 2])
    func `a frequency that can only be dialled in steps costs what rounding makes, and no more`(
        notch: Double, seed: UInt64
    ) {
        var (fine, coarse) = (Loop(walk: 0.02, seed: seed), Loop(walk: 0.02, seed: seed))
        coarse.notch = notch
        fine.run(6_000, noise: 20)
        coarse.run(6_000, noise: 20)
        let ideal = fine.rms(last: 4_000)
        let limit = 1.05 * (ideal * ideal + notch * notch / 12).squareRoot()
        #expect(coarse.rms(last: 4_000) < limit)
    }
}
