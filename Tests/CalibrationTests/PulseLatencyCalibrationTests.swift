import Calibration
import Certificates
import Reports
import TestSupport
import Testing
import TimeUnits

struct PulseLatencyCalibrationTests {
    private let grid = PulseGrid(period: .second)
    private static let cable = Quantity(
        .delay, 5, .nanoseconds, UncertaintyBudget([.init("length of the cable", 0.1, .declared)]))
    private static let output = Quantity(
        .outputDelay, 30, .nanoseconds, UncertaintyBudget([.init("loopback", 4, .declared)]))

    @Test func `the mean latency is inside its uncertainty as often as it says`() throws {
        var (inside, ratio) = (0, 0.0)
        for seed in 0..<200 {
            var host = Host(seed: UInt64(seed))
            let truth = 6_920.0
            // Anywhere in the window of 800 ns, as is declared.
            host.readingError = Double(seed * 37 % 200) * 4 - 398
            var calibration = PulseLatencyCalibration(grid, cable: Self.cable, output: Self.output)
            for second in 1...120 { host.pulse(second, late: truth + 35, into: &calibration) }
            let delay = try calibration.result().quantities[0]
            let part = abs(delay.value - truth) / delay.budget.expanded
            inside += part <= 1 ? 1 : 0
            ratio += part / 200
        }
        // 95.45 % less three deviations of a share of two hundred.
        #expect(inside >= 182)
        #expect(ratio > 0.2 && ratio < 0.5)
    }

    @Test func `stamps that follow from one another are worth fewer`() throws {
        var host = Host(seed: 1)
        host.memory = 0.9
        var inside = 0
        for _ in 0..<60 {
            var calibration = PulseLatencyCalibration(grid, cable: Self.cable, output: Self.output)
            for second in 1...400 { host.pulse(second, late: 5_000, into: &calibration) }
            let delay = try calibration.result().quantities[0]
            let scatter = delay.budget.parts[0]
            inside += abs(delay.value - 4_965) <= delay.budget.expanded ? 1 : 0
            // (1 + 0.9) / (1 − 0.9): 19 stamps count as one.
            #expect(scatter.degrees < 60)
        }
        #expect(inside >= 51)
    }

    @Test func `a certificate of the cross-readings takes the place of half their window`() throws {
        let certificate = Certificate(
            .crossReading, of: [DeviceIdentity(path: "/dev/ptp0")],
            [
                Quantity(.readingOffset, 150, .nanoseconds, UncertaintyBudget([.init("x", 3, .declared)])),
                Quantity(.readingWindow, 400, .nanoseconds, UncertaintyBudget([])),
                Quantity(.windowSlope, 0.25, .one, UncertaintyBudget([.init("x", 0.01, .declared)])),
            ], method: "", validity: "", date: Instant(sinceEpoch: .zero), expiry: Instant(sinceEpoch: .seconds(1)),
            software: "")
        let correction = try #require(CrossReadingCorrection(certificate))
        var host = Host(seed: 2)
        host.readingError = 150 + 0.25 * 400
        var (bare, certified) = (
            PulseLatencyCalibration(grid, cable: Self.cable, output: Self.output),
            PulseLatencyCalibration(grid, cable: Self.cable, reading: correction, output: Self.output)
        )
        for second in 1...300 {
            host.pulse(second, late: 2_000, into: &bare)
            host.pulse(second, late: 2_000, into: &certified)
        }
        let delays = try [bare, certified].map { try $0.result().quantities[0] }
        #expect(abs(delays[0].value - 1_965 - 250) < 100)
        #expect(abs(delays[1].value - 1_965) <= delays[1].budget.reach)
        // 800/√12 of half the window, √(3² + 4²) of the certificate.
        #expect(delays[0].budget.parts.contains { abs($0.uncertainty - 800 / 12.0.squareRoot()) < 1e-6 })
        #expect(delays[1].budget.parts.contains { abs($0.uncertainty - 5) < 1e-6 })
    }

    @Test func `few pulses, and pulses of another source, give no result`() {
        var host = Host(seed: 3)
        var calibration = PulseLatencyCalibration(grid, cable: Self.cable)
        for second in 1...10 { host.pulse(second, late: 0, into: &calibration) }
        #expect(throws: PulseLatencyCalibration.Shortfall.tooFew(10)) { try calibration.result() }
        for second in 11...60 { host.pulse(second, late: Double(second) * 3.1e8, into: &calibration) }
        #expect(throws: PulseLatencyCalibration.Shortfall.unrelated) { try calibration.result() }
    }

    @Test func `a step between two cross-readings spoils a pulse, and so does one that they do not enclose`() {
        var calibration = PulseLatencyCalibration(grid, cable: Self.cable)
        let one = reading(device: 0, system: 0), other = reading(device: 500_000_000, system: 200_000_000)
        let third = reading(device: 200_000_000, system: 200_000_000)
        var taken = [calibration.take(Instant(sinceEpoch: .milliseconds(100)), between: one, and: other)]
        for milliseconds in [300, -1, 100] as [Int64] {
            taken.append(calibration.take(Instant(sinceEpoch: .milliseconds(milliseconds)), between: one, and: third))
        }
        #expect(taken == [false, false, false, true])
        #expect(calibration.count == 1)
    }

    private func reading(device: Int64, system: Int64) -> CrossReading {
        CrossReading(
            device: Nanoseconds(device), system: Instant(sinceEpoch: Nanoseconds(system)),
            raw: Instant(sinceEpoch: Nanoseconds(system)), window: Nanoseconds(0), method: .precise)
    }
}

/// A host whose clock is 37 s behind a card's and loses 40 ppm against it, with interrupts of uneven latency.
private struct Host {
    /// From one latency to the next.
    var memory = 0.0
    /// How far ahead the card seems.
    var readingError = 0.0
    private var random: SplitMix
    private var noise = 0.0

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
    }

    mutating func pulse(_ second: Int, late: Double, into calibration: inout PulseLatencyCalibration) {
        let draw = (0..<12).reduce(-6.0) { total, _ in total + Double.random(in: 0..<1, using: &random) }
        noise = memory * noise + 1_500 * draw
        let edge = Double(second) * 1e9
        let stamp = system(at: edge + late + noise)
        calibration.take(
            Instant(sinceEpoch: Nanoseconds(rounding: stamp)), between: reading(at: edge + late - 2e8),
            and: reading(at: edge + late + 3e8))
    }

    private func reading(at device: Double) -> CrossReading {
        let system = Instant<UTC>(sinceEpoch: Nanoseconds(rounding: system(at: device - readingError)))
        return CrossReading(
            device: Nanoseconds(rounding: device), system: system, raw: Instant(sinceEpoch: system.sinceEpoch),
            window: Nanoseconds(800), method: .extended)
    }

    private func system(at device: Double) -> Double { (device - 37e9) * (1 - 40e-6) }
}
