import Calibration
import Certificates
import Reports
import TestSupport
import Testing
import TimeUnits

struct CrossReadingCalibrationTests {
    @Test func `with captures the constant and the slope are inside their uncertainty as often as they say`() throws {
        var (inside, ratio) = ([0.0, 0, 0], [0.0, 0, 0])
        let runs = 100
        for seed in 0..<runs {
            var card = Card(seed: UInt64(seed))
            (card.before, card.after) = (Double(100 + seed * 7), Double(300 - seed * 2))
            card.shareBefore = Double(seed % 11) / 10
            let found = try card.calibrate(rounds: 100).result()
            let truths: [(Quantity.Name, Double)] = [
                (.readingOffset, (card.before - card.after) / 2), (.windowSlope, card.shareBefore - 0.5),
                // The narrowest of ten has a tenth of the usual delay.
                (
                    .plainOffset,
                    card.plainError + (card.shareBefore - 0.5) * card.extra / 10 - (card.before - card.after) / 2
                ),
            ]
            for (index, (name, truth)) in truths.enumerated() {
                let quantity = try #require(found.quantities.first { $0.name == name })
                let part = abs(quantity.value - truth) / quantity.budget.expanded
                inside[index] += part <= 1 ? 1 : 0
                ratio[index] += part
            }
        }
        // 95.45 % of a hundred, less three deviations of that number; two in five of the interval, as normal errors
        // are.
        for index in 0..<3 {
            #expect(inside[index] >= 89, "\(index)")
            #expect(
                ratio[index] / Double(runs) > 0.15 && ratio[index] / Double(runs) < 0.5, "\(index): \(ratio[index])")
        }
    }

    @Test func `without captures the constant is anywhere in the narrowest window and the slope is still found`() throws
    {
        for seed in 0..<20 {
            var card = Card(seed: UInt64(1_000 + seed))
            card.hasCaptures = false
            card.shareBefore = 0.8
            let found = try card.calibrate(rounds: 100).result()
            let offset = found.quantities[0], window = found.quantities[1], slope = found.quantities[2]
            #expect(offset.value == 0)
            #expect(abs(offset.budget.standard - window.value / 12.0.squareRoot()) < 1e-9)
            #expect(abs(window.value - card.before - card.after) < 5)
            #expect(abs(slope.value - 0.3) <= slope.budget.reach)
            #expect(slope.budget.standard < 0.05)
        }
    }

    @Test func `windows that are all alike leave the slope open`() throws {
        var card = Card(seed: 5)
        card.extra = 0
        let found = try card.calibrate(rounds: 60).result()
        #expect(found.quantities[2].value == 0)
        #expect(abs(found.quantities[2].budget.standard - 0.5 / 3.0.squareRoot()) < 1e-12)
        #expect(found.findings.contains { $0.contains("so alike") })
        #expect(abs(found.quantities[0].value - (card.before - card.after) / 2) <= found.quantities[0].budget.reach)
    }

    @Test func `steps of a clock spoil only the rounds they fall into`() throws {
        var card = Card(seed: 6)
        card.stepEvery = 20
        let found = try card.calibrate(rounds: 100).result()
        #expect(abs(found.quantities[0].value - (card.before - card.after) / 2) <= found.quantities[0].budget.reach)
        #expect(found.findings.contains { $0.contains("5 of 100 rounds") })
    }

    @Test func `too few rounds, none, and clocks that are stepped all the time give no result`() {
        #expect(throws: CrossReadingCalibration.Shortfall.tooFew(0, needed: 40)) {
            try CrossReadingCalibration().result()
        }
        var card = Card(seed: 7)
        let short = card.calibrate(rounds: 12)
        #expect(throws: CrossReadingCalibration.Shortfall.tooFew(12, needed: 40)) { try short.result() }
        card.stepEvery = 1
        let torn = card.calibrate(rounds: 60)
        #expect(throws: CrossReadingCalibration.Shortfall.unsteady(60)) { try torn.result() }
    }

    @Test func `readings from the ends of time trap nowhere`() {
        var calibration = CrossReadingCalibration()
        for index in 0..<60 {
            calibration.take([
                CrossReading(
                    device: Nanoseconds(index % 2 == 0 ? 1 << 62 : -(1 << 62)),
                    system: Instant(sinceEpoch: Nanoseconds(-(1 << 62))),
                    raw: Instant(sinceEpoch: Nanoseconds(Int64(index))), window: .zero,
                    method: index % 3 == 0 ? .precise : .extended)
            ])
        }
        #expect(throws: CrossReadingCalibration.Shortfall.self) { try calibration.result() }
    }
}

