import Calibration
import Certificates
import TestSupport
import Testing
import TimeUnits

/// A pulse whose clock is 12 ppm off and wanders as a crystal of a host does, and stamps of known errors.
private struct Pulse {
    var core = 0.0
    var tail = 0.0
    var share = 1.0
    var step: Int64 = 1
    var noise: SplitMix

    /// Sum of twelve uniform numbers.
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &noise) } }

    /// Of mean 1, by von Neumann's comparison of uniform numbers in a row.
    mutating func exponential() -> Double {
        for whole in 0... {
            let first = Double.random(in: 0..<1, using: &noise)
            var (last, length) = (first, 1)
            while true {
                let next = Double.random(in: 0..<1, using: &noise)
                if next > last { break }
                (last, length) = (next, length + 1)
            }
            if length % 2 == 1 { return Double(whole) + first }
        }
        return 0
    }

    mutating func error() -> Double {
        let late = Double.random(in: 0..<1, using: &noise) < share ? tail * exponential() : 0
        return core * normal() + late
    }

    mutating func stamps(_ count: Int) -> [Nanoseconds] {
        var (phase, rate) = (0.0, 12_000.0)
        return (0..<count).map { second in
            phase += rate + 0.1 * normal()
            rate += 0.03 * normal()
            let stamp = Int64(second) * 1_000_000_000 + Int64((phase + error()).rounded(.down))
            return Nanoseconds(stamp - stamp % step)
        }
    }
}

private func result(of stamps: [Nanoseconds]) throws -> PulsePathResult {
    var calibration = PulsePathCalibration(readingNoise: 0, isInterruptDriven: true)
    for stamp in stamps { calibration.take(stamp, at: stamp) }
    return try calibration.result()
}

