import Calibration
import Certificates
import TestSupport
import Testing
import TimeUnits

struct LoopbackCalibrationTests {
    /// 1.5 m of RG-58 by its data sheet, ± 2 %.
    private static let cable = Quantity(
        .delay, 7.57, .nanoseconds, UncertaintyBudget([.init("velocity factor", 0.15, .declared)]))
    private let grid = PulseGrid(period: .milliseconds(100), phase: Nanoseconds(-30))

    @Test(
        arguments: [(0, 0), (12, 12), (-12, -12), (49_999_999, 49_999_999), (50_000_001, -49_999_999)]
            as [(Int64, Int64)])
    func `a reading is late after the nearest pulse`(_ after: Int64, _ late: Int64) {
        for pulse in [Nanoseconds(-30), .seconds(1_800_000_000) - Nanoseconds(30), .seconds(-5) - Nanoseconds(30)] {
            #expect(grid.lateness(of: pulse + Nanoseconds(after)) == Nanoseconds(late))
        }
    }

    @Test func `output and input are inside their uncertainty, which is the split's`() throws {
        var random = SplitMix(seed: 1)
        var (inside, ratio) = (0, 0.0)
        for _ in 0..<200 {
            let output = Double.random(in: 0...120, using: &random), input = Double.random(in: 0...120, using: &random)
            let calibration = stamps([0: output + input], random: &random)
            let quantities = try calibration.result(channel: 0).quantities
            let errors = [quantities[0].value - input, quantities[1].value - output]
            let reach = quantities.prefix(2).map(\.budget.expanded)
            inside += abs(errors[0]) <= reach[0] && abs(errors[1]) <= reach[1] ? 1 : 0
            ratio += abs(errors[0]) / reach[0] / 200
            // The sum is known far better than its halves.
            #expect(abs(errors[0] + errors[1]) < 2)
        }
        // A rectangle ends at 0.87 of its expanded uncertainty.
        #expect(inside == 200)
        #expect(ratio > 0.2 && ratio < 0.5)
    }

    @Test func `a second input with a shorter way makes both of them surer and tells their difference`() throws {
        var random = SplitMix(seed: 2)
        let calibration = stamps([0: 20 + 80, 1: 20 + 10], random: &random)
        let alone = try calibration.result(channel: 0)
        let swapped = try calibration.result(channel: 0, other: 1)
        let other = try #require(swapped.other)
        #expect(abs(swapped.quantities[0].value - other.value - 70) < 1)
        #expect(swapped.quantities[0].budget.standard < alone.quantities[0].budget.standard / 3)
        #expect(abs(swapped.quantities[1].value - 20) <= swapped.quantities[1].budget.expanded)
        #expect(abs(other.value - 10) <= other.budget.expanded)
    }

    /// An i210 stamps in steps of 8 ns: 8/√12 = 2.309.
    @Test func `the step of the stamps is a part of the uncertainty`() throws {
        var calibration = LoopbackCalibration(grid, cable: Self.cable)
        for index in 0..<40 {
            calibration.take(Nanoseconds(Int64(index) * 100_000_000 - 30 + (index % 3 == 0 ? 48 : 56)), channel: 0)
        }
        let result = try calibration.result(channel: 0)
        #expect(result.quantities[3].value == 8)
        #expect(result.quantities[0].budget.parts.contains { abs($0.uncertainty - 2.3094) < 1e-4 })
    }

    @Test func `a driver that makes up for its delays is noticed`() throws {
        var random = SplitMix(seed: 3)
        let result = try stamps([0: -40], random: &random).result(channel: 0)
        #expect(result.findings.contains { $0.contains("before they could") })
        #expect(abs(result.quantities[0].value + result.quantities[1].value + 40) < 1)
    }

    @Test func `strays and repeated stamps are left out, and too many of them are no result`() throws {
        var random = SplitMix(seed: 4)
        var calibration = stamps([0: 90], random: &random)
        for index in 0..<3 {
            for _ in 0..<2 { calibration.take(.seconds(Int64(1_000 + index)) + .milliseconds(33), channel: 0) }
        }
        let result = try calibration.result(channel: 0)
        #expect(abs(result.quantities[0].value + result.quantities[1].value - 90) < 1)
        #expect(result.findings.contains { $0.contains("3 stamps were far") })
        #expect(result.findings.contains { $0.contains("3 stamps came twice") })
        for index in 0..<60 { calibration.take(.seconds(Int64(2_000 + index)) + .milliseconds(41), channel: 0) }
        #expect(throws: LoopbackCalibration.Shortfall.scattered(63, of: 103, channel: 0)) {
            try calibration.result(channel: 0)
        }
        #expect(throws: LoopbackCalibration.Shortfall.tooFew(0, channel: 5)) { try calibration.result(channel: 5) }
    }

    @Test func `stamps from the ends of time trap nowhere`() {
        var calibration = LoopbackCalibration(PulseGrid(period: .zero, phase: Nanoseconds(.min)), cable: Self.cable)
        for stamp in [Int64.min, .max, 0, 1, -1] { calibration.take(Nanoseconds(stamp), channel: 0) }
        #expect(throws: LoopbackCalibration.Shortfall.self) { try calibration.result(channel: 0) }
    }

    /// Forty stamps of each input, 3 ns of noise on them.
    private func stamps(_ sums: [Int: Double], random: inout SplitMix) -> LoopbackCalibration {
        var calibration = LoopbackCalibration(grid, cable: Self.cable)
        for (channel, sum) in sums.sorted(by: { $0.key < $1.key }) {
            for index in 0..<40 {
                let noise = (0..<12).reduce(-6.0) { total, _ in total + Double.random(in: 0..<1, using: &random) }
                let late = Nanoseconds(rounding: sum + Self.cable.value + 3 * noise)
                calibration.take(
                    .seconds(1_700_000_000) + .milliseconds(Int64(index) * 100) + late - Nanoseconds(30),
                    channel: channel)
            }
        }
        return calibration
    }
}
