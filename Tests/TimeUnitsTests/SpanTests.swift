import Testing
import TimeUnits

struct SpanTests {
    @Test func `spans add and subtract exactly where a double no longer could`() {
        let large = Nanoseconds((1 << 62) + 1)
        #expect(large - Nanoseconds(1 << 62) == Nanoseconds(1))
        #expect(Nanoseconds(1 << 61) + Nanoseconds(1 << 61) + Nanoseconds(1) == large)
        #expect(-large + large == .zero)
        #expect(Nanoseconds.seconds(-2) + .milliseconds(500) == Nanoseconds(-1_500_000_000))
    }

    @Test(
        arguments: [
            (0, 0, 0), (1, 1, 0), (-1, 999_999_999, 0), (499_999_999, 499_999_999, 0), (500_000_000, 500_000_000, 1),
            (-499_999_999, 500_000_001, 0), (-500_000_000, 500_000_000, 0), (-500_000_001, 499_999_999, -1),
            (-1_000_000_000, 0, -1), (-1_500_000_001, 499_999_999, -2),
            (1_767_225_600_500_000_001, 500_000_001, 1_767_225_601),
        ] as [(Int64, Int64, Int64)])
    func `a second has a fraction from zero up, and a nearest whole one, on both sides of the epoch`(
        count: Int64, fraction: Int64, nearest: Int64
    ) {
        #expect(Nanoseconds(count).fractionOfSecond == Nanoseconds(fraction))
        #expect(Nanoseconds(count).roundedToSecond == .seconds(nearest))
        #expect(Instant<UTC>(sinceEpoch: Nanoseconds(count)).nearestSecond == Instant(sinceEpoch: .seconds(nearest)))
    }

    @Test(
        arguments: [
            (0.4, 0), (0.5, 1), (-0.4, 0), (-0.5, -1), (1e18, 1_000_000_000_000_000_000), (1e300, .max),
            (.infinity, .max), (9.3e18, .max),
        ] as [(Double, Int64)])
    func `an estimate is rounded to the nearest span, or clamped to the largest`(estimate: Double, count: Int64) {
        #expect(Nanoseconds(rounding: estimate) == Nanoseconds(count))
    }

    @Test(arguments: [-1e300, -.infinity, -9.3e18, -0x1p63, 1e300, .infinity, .nan, -.nan])
    func `what was clamped can still be negated and has a magnitude`(estimate: Double) {
        let span = Nanoseconds(rounding: estimate)
        #expect(span.count.magnitude == UInt64(Int64.max))
        #expect((-span).magnitude == Nanoseconds(.max))
        #expect(span.magnitude == Nanoseconds(.max))
    }

    @Test func `instants of one scale compare by what they read`() {
        let early = Instant<Raw>(sinceEpoch: .seconds(-1))
        let late = early + .seconds(3)
        #expect(early < late)
        #expect(late - early == .seconds(3))
        #expect(late - .seconds(3) == early)
    }

    /// 2017-01-01T00:00:00Z is 1 483 228 800 s since the epoch (date -d 2017-01-01T00:00:00Z +%s).
    @Test func `TAI is 37 seconds ahead of UTC since 2017`() {
        let utc = Instant<UTC>(sinceEpoch: .seconds(1_483_228_800))
        let tai = utc.tai(using: .since2017)
        #expect(tai.sinceEpoch == .seconds(1_483_228_837))
        #expect(tai.utc(using: .since2017) == utc)
        #expect(utc.tai(using: TAIOffset(seconds: -1)).sinceEpoch == .seconds(1_483_228_799))
    }

    /// A sum that does not fit is our own bug: what comes from outside is checked where it comes in.
    @Test func `a span that would be longer than 292 years stays there, whichever way`() {
        #expect(Nanoseconds(.max) + Nanoseconds(1) == .furthest)
        #expect(Nanoseconds(.min) - Nanoseconds(1) == -.furthest)
        #expect(Nanoseconds(.min).magnitude == .furthest)
        #expect(-Nanoseconds(.min) == .furthest)
        #expect(Nanoseconds.seconds(.max) == .furthest)
        #expect(Nanoseconds.milliseconds(.min) == -.furthest)
        #expect(Nanoseconds(.max).roundedToSecond == .furthest)
    }
}