struct PulsePathCalibrationTests {
    /// White, exponential and mixed latency: what was put in, to a tenth.
    ///
    /// 2000 stamps tell a mean of exponential delays to 1/√2000 = 2.2 %, so that a tenth is more than four deviations.
    @Test(arguments: 1...3, [(200.0, 0.0), (0, 2_000), (200, 1_000)])
    func `injected noise is found to a tenth`(_ seed: UInt64, _ kind: (core: Double, tail: Double)) throws {
        var pulse = Pulse(core: kind.core, tail: kind.tail, noise: SplitMix(seed: seed))
        let found = try result(of: pulse.stamps(2_000))
        let model = try #require(found.model)
        let whole = (kind.core * kind.core + kind.tail * kind.tail).squareRoot()
        #expect(abs(model.deviation / whole - 1) < 0.1)
        #expect(model.share == (kind.tail > 0 ? 1 : 0))
        if kind.tail > 0 { #expect(abs(model.tail / kind.tail - 1) < 0.1) }
        let noise = try #require(found.quantities.first { $0.name == .noise })
        #expect(abs(noise.value - whole) <= 1.5 * noise.budget.expanded)
        #expect(noise.budget.expanded < 0.1 * whole)
    }

    /// Of one in five pulses delayed the mean delay is known to 1/√800 = 3.5 %, and the part to √(0.8 / 0.2 / 4000) =
    /// 3.2 %.
    @Test func `a delay that only some pulses have is told apart from the noise of all`() throws {
        var pulse = Pulse(core: 20, tail: 2_000, share: 0.2, noise: SplitMix(seed: 4))
        let found = try result(of: pulse.stamps(4_000))
        let model = try #require(found.model)
        #expect(abs(model.core / 20 - 1) < 0.15)
        #expect(abs(model.tail / 2_000 - 1) < 0.14)
        #expect(abs(model.share / 0.2 - 1) < 0.13)
        #expect(found.grade == .b)
    }

    /// NIST SP 1065: neighbouring second differences of white phase noise are correlated by −2/3, the next by 1/6.
    @Test func `white noise is seen to be white`() throws {
        var pulse = Pulse(core: 200, noise: SplitMix(seed: 5))
        let found = try result(of: pulse.stamps(2_000))
        #expect(abs(found.correlations.0 + 2.0 / 3) < 0.06)
        #expect(abs(found.correlations.1 - 1.0 / 6) < 0.06)
        #expect(abs(found.noise / 200 - 1) < 0.1)
        #expect(found.grade == .c)
        #expect(abs(found.shape.skewness) < 0.25)
    }

    @Test func `stamps that come in steps of eight nanoseconds have that resolution, whatever their noise`() throws {
        var pulse = Pulse(core: 100, step: 8, noise: SplitMix(seed: 6))
        let found = try result(of: pulse.stamps(400))
        #expect(found.resolution.step == 8)
        #expect(found.resolution.chanceOfEvenness > 0.001)
    }

    @Test func `a pulse made by the clock that stamps it falls unevenly on its steps`() {
        let stamps = (0..<200).map { Nanoseconds($0 * 1_000_000_000 + 40 * ($0 % 2)) }
        #expect(StampResolution(of: stamps).chanceOfEvenness < 1e-6)
    }

    @Test func `missing pulses, second edges and wild ones are counted and do no harm`() throws {
        var pulse = Pulse(core: 200, noise: SplitMix(seed: 7))
        var stamps = pulse.stamps(1_500)
        stamps.remove(at: 700)
        stamps.insert(stamps[300] + .milliseconds(100), at: 301)
        for index in stride(from: 50, to: 1_450, by: 50) { stamps[index] = stamps[index] + Nanoseconds(50_000) }
        let found = try result(of: stamps)
        #expect(found.missed == 1)
        #expect(found.doubled == 1)
        // A wild pulse is in three of the second differences: 6 % of them, which shift their median by as much.
        #expect(abs(found.robustNoise / 200 - 1) < 0.15)
        #expect(found.shape.latest > 49_000)
    }

    @Test(arguments: [true, false])
    func `what the host cannot see is declared where an interrupt stamps, and said everywhere`(_ isInterrupt: Bool)
        throws
    {
        var pulse = Pulse(core: 200, noise: SplitMix(seed: 8))
        var calibration = PulsePathCalibration(readingNoise: 20, isInterruptDriven: isInterrupt)
        for stamp in pulse.stamps(200) { calibration.take(stamp, at: stamp) }
        let found = try calibration.result()
        let unseen = found.quantities.first { $0.name == .unseenDelay }
        #expect((unseen != nil) == isInterrupt)
        #expect(unseen.map { $0.budget.parts.allSatisfy { $0.evaluation == .declared } } ?? true)
        #expect(found.findings.contains { $0.hasPrefix("cannot be seen from the host alone") })
        #expect(found.findings[0].hasPrefix("grade C"))
    }

    /// Two paths, 5 µs apart: neither a normal error nor one with a tail.
    @Test func `a shape that is none of the known is said to be none`() throws {
        var pulse = Pulse(core: 200, noise: SplitMix(seed: 9))
        let stamps = pulse.stamps(1_000).enumerated().map { $1 + Nanoseconds($0 % 3 == 0 ? 5_000 : 0) }
        let found = try result(of: stamps)
        #expect(found.model == nil)
        #expect(found.quantities.map(\.name) == [.noise, .tailBias, .resolution, .unseenDelay])
        // A third is 5 µs late: 5 µs·√(⅓·⅔), and 200 ns.
        #expect(abs(found.quantities[0].value / 2_365 - 1) < 0.02)
    }

    @Test func `few pulses are no result, and what to do is said`() {
        #expect(throws: Shortfall.self) { try result(of: (0..<99).map { .seconds($0) }) }
    }

    @Test func `after an hour of silence it begins anew`() throws {
        let before = (0..<500).map { Nanoseconds.seconds($0) }
        let after = (0..<200).map { Nanoseconds.seconds(10_000 + $0) }
        #expect(try result(of: before + after).count == 200)
    }

    @Test(arguments: [Nanoseconds.furthest, Nanoseconds(.min), .zero])
    func `no stamp makes it trap`(_ wild: Nanoseconds) {
        var calibration = PulsePathCalibration(readingNoise: 0, isInterruptDriven: false)
        for second in 0..<300 {
            calibration.take(.seconds(Int64(second)), at: .seconds(Int64(second)))
            calibration.take(wild, at: wild)
        }
        #expect((try? calibration.result())?.count != 0)
    }
}

struct LoadShiftTests {
    /// Blocks of twenty; busy ones 1.5 µs late, on a clock that drifts by 12 µs and bends by 5 µs over it all.
    @Test func `being late while busy is found under the clock's own way`() throws {
        var noise = SplitMix(seed: 1)
        let isBusy = (0..<400).map { $0 / 20 % 2 == 1 }
        let phases = (0..<400).map { second in
            let time = Double(second)
            return 30 * time + 5_000 * time * time / 160_000 + (isBusy[second] ? 1_500 : 0)
                + Double.random(in: -300...300, using: &noise)
        }
        let found = try #require(LoadShift(phases: phases, isBusy: isBusy))
        #expect(found.blocks == 9)
        #expect(abs(found.shift - 1_500) <= found.quantity.budget.expanded)
        #expect(found.quantity.budget.expanded < 300)
    }

    @Test func `two busy blocks are too few`() {
        let isBusy = (0..<100).map { $0 / 20 % 2 == 1 }
        #expect(LoadShift(phases: isBusy.map { $0 ? 1 : 0 }, isBusy: isBusy) == nil)
    }
}
