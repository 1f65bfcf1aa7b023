import Discipline
import Reports
import Testing
import TimeUnits

/// More than one reference: who is believed, and what becomes of the clock when they differ.
@Suite struct SeveralTests {
    /// The clock gains 300 ns/s.
    @Test(arguments: [UInt64(1), 2, 3], [(sources: 2, pulses: 3.0), (sources: 3, pulses: 2.0)])
    func `a frequency that jumps is believed after three pulses of two sources, and after two of three`(
        seed: UInt64, seen: (sources: Int, pulses: Double)
    ) {
        var bench = Bench.following(seen.sources, seed: seed)
        bench.agree(seconds: 200, among: seen.sources)
        bench.drift += 300
        var worst = 0.0
        for _ in 0..<20 {
            bench.agree(seconds: 1, among: seen.sources)
            worst = max(worst, abs(bench.offset))
        }
        #expect(worst < (seen.pulses + 0.1) * 300)
        #expect(abs(bench.offset) < 100)
    }

    /// The wrong edge of its pulse, while its first pulses are still looked at together.
    @Test(arguments: [UInt64(1), 2, 3], 4...12)
    func `a source that goes elsewhere soon after it came takes nobody along`(seed: UInt64, count: Int) {
        var bench = Bench.following(3, seed: seed)
        for second in 0..<180 {
            let late = second < 120 ? nil : second < 120 + count ? 0 : 143e6
            bench.second(late: [0, 0, late], noise: [20, 20, 20])
            if second > 60 { #expect(abs(bench.offset) < 60) }
        }
        #expect(bench.steps.isEmpty)
    }

    /// It shows the same for ever, and nobody else is heard.
    @Test func `a reading that stands still is not followed`() {
        let card = ReferenceID(1)
        let setup = Setup(
            references: [
                ReferenceSetup(name: "gnss", kind: .pulse), ReferenceSetup(name: "card", kind: .time(.utc)),
            ],
            clocks: [
                ClockSetup(
                    name: "system", device: .system, follows: [.reference(Bench.gnss), .reference(card)],
                    initialBound: Bound(.milliseconds(300)))
            ])
        var bench = Bench(offset: 40_000, drift: 12_000, setup: setup)
        bench.handle(.attached(.reference(card), .readOnly))
        var held = bench.truth.sinceEpoch
        for second in 0..<150 {
            if second < 120 { held = bench.truth.sinceEpoch }
            let system = bench.truth + Nanoseconds(rounding: bench.offset)
            let reading = CrossReading(
                device: held, system: system, raw: bench.now, window: Nanoseconds(1_000), method: .extended)
            bench.handle(.crossReading(.reference(card), reading))
            bench.second(late: [second < 120 ? 0 : nil], noise: [20])
        }
        #expect(abs(bench.offset) < 1_000)
        #expect(bench.steps.isEmpty)
    }

    /// What went from another constant error fades over 30 s at the earliest; so much does the frequency change for it.
    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `the loss of the better of two sources is no step and no jump of the frequency`(seed: UInt64) {
        var bench = Bench.following(2, seed: seed)
        func jump(_ bench: inout Bench, better: Double?, seconds: Int) -> Double {
            var largest = 0.0
            for _ in 0..<seconds {
                let before = bench.dialled
                bench.second(late: [better, 80], noise: [20, 200])
                largest = max(largest, abs((bench.dialled - before).partsPerBillion))
            }
            return largest
        }
        _ = jump(&bench, better: 0, seconds: 300)
        let usual = jump(&bench, better: 0, seconds: 100)
        let largest = jump(&bench, better: nil, seconds: 100)
        #expect(largest < 2 * usual + 80.0 / 30)
        #expect(bench.state == .tracking)
        #expect(bench.steps.isEmpty)
        #expect(bench.isCovered)
    }

    /// It leaves the others slowly, the worst that a liar can do, or at once.
    @Test(arguments: [UInt64(1), 2, 3], [5.0, 50, 3_000])
    func `a liar of three is called outvoted, and moves the clock by less than its bound`(seed: UInt64, speed: Double) {
        var bench = Bench.following(3, seed: seed)
        bench.agree(seconds: 120, among: 3)
        var lie = 0.0
        for _ in 0..<300 {
            lie = min(lie + speed, 3_000)
            bench.second(late: [0, 0, lie], noise: [20, 20, 20])
            #expect(bench.isCovered)
        }
        #expect(bench.view(of: 2).rejected[.outvoted] > 0)
        #expect(bench.view(of: 2).state == .rejected)
        #expect(bench.view(of: 0).rejected[.outvoted] + bench.view(of: 1).rejected[.outvoted] == 0)
        // Two of 20 ns, through a narrow loop.
        #expect(abs(bench.offset) < 20)
        #expect(bench.view.bound < Bound(nanoseconds: 200))
        #expect(bench.steps.isEmpty)
    }

    @Test(arguments: [UInt64(1), 2, 3], [2, 3])
    func `what all sources saw the clock do is believed within five pulses`(seed: UInt64, count: Int) {
        var bench = Bench.following(count, seed: seed)
        bench.agree(seconds: 120, among: count)
        // Too little to be told from the reading of two clocks one after the other.
        bench.offset += 5_000
        bench.agree(seconds: 5, among: count)
        #expect(abs(bench.view.offset.value.nanoseconds - bench.offset) < 150)
        #expect(bench.isCovered)
        // It goes back at 100 ns/s, and what is left of the last 3 µs shrinks by a thirtieth each second.
        bench.agree(seconds: 180, among: count)
        #expect(abs(bench.offset) < 60)
        #expect(bench.state == .tracking)
        // The first to be persuaded stands alone until the next pulse is heard, and so may the second.
        for index in 0..<count { #expect(bench.view(of: index).rejected[.outvoted] <= 1) }
        #expect(bench.steps.isEmpty)
    }
}
