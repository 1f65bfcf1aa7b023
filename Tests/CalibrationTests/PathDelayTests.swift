import Calibration
import Certificates
import Stability
import TestSupport
import Testing

private func record(_ count: Int, around mean: Double, noise: Double, seed: UInt64, interval: Double = 1) -> PhaseRecord
{
    var random = SplitMix(seed: seed)
    let phase = (0..<count).map { _ in
        (mean + noise * (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }) * 1e-9
    }
    return PhaseRecord(phase: phase, interval: interval)
}

struct AntennaCalibrationTests {
    private static let reference = Quantity(
        .delay, 39.3, .nanoseconds, UncertaintyBudget([.init("campaign", 1, .declared)]))

    @Test(arguments: 1...20)
    func `the delay is the calibrated one's and the difference`(_ seed: UInt64) throws {
        let calibration = AntennaCalibration(
            differences: record(4_000, around: -18.8, noise: 5, seed: seed), reference: Self.reference, inputs: 0)
        let found = try calibration.result()
        #expect(abs(found.quantity.value - 20.5) < 0.5)
        #expect(abs(found.quantity.value - 20.5) <= found.quantity.budget.expanded)
        // TDEV of white noise is the noise over the root of what is averaged: 5 ns / √1000.
        #expect(found.quantity.budget.standard < 1.2)
        #expect(found.findings.count == 1)
    }

    /// Three days of which one is 6 ns off: the daily means 0, 6 and 0 have a deviation of 6/√3 = 3.46 ns.
    @Test func `days that differ count more than the noise`() throws {
        var phase = [Double](repeating: 0, count: 3 * 1_440)
        for minute in 1_440..<2 * 1_440 { phase[minute] = 6e-9 }
        let found = try AntennaCalibration(
            differences: PhaseRecord(phase: phase, interval: 60), reference: Self.reference, inputs: 0
        ).result()
        #expect(found.quantity.budget.parts[0].uncertainty > 2)
        #expect(abs(found.quantity.value - 41.3) < 1e-9)
        #expect(found.findings.isEmpty)
    }

    /// Anywhere within ±9 µs has a deviation of 9/√3 = 5.196 µs (GUM, 4.3.7), beside which the rest is nothing.
    @Test func `what the two inputs may differ by is a part of the uncertainty`() throws {
        let found = try AntennaCalibration(
            differences: record(4_000, around: -18.8, noise: 5, seed: 1), reference: Self.reference, inputs: 9_000
        ).result().quantity
        #expect(found.budget.parts.count == 3)
        #expect(abs(found.budget.standard / 5_196 - 1) < 1e-3)
    }

    /// TDEV at a quarter of 600 s looks at readings 300 s apart, and there are only those of the first 150 s.
    @Test func `enough readings with a gap that is too long are not said to be too few`() {
        let phase = (0..<600).map { $0 < 150 ? Double($0 % 2) * 1e-9 : .nan }
        let shortfall = #expect(throws: Shortfall.self) {
            try AntennaCalibration(
                differences: PhaseRecord(phase: phase, interval: 1), reference: Self.reference, inputs: 0
            ).result()
        }
        #expect(
            shortfall?.description
                == "150 differences have such gaps between them that TDEV at 150 s cannot be told; record without "
                + "gaps, or for longer")
    }

    @Test func `a minute is too short`() {
        #expect(throws: Shortfall.self) {
            try AntennaCalibration(
                differences: record(60, around: 0, noise: 1, seed: 1), reference: Self.reference, inputs: 0
            ).result()
        }
    }
}

struct AsymmetryCalibrationTests {
    /// linuxptp, ptp4l(8): delayAsymmetry is positive when the way from the server to the client is longer.
    ///
    /// The ways take 700 and 500 ns: offset = t_ms − (t_ms + t_sm)/2 = 100 ns.
    @Test func `a clock that is kept right is ahead by half of what the way from the server is longer`() throws {
        let found = try AsymmetryCalibration(
            offsets: record(4_000, around: 700 - (700 + 500) / 2, noise: 20, seed: 3), way: .keptRight, reference: 10
        ).result()
        #expect(found.name == .asymmetry)
        #expect(abs(found.value - 100) < 2)
        #expect(found.budget.standard > 10)
        #expect(found.budget.standard < 12)
    }

    @Test func `a clock that follows is behind by as much`() throws {
        let found = try AsymmetryCalibration(
            offsets: record(4_000, around: -100, noise: 20, seed: 4), way: .following, reference: 10
        ).result()
        #expect(abs(found.value - 100) < 2)
    }

    @Test func `swapping the fibres needs no reference`() throws {
        let found = try AsymmetryCalibration(
            offsets: record(2_000, around: 5_000 + 100, noise: 20, seed: 5),
            way: .swapped(after: record(2_000, around: 5_000 - 100, noise: 20, seed: 6)), reference: 10
        ).result()
        #expect(abs(found.value - 100) < 3)
        #expect(found.budget.standard < 3)
    }
}

struct CableDifferenceTests {
    private static let before = (0..<100).map { 1_000.0 + 35 + ($0 % 2 == 0 ? 4 : -4) }
    private static let after = (0..<100).map { 1_000.0 - 35 + ($0 % 2 == 0 ? 4 : -4) }

    @Test func `swapped cables cancel the inputs`() throws {
        let found = try CableDifference(differences: Self.before, swapped: Self.after).result(inputs: 10_000)
        #expect(found.name == .delayDifference)
        #expect(abs(found.value - 35) < 1e-9)
        // ½·4/√100 twice, and 0.05 for connectors.
        #expect(abs(found.budget.standard - 0.29) < 0.01)
    }

    @Test func `cables that were not swapped are as uncertain as the inputs`() throws {
        let found = try CableDifference(differences: Self.before).result(inputs: 3_000)
        #expect(abs(found.value - 1_035) < 1e-9)
        #expect(abs(found.budget.standard - 3_000 / 3.0.squareRoot()) < 1)
    }

    @Test func `ten pairs are too few`() {
        #expect(throws: Shortfall.self) { try CableDifference(differences: [1, 2]).result(inputs: 1) }
    }
}

struct CableKindTests {
    /// ns for a metre, as data sheets print them: Belden 8259 5.05, Times LMR-400 3.92, LMR-240 3.97 (1.21 ns/ft).
    @Test(arguments: [(CableKind.rg58, 5.05), (.lmr400, 3.92), (.lmr240, 3.97)])
    func `a metre of a kind is as late as its data sheet says`(_ kind: CableKind, _ delay: Double) {
        #expect(abs(1 / (0.299_792_458 * kind.velocityFactor) - delay) < 0.02)
    }
}
