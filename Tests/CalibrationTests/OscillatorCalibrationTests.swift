import Calibration
import Certificates
import Testing

struct OscillatorCalibrationTests {
    /// 25 °C ± 5 K, up and down evenly; no lab of this world is as even, but no sine is needed.
    private static func triangle(_ time: Double) -> Double {
        let part = time / 1_000 - (time / 1_000).rounded(.down)
        return 25 + 5 * (part < 0.25 ? 4 * part : part < 0.75 ? 2 - 4 * part : 4 * part - 4)
    }

    private static func ovenised() -> OscillatorPast {
        var past = OscillatorPast()
        (past.coefficient, past.hysteresis, past.lag, past.ageing) = (-0.5, 0.3, 20, 5)
        (past.reading, past.white, past.flicker, past.randomWalk) = (2, 0.5, 0.03, 0.01)
        past.temperature = triangle
        return past
    }

    private static func quiet() -> OscillatorPast {
        var past = OscillatorPast()
        (past.reading, past.white, past.flicker, past.randomWalk, past.ageing) = (1, 0.3, 0, 0.003, 100)
        return past
    }

    @Test(arguments: [
        (ovenised(), true, [0.2, 0.2, 0.2, 0.3, 0.1, 0.1, 0.1]), (quiet(), false, [0.2, 0.3, 0.1, 0.05, 0.1]),
    ])
    func `what an oscillator does is found within the stated uncertainty`(
        _ past: OscillatorPast, _ hasTemperature: Bool, _ least: [Double]
    ) throws {
        var found: [Quantity.Name: CoverageTally] = [:]
        let truths = past.truths(hasTemperature: hasTemperature)
        for seed in 1...40 {
            let (phase, temperature) = past.recorded(2_500, seed: UInt64(seed))
            let record = try OscillatorRecord(
                phase: phase, interval: 1, temperature: hasTemperature ? temperature : nil)
            let quantities = try OscillatorCalibration(of: record).quantities
            for (name, truth) in truths {
                found[name, default: CoverageTally()].take(quantities.first { $0.name == name }, truth: truth)
            }
        }
        for (place, (name, _)) in truths.enumerated() {
            let coverage = try #require(found[name])
            let isHonest = coverage.isHonest
            #expect(isHonest, "\(name)")
            #expect((least[place]...1.5).contains(coverage.meanError), "\(name): \(coverage.meanError)")
        }
    }

    @Test func `a pulse that is late for once does no harm`() throws {
        var (phase, _) = Self.quiet().recorded(2_500, seed: 7)
        let clean = try OscillatorCalibration(of: OscillatorRecord(phase: phase, interval: 1)).quantities
        for place in stride(from: 100, to: 2_500, by: 173) { phase[place] += 50e-6 }
        phase[1_000] = .nan
        let record = try OscillatorRecord(phase: phase, interval: 1)
        #expect(record.outliers == 14)
        for (before, after) in zip(clean, try OscillatorCalibration(of: record).quantities) {
            #expect(abs(before.value - after.value) < before.budget.expanded / 2, "\(before.name)")
        }
    }

    @Test func `a gap of minutes parts what is before from what is after`() throws {
        var (phase, _) = Self.quiet().recorded(2_500, seed: 8)
        for place in 900..<1_200 { phase[place] = .nan }
        let found = try OscillatorCalibration(of: OscillatorRecord(phase: phase, interval: 1))
        let white = try #require(found.quantities.first { $0.name == .whiteFrequency })
        #expect(abs(white.value - 0.3) <= white.budget.expanded)
    }

    @Test func `a temperature that hardly varies is left out, and that is told`() throws {
        let (phase, _) = Self.quiet().recorded(2_500, seed: 9)
        let temperature = (0..<2_500).map { 25 + 0.123_4 * Double($0 % 2) }
        let cold = try OscillatorCalibration(of: OscillatorRecord(phase: phase, interval: 1))
        let found = try OscillatorCalibration(
            of: OscillatorRecord(phase: phase, interval: 1, temperature: temperature))
        #expect(found.quantities == cold.quantities)
        #expect(found.findings.dropFirst() == cold.findings[...])
        #expect(found.findings.first?.sentence.hasPrefix("the temperature changed by 0.12 K only") == true)
    }

    @Test func `too little is said to be too little`() {
        let (phase, _) = Self.quiet().recorded(2_500, seed: 9)
        #expect(throws: OscillatorShortfall.tooShort(count: 100)) {
            try OscillatorRecord(phase: Array(phase.prefix(100)), interval: 1)
        }
        #expect(throws: OscillatorShortfall.still) {
            try OscillatorCalibration(
                of: OscillatorRecord(phase: [Double](repeating: 1, count: 2_500), interval: 1))
        }
        #expect(throws: OscillatorShortfall.noTemperature) {
            try OscillatorRecord(phase: phase, interval: 1, temperature: [25])
        }
        #expect(throws: OscillatorShortfall.badInterval) { try OscillatorRecord(phase: phase, interval: 0) }
    }

    @Test func `without a turn of the temperature hysteresis is no quantity`() throws {
        var past = Self.ovenised()
        past.temperature = { 20 + $0 * $0 / 600_000 }
        let (phase, temperature) = past.recorded(2_500, seed: 10)
        let found = try OscillatorCalibration(
            of: OscillatorRecord(phase: phase, interval: 1, temperature: temperature))
        #expect(!found.quantities.contains { $0.name == .hysteresis })
        #expect(found.findings.contains(.noTurn))
    }

    @Test func `a cycle that is no noise is told`() throws {
        var (phase, _) = Self.quiet().recorded(2_500, seed: 11)
        for place in phase.indices where place / 50 % 2 == 0 { phase[place] += 20e-9 }
        let found = try OscillatorCalibration(of: OscillatorRecord(phase: phase, interval: 1))
        #expect(found.findings.contains(.otherNoise))
    }
}

extension OscillatorPast {
    fileprivate func truths(hasTemperature: Bool) -> [(Quantity.Name, Double)] {
        let thermal: [(Quantity.Name, Double)] = [(.temperatureCoefficient, coefficient), (.hysteresis, hysteresis)]
        return [(.ageing, ageing)] + (hasTemperature ? thermal : []) + [
            (.whiteFrequency, white), (.flickerFrequency, flicker), (.randomWalkFrequency, randomWalk),
            (.noise, reading),
        ]
    }
}
