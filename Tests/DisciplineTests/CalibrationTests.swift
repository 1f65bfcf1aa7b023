import Discipline
import Reports
import Testing
import TimeUnits

/// Pulses that a cable makes 100 ns late, known to 12 ns.
struct CalibrationTests {
    private static func bench() -> Bench {
        let calibration = CalibrationSetup(
            correction: ClockOffset(nanoseconds: 100), reach: Bound(nanoseconds: 12))
        return Bench(
            offset: 0, drift: 0,
            setup: Setup(
                references: [ReferenceSetup(name: "gnss", kind: .pulse, calibration: calibration)],
                clocks: [
                    ClockSetup(
                        name: "system", device: .system, follows: [.reference(Bench.gnss)],
                        initialBound: Bound(.milliseconds(300)))
                ]))
    }

    private static func run(_ bench: inout Bench, seconds: Int) {
        for _ in 0..<seconds { bench.pulse(late: 100 + 5 * bench.random.gaussian()) }
    }

    @Test func `a certificate of the device that is there takes the delay off`() throws {
        var bench = Self.bench()
        bench.handle(.calibration(.reference(Bench.gnss), .valid))
        Self.run(&bench, seconds: 300)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 5)
        let view = try #require(bench.reference.calibration)
        #expect(
            view
                == CalibrationView(
                    standing: .valid, correction: ClockOffset(nanoseconds: 100), part: Bound(nanoseconds: 12)))
        #expect(bench.view.bound.nanoseconds > 12)
    }

    @Test func `an expired certificate is used as before`() {
        var bench = Self.bench()
        bench.handle(.calibration(.reference(Bench.gnss), .valid))
        Self.run(&bench, seconds: 200)
        bench.handle(.calibration(.reference(Bench.gnss), .expired))
        Self.run(&bench, seconds: 100)
        #expect(abs(bench.offset) < 5)
        #expect(bench.reference.calibration?.standing == .expired)
    }

    @Test(arguments: [CalibrationStanding.foreign, .unconfirmed, .ended])
    func `what is not of this device is not used, and the bound covers what it says`(_ standing: CalibrationStanding) {
        var bench = Self.bench()
        bench.handle(.calibration(.reference(Bench.gnss), standing))
        Self.run(&bench, seconds: 300)
        // The clock follows the late pulse, and is behind by as much.
        #expect(abs(bench.offset + 100) < 5)
        #expect(bench.view.bound.contains(ClockOffset(nanoseconds: bench.offset)))
        #expect(bench.view.bound.nanoseconds < 112 + 50)
    }

    @Test func `the certificate's part in the bound is what it says and no more`() {
        var (with, without) = (Self.bench(), Bench(offset: 0, drift: 0))
        with.handle(.calibration(.reference(Bench.gnss), .valid))
        Self.run(&with, seconds: 200)
        for _ in 0..<200 { without.pulse(late: 5 * without.random.gaussian()) }
        #expect(abs(with.view.bound.nanoseconds - without.view.bound.nanoseconds - 12) < 1)
    }
}

struct CalibratedReadingTests {
    /// Read in 1000 ns at best: found 200 ns ahead, known to 30 ns.
    private static let calibration = CalibrationSetup(
        correction: ClockOffset(nanoseconds: 200), reach: Bound(nanoseconds: 30), window: Nanoseconds(1_000))

    /// A card on TAI that a clock follows, read with the system clock each second in `window`, seen `ahead` of true.
    private func card(ahead: Double, window: Int64, standing: CalibrationStanding) -> ClockView {
        let card = ReferenceID(0)
        let setup = Setup(
            references: [ReferenceSetup(name: "card", kind: .time(.utc), calibration: Self.calibration)],
            clocks: [
                ClockSetup(
                    name: "system", device: .system, follows: [.reference(card)],
                    initialBound: Bound(.milliseconds(300)))
            ])
        var bench = Bench(offset: 0, drift: 0, setup: setup)
        bench.handle(.calibration(.reference(card), standing))
        for _ in 0..<200 {
            let reading = bench.truth + Nanoseconds(rounding: bench.offset)
            bench.handle(
                .crossReading(
                    .reference(card),
                    CrossReading(
                        device: (bench.truth + Nanoseconds(rounding: ahead)).sinceEpoch, system: reading,
                        raw: bench.now,
                        window: Nanoseconds(window), method: .extended)))
            bench.pass(.second)
        }
        return bench.view
    }

    @Test func `a calibrated reading is known to its certificate and not to half its window`() {
        let plain = card(ahead: 200, window: 1_000, standing: .foreign)
        let calibrated = card(ahead: 200, window: 1_000, standing: .valid)
        #expect(plain.bound.nanoseconds > 500)
        #expect(calibrated.bound.nanoseconds < 60)
        #expect(calibrated.bound.nanoseconds > 30)
    }

    @Test func `a reading that takes longer is less certain by what is longer`() {
        let longer = card(ahead: 200, window: 1_400, standing: .valid)
        #expect(longer.bound.nanoseconds > 230)
        #expect(longer.bound.nanoseconds < 300)
    }
}
