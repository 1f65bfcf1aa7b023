import Calibration
import ClockMath
import TestSupport
import Testing
import TimeUnits

struct QuantisationCalibrationTests {
    /// Pulses of a receiver with ticks of 20 ns that move on by 0.3 of one a second, and what it says of each.
    ///
    /// - Parameter lag: As the rule to be found has it.
    private static func calibration(
        _ sign: Double, _ lag: Int, noise: Double = 2, count: Int = 600
    ) -> QuantisationCalibration {
        var random = SplitMix(seed: 11)
        let late = (0..<count + 2).map { second in
            (Double(second) * 6.02).truncatingRemainder(dividingBy: 20) - 10
                + Double.random(in: -0.5...0.5, using: &random)
        }
        var calibration = QuantisationCalibration()
        for second in 1...count {
            let error = (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) } * noise
            let stamp = Double(second) * 12_000 + late[second] + error
            // The word before pulse k is of pulse k − lag.
            let word = sign * late[second - lag]
            calibration.take(
                .seconds(Int64(second)) + Nanoseconds(rounding: stamp), announced: ClockOffset(nanoseconds: word))
        }
        return calibration
    }

    @Test(arguments: [1.0, -1], [-1, 0, 1])
    func `the sign and the lag are found, and a tick's noise is gone`(_ sign: Double, _ lag: Int) throws {
        let found = try Self.calibration(sign, lag).result()
        #expect(found.rule == QuantisationCheck.Rule(sign: sign, lag: lag))
        #expect(abs(found.corrected / 2 - 1) < 0.1)
        #expect(abs(found.tick - 20) < 1.5)
        // ADEV of a sawtooth that moves by 0.3 of a tick is larger than that of white noise of a tick over √12.
        #expect(found.removed > 20 / 12.0.squareRoot())
        #expect(found.ratio > 4)
    }

    @Test func `noise that hides the ticks is no result`() {
        #expect(throws: Shortfall.self) { try Self.calibration(1, 0, noise: 500).result() }
    }

    @Test func `a receiver that says nothing is no result`() {
        var calibration = QuantisationCalibration()
        for second in 0..<300 { calibration.take(.seconds(Int64(second)), announced: nil) }
        #expect(calibration.count == 0)
        #expect(throws: Shortfall.self) { try calibration.result() }
    }

    @Test func `what is always the same decides nothing`() {
        var calibration = QuantisationCalibration()
        for second in 0..<300 { calibration.take(.seconds(Int64(second)), announced: ClockOffset(nanoseconds: 4)) }
        #expect(throws: Shortfall.self) { try calibration.result() }
    }
}
