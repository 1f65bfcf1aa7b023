import ClockMath
import Discipline
import Reports
import Testing
import TimeUnits

/// Whatever a device says, the engine goes on.
@Suite struct HostileTests {
    private static let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, 1 << 62, -(1 << 62), .max - 1, .max]

    @Test(arguments: [UInt64(1), 2, 3])
    func `no reading of any size ends the engine, and it locks again after`(seed: UInt64) {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.run(seconds: 20)
        var dice = Dice(seed: seed)
        func pick() -> Int64 { Self.extremes[Int(dice.uniform() * Double(Self.extremes.count))] }
        for _ in 0..<5_000 {
            let raw = Instant<Raw>(sinceEpoch: Nanoseconds(pick()))
            let reading = Nanoseconds(pick())
            switch Int(dice.uniform() * 4) {
            case 0:
                bench.handle(
                    .pulse(Bench.gnss, PulseReading(stamp: reading, raw: raw, sequence: .max, edge: .unknown)))
            case 1:
                bench.handle(
                    .crossReading(
                        .clock(Bench.system),
                        CrossReading(
                            device: reading, system: Instant(sinceEpoch: Nanoseconds(pick())), raw: raw,
                            window: Nanoseconds(pick()), method: .basic)))
            case 2:
                bench.handle(
                    .condition(
                        Bench.system,
                        ClockCondition(
                            raw: raw, reading: reading, frequency: FrequencyOffset(partsPerBillion: Double(pick())),
                            status: ClockCondition.Status(rawValue: Int32(truncatingIfNeeded: pick())),
                            maximumError: Nanoseconds(pick()))))
            default: bench.handle(.tick)
            }
        }
        #expect(ClockState.allCases.contains(bench.state))
    }
}
