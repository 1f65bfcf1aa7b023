import Discipline
import Reports
import Testing
import TimeUnits

/// A moment that has passed already, below which no clock is right.
@Suite struct FloorTests {
    /// The clock is this far behind when the engine starts; true time is later than the floor.
    private func bench(behind: Nanoseconds, floor: Instant<UTC>? = nil) -> Bench {
        var bench = Bench(offset: -Double(behind.count), drift: 12_000)
        bench.floor = floor
        bench.restart(orderly: false)
        bench.handle(.condition(Bench.system, bench.condition))
        return bench
    }

    private static func sentences(_ bench: Bench) -> Int {
        bench.occurrences.count { if case .timeBeforeFloor = $0 { true } else { false } }
    }

    /// Seven years, as with a flat battery: below the day that this program was made.
    @Test(arguments: [Nanoseconds.seconds(7 * 31_557_600), .seconds(3_600)])
    func `a clock that shows what has passed numbers no pulse, and it is said once`(behind: Nanoseconds) {
        var bench = bench(behind: behind, floor: behind == .seconds(3_600) ? Bench.start - .seconds(60) : nil)
        bench.watch(seconds: 20)
        #expect(bench.state == .waiting)
        #expect(bench.view.reason == .timeBeforeFloor)
        #expect(bench.view.bound == .unknown)
        #expect(bench.reference.state == .unlabelled)
        #expect(bench.reference.rejected[.unlabelled] == 20)
        #expect(bench.steps.isEmpty)
        #expect(Self.sentences(bench) == 1)
    }

    @Test func `it goes on by itself once somebody has set the clock`() {
        var bench = bench(behind: .seconds(3_600), floor: Bench.start - .seconds(60))
        bench.watch(seconds: 5)
        bench.offset = 1e8
        bench.watch(seconds: 20)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 100)
        #expect(Self.sentences(bench) == 1)
    }

    @Test func `a clock that is past the floor is not held back`() {
        var bench = bench(behind: .milliseconds(200), floor: Bench.start - .second)
        bench.watch(seconds: 20)
        #expect(bench.state == .tracking)
        #expect(Self.sentences(bench) == 0)
    }

    @Test func `what is kept has passed, is kept every ten minutes, and at the end`() throws {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.handle(.condition(Bench.system, bench.condition))
        var kept: [Instant<UTC>] = []
        for _ in 0..<1_300 {
            bench.watch(seconds: 1)
            guard let floor = bench.floor, floor != kept.last else { continue }
            #expect(floor <= bench.truth && floor > bench.truth - .seconds(3))
            kept.append(floor)
        }
        #expect(kept.count == 3)
        #expect(zip(kept, kept.dropFirst()).allSatisfy { $1 - $0 < .seconds(602) })
        bench.handle(.stop)
        let last = try #require(bench.floor)
        #expect(last > bench.truth - .seconds(3))
        // A clock set back behind it after the stop.
        bench.offset -= 1e10
        bench.restart(orderly: false)
        bench.watch(seconds: 5)
        #expect(bench.view.reason == .timeBeforeFloor)
    }

    @Test func `a clock that somebody sets back while it is kept is known to be wrong, and is set right again`() {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.floor = Bench.start - .seconds(60)
        bench.watch(seconds: 120)
        bench.offset -= 9e17
        bench.watch(seconds: 60)
        #expect(abs(bench.offset) < 1_000)
        #expect(Self.sentences(bench) == 0)
    }
}
