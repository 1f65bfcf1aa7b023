import Calibration
import Certificates
import Testing

struct TuningCalibrationTests {
    /// Five settings, there and back, fifty readings each, on an oscillator that drifts by 0.01 ppb/s and may wander.
    private static func runs(gain: Double, reading: Double, wander: Double, seed: UInt64) -> [TuningCalibration.Run] {
        var random = Noise(seed: seed)
        var walk = 0.0
        let settings = [25.0, 37.5, 50, 62.5, 75, 62.5, 50, 37.5, 25]
        return settings.enumerated().compactMap { index, setting in
            walk += wander * random.next()
            let start = Double(index) * 60
            let frequency = 100 + gain * setting + 0.01 * start + walk
            let phases = (0..<50).map { frequency * Double($0) + reading * random.next() }
            return TuningCalibration.Run(setting: setting, start: start, phases: phases, interval: 1)
        }
    }

    @Test(arguments: [(-0.003, 2.0, 0.0), (1.0, 5.0, 0.05), (1.0, 5.0, 0.3)])
    func `the gain is found within the stated uncertainty`(_ gain: Double, _ reading: Double, _ wander: Double) throws {
        var coverage = CoverageTally()
        for seed in 1...200 {
            let runs = Self.runs(gain: gain, reading: reading, wander: wander, seed: UInt64(seed))
            coverage.take(try TuningCalibration(runs, unit: .one).quantities.first, truth: gain)
        }
        let isHonest = coverage.isHonest
        #expect(isHonest)
        #expect((0.4...1.2).contains(coverage.meanError), "\(coverage.meanError)")
    }

    /// The slope of n readings at even distances T has the deviation σ·√(12/(n(n²−1)))/T.
    @Test func `a frequency is as uncertain as its readings scatter`() throws {
        let phases = (0..<50).map { Double($0) * 3 + ($0 % 2 == 0 ? 1.0 : -1.0) }
        let run = try #require(TuningCalibration.Run(setting: 0, start: 0, phases: phases, interval: 2))
        #expect(abs(run.frequency - 1.5) < 0.002)
        #expect(abs(run.uncertainty / (0.009_801 * (50.0 / 48).squareRoot() / 2) - 1) < 0.01)
        #expect(run.time == 49)
    }

    @Test func `two settings are too few`() {
        let runs = [25.0, 75, 25, 75].compactMap { setting in
            TuningCalibration.Run(setting: setting, start: 0, phases: [1, 2, 3, 5], interval: 1)
        }
        #expect(throws: TuningShortfall.self) { try TuningCalibration(runs, unit: .one) }
        #expect(TuningCalibration.Run(setting: 0, start: 0, phases: [1, 2], interval: 1) == nil)
    }
}
