import CTimingShims
import Reports
import Testing
import TimeUnits

@testable import KernelTime

@Suite struct CrossMethodLadderTests {
    @Test func `what a driver does not have is not asked for again`() {
        var ladder = CrossMethodLadder()
        #expect(ladder.next(after: .precise, errno: EOPNOTSUPP) == .extended)
        #expect(ladder.best == .extended)
        #expect(ladder.next(after: .extended, errno: ENOTTY) == .basic)
        #expect(ladder.next(after: .basic, errno: ENOTTY) == .bracket)
        #expect(ladder.best == .bracket)
        #expect(ladder.next(after: .bracket, errno: EINVAL) == nil)
    }

    @Test func `a capture that fails three times in a row is given up`() {
        var ladder = CrossMethodLadder()
        for _ in 0..<2 {
            #expect(ladder.next(after: .precise, errno: ETIMEDOUT) == .extended)
            #expect(ladder.best == .precise)
        }
        #expect(ladder.next(after: .precise, errno: EAGAIN) == .extended)
        #expect(ladder.best == .extended)
    }

    @Test func `a capture that works between failures is kept`() {
        var ladder = CrossMethodLadder()
        for _ in 0..<10 {
            _ = ladder.next(after: .precise, errno: EIO)
            _ = ladder.next(after: .precise, errno: EBUSY)
            ladder.succeeded(.precise)
        }
        #expect(ladder.best == .precise)
    }

    @Test(arguments: CrossReading.Method.allCases)
    func `a device that is gone is not asked in another way`(method: CrossReading.Method) {
        var ladder = CrossMethodLadder()
        #expect(ladder.next(after: method, errno: ENODEV) == nil)
        #expect(ladder.best == .precise)
    }

    @Test(arguments: [CrossReading.Method.extended, .basic])
    func `a passing trouble of the other ways is reported`(method: CrossReading.Method) {
        var ladder = CrossMethodLadder()
        #expect(ladder.next(after: method, errno: EIO) == nil)
    }

    @Test func `the narrowest window speaks, and none that a step went through`() throws {
        var samples = CrossSamples()
        #expect(samples.narrowest == nil)
        samples.append(CrossSample(before: Nanoseconds(100), device: Nanoseconds(5), after: Nanoseconds(90)))
        samples.append(CrossSample(before: Nanoseconds(100), device: Nanoseconds(6), after: Nanoseconds(130)))
        samples.append(CrossSample(before: Nanoseconds(200), device: Nanoseconds(7), after: Nanoseconds(211)))
        samples.append(CrossSample(before: Nanoseconds(300), device: Nanoseconds(8), after: Nanoseconds(320)))
        let best = try #require(samples.narrowest)
        #expect(best.device == Nanoseconds(7))
        #expect(best.middle == Nanoseconds(205))
        #expect(samples.count == 3)
    }

    @Test func `a sample is placed on both axes by a pair read after it`() {
        let sample = CrossSample(before: Nanoseconds(1_000), device: Nanoseconds(37), after: Nanoseconds(1_010))
        let pair = ClockPair(
            utc: Instant(sinceEpoch: Nanoseconds(1_105)), raw: Instant(sinceEpoch: Nanoseconds(505)),
            window: Nanoseconds(3))
        let bySystem = CrossReading(sample, between: .system, method: .extended, pair: pair)
        #expect(bySystem.system.sinceEpoch == Nanoseconds(1_005))
        #expect(bySystem.raw.sinceEpoch == Nanoseconds(405))
        #expect(bySystem.window == Nanoseconds(10))
        let byRaw = CrossReading(sample, between: .raw, method: .extended, pair: pair)
        #expect(byRaw.raw.sinceEpoch == Nanoseconds(1_005))
        #expect(byRaw.system.sinceEpoch == Nanoseconds(1_605))
    }
}
