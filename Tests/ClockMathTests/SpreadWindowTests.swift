import ClockMath
import Simulation
import Testing

struct SpreadWindowTests {
    @Test func `nothing is said before eight samples`() {
        var window = SpreadWindow()
        for sample in 1...7 { window.insert(Double(sample)) }
        #expect(window.deviation == nil)
        window.insert(8)
        #expect(window.deviation == 1.4826 * 4.5)
    }

    /// Few different values make ties; one in ten is not a number and has to leave no trace.
    @Test(arguments: [UInt64(1), 2, 3])
    func `it is the median of the last 32 magnitudes, ties and all`(seed: UInt64) {
        var random = RandomSource(seed: seed)
        var window = SpreadWindow()
        var last: [Double] = []
        for index in 0..<10_000 {
            let few = Double(Int(random.uniform() * 9)) - 4
            let sample = random.chance(0.5) ? few : 100 * random.gaussian()
            let wild = random.chance(0.1) ? [Double.nan, .infinity, -.infinity, -.nan][index % 4] : nil
            window.insert(wild ?? sample)
            if wild == nil { last = (last + [abs(sample)]).suffix(32) }
            #expect(window.count == last.count)
            #expect(window.deviation == (last.count < 8 ? nil : 1.4826 * median(of: last)))
        }
    }

    /// The median of 32 half-normal magnitudes has the relative deviation √(1 / (2 · 32 · 0.37)) = 0.205 (the
    /// efficiency of the median absolute deviation is 37 %, Hampel 1974), and in the mean is 0.9 % too large:
    /// p(1 − p)/(2(n + 2)) · x/f² with x = 0.6745 and f = 0.6356, over x. Four deviations are allowed.
    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `of normal samples it is their deviation`(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let windows = 1_000
        var sum = 0.0
        for _ in 0..<windows {
            var window = SpreadWindow()
            for _ in 0..<32 { window.insert(20 * random.gaussian()) }
            sum += try #require(window.deviation)
        }
        #expect(abs(sum / Double(windows) / 20 - 1.009) < 4 * 0.205 / Double(windows).squareRoot())
    }

    /// With 15 of 32 wild the median is at most the largest of the others.
    @Test(arguments: [1e4, 1e18, .greatestFiniteMagnitude])
    func `a minority of wild samples does not carry it away`(wild: Double) throws {
        var window = SpreadWindow()
        for index in 0..<320 { window.insert(index % 32 < 15 ? wild : Double(index % 5)) }
        #expect(try #require(window.deviation) <= 1.4826 * 4)
    }

    private func median(of values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
