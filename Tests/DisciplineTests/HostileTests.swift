import ClockMath
import Discipline
import Reports
import Testing
import TimeUnits

/// Whatever a device says, the engine goes on, and finds back when the device does.
@Suite struct HostileTests {
    private static let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, 1 << 62, -(1 << 62), .max - 1, .max]

    private struct Liar {
        var dice: Dice
        var now: Instant<Raw>
        var truth = Bench.start

        mutating func number() -> Int64 { extremes[Int(dice.uniform() * Double(extremes.count))] }

        /// Half of the time a moment that could be, so that what is said gets past the door.
        mutating func moment() -> Instant<Raw> {
            dice.uniform() < 0.5 ? now : Instant(sinceEpoch: Nanoseconds(number()))
        }

        mutating func event() -> Event {
            switch Int(dice.uniform() * 7) {
            case 0:
                let stamp = Nanoseconds(number())
                return .pulse(Bench.gnss, PulseReading(stamp: stamp, raw: moment(), sequence: .max, edge: .unknown))
            case 1, 2:
                let source = dice.uniform() < 0.5 ? Source.clock(ClockID(1)) : .reference(ReferenceID(1))
                let window = dice.uniform() < 0.5 ? Nanoseconds(500) : Nanoseconds(number())
                return .crossReading(
                    source,
                    CrossReading(
                        device: Nanoseconds(number()), system: Instant(sinceEpoch: Nanoseconds(number())),
                        raw: moment(), window: window, method: .basic))
            case 3:
                return .condition(
                    ClockID(Int(dice.uniform() * 2)),
                    ClockCondition(
                        raw: moment(), reading: Nanoseconds(number()),
                        frequency: FrequencyOffset(partsPerBillion: Double(number())),
                        status: ClockCondition.Status(rawValue: Int32(truncatingIfNeeded: number())),
                        maximumError: Nanoseconds(number()), taiOffset: TAIOffset(seconds: Int(number()))))
            case 4:
                let notice = LeapNotice(.deletion, ends: Instant(sinceEpoch: Nanoseconds(number())))
                return .leapNotice(ReferenceID(Int(dice.uniform() * 2)), notice)
            case 5:
                // Leap seconds right where the clock is, so that they are followed.
                let day = CalendarDay(of: truth + .seconds(dice.uniform() < 0.5 ? 1 : 86_400))
                let known = LeapSeconds(always: .since2017)
                return .leapSeconds(known.adding(.insertion, endingAt: day.midnight) ?? known)
            default: return .tick
            }
        }
    }

    private func setup() -> Setup {
        Setup(
            references: [
                ReferenceSetup(name: "gnss", kind: .pulse),
                ReferenceSetup(name: "card", kind: .time(.tai)),
            ],
            clocks: [
                ClockSetup(
                    name: "system", device: .system, follows: [.reference(Bench.gnss), .reference(ReferenceID(1))],
                    initialBound: Bound(.milliseconds(300))),
                ClockSetup(name: "other", device: .hardware, follows: [.clock(Bench.system)], scale: .tai),
            ])
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `no reading of any size ends the engine, makes it spin or makes its bound no number`(seed: UInt64) {
        var bench = Bench(offset: 5e6, drift: 12_000, setup: setup())
        bench.handle(.attached(.clock(ClockID(1)), .kernel))
        bench.handle(.attached(.reference(ReferenceID(1)), .readOnly))
        bench.truth = newYear - .seconds(40)
        bench.run(seconds: 20)
        var liar = Liar(dice: Dice(seed: seed), now: bench.now)
        for _ in 0..<5_000 {
            (liar.now, liar.truth) = (bench.now, bench.truth)
            bench.handle(liar.event())
            #expect(!bench.view.bound.nanoseconds.isNaN)
            bench.pass(.milliseconds(10))
        }
    }

    @Test func `a card that thinks it is 1970 is not followed there`() {
        var bench = Bench(offset: 0, drift: 0, setup: setup())
        bench.handle(.attached(.reference(ReferenceID(1)), .readOnly))
        for _ in 0..<20 {
            bench.handle(
                .crossReading(
                    .reference(ReferenceID(1)),
                    CrossReading(
                        device: .seconds(100), system: bench.truth, raw: bench.now, window: Nanoseconds(500),
                        method: .extended)))
            bench.pass(.second)
        }
        #expect(bench.steps.isEmpty)
        #expect(bench.engine.view(of: ReferenceID(1)).rejected[.outdated] == 20)
    }
}
