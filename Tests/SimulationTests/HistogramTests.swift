import Discipline
import Testing
import TimeUnits

@testable import Simulation

struct HistogramTests {
    @Test func `the quantiles of a thousand evenly spread values are where they are`() throws {
        var histogram = LogarithmicHistogram()
        for value in 1...1_000 { histogram.insert(Double(value)) }
        for part in [0.05, 0.5, 0.95, 1] {
            let quantile = try #require(histogram.quantile(part))
            // A bin is a 32nd of its octave wide.
            #expect(isNear(quantile / (1_000 * part), 1, within: 0.04))
        }
    }

    @Test func `what is too small, too large or no number has a bin`() {
        var histogram = LogarithmicHistogram()
        for value in [0, -1, 1e-12, .nan, 1e30, .infinity] { histogram.insert(value) }
        #expect(histogram.total == 6)
        #expect(histogram.quantile(0.1).map { $0 < 1e-5 } == true)
        #expect(histogram.quantile(1).map { $0 > 1e11 } == true)
        #expect(LogarithmicHistogram().quantile(0.5) == nil)
    }

    @Test func `a bound of 60 ns over errors of 1 to 20 ns is three times as large as it had to be`() throws {
        var report = RunReport()
        for second in 1...2_000 {
            let error = ClockOffset(nanoseconds: (second % 2 == 0 ? 0.01 : -0.01) * Double(second))
            report.note(second: second, truth: error, bound: Bound(nanoseconds: 57), state: .tracking)
        }
        // A holdover is not what it is about.
        for second in 2_001...4_000 {
            report.note(second: second, truth: .zero, bound: Bound(nanoseconds: 1e6), state: .holdover)
        }
        let sharpness = try #require(report.boundSharpness)
        // 95 % of the errors are below 19 ns.
        #expect(isNear(sharpness, 3, within: 0.1))
        #expect(RunReport().boundSharpness == nil)
    }
}