/// A clock that runs away from the system clock by 12 ppm and wanders, read by a driver whose delays are known.
private struct Card {
    /// What a reading always takes before and after the clock is looked at, and on average beside that, in ns.
    var before = 250.0
    var after = 150.0
    var extra = 200.0
    var shareBefore = 0.7
    /// How far ahead the plain call makes it seem at its narrowest.
    var plainError = -120.0
    var hasCaptures = true
    /// Rounds from one step of a second to the next; never.
    var stepEvery = 0
    private var random: SplitMix
    private var offset = 37e9
    private var rate = 12e-6
    /// Of the host, in ns.
    private var now = 0.0

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
    }

    mutating func calibrate(rounds: Int) -> CrossReadingCalibration {
        var calibration = CrossReadingCalibration()
        for round in 0..<rounds {
            rate += 2e-9 * (Double.random(in: -1...1, using: &random))
            var readings: [CrossReading] = []
            if hasCaptures { readings.append(capture()) }
            for _ in 0..<10 { readings.append(reading(.extended, early: before, late: after)) }
            if stepEvery > 0, round % stepEvery == stepEvery / 2 { offset += 1e9 }
            for _ in 0..<10 { readings.append(reading(.basic, early: 300 + plainError, late: 300 - plainError)) }
            if hasCaptures { readings.append(capture()) }
            calibration.take(readings)
            pass(20e6)
        }
        return calibration
    }

    private mutating func pass(_ span: Double) {
        now += span
        offset += span * rate
    }

    private mutating func capture() -> CrossReading {
        pass(1_000)
        let jitter = Double.random(in: -4...4, using: &random)
        return made(device: now + offset + jitter, from: now, to: now, .precise)
    }

    private mutating func reading(_ method: CrossReading.Method, early: Double, late: Double) -> CrossReading {
        let more = extra > 0 ? extra * -logarithm(Double.random(in: 1e-9..<1, using: &random)) : 0
        let isBefore = Double.random(in: 0..<1, using: &random) < shareBefore
        let begin = now
        pass(early + (isBefore ? more : 0))
        let device = now + offset
        pass(late + (isBefore ? 0 : more))
        return made(device: device, from: begin, to: now, method)
    }

    private func made(device: Double, from begin: Double, to end: Double, _ method: CrossReading.Method) -> CrossReading
    {
        let (from, to) = (Int64(begin), Int64(end))
        let middle = Nanoseconds(from + (to - from) / 2)
        return CrossReading(
            device: Nanoseconds(Int64(device)), system: Instant(sinceEpoch: middle),
            raw: Instant(sinceEpoch: middle), window: Nanoseconds(to - from), method: method)
    }
}

/// Natural logarithm of 0 < x < 1, by halving and a series: tests of a pure room need no C library.
private func logarithm(_ x: Double) -> Double {
    let z = (x.significand - 1) / (x.significand + 1)
    var (term, sum) = (z, 0.0)
    for order in stride(from: 1.0, to: 40, by: 2) {
        sum += term / order
        term *= z * z
    }
    return 2 * sum + Double(x.exponent) * 0.693_147_180_559_945_3
}
