import CTimingShims
import Testing
import TimeUnits

@testable import KernelTime

@Suite struct KernelValueTests {
    @Test(arguments: [
        (Int64(0), Int64(0), Int64(0)),
        (1, 0, 1),
        (-1, -1, 999_999_999),
        (-1_000_000_000, -1, 0),
        (-1_500_000_000, -2, 500_000_000),
        (2_000_000_001, 2, 1),
        (.min, -9_223_372_037, 145_224_192),
        (.max, 9_223_372_036, 854_775_807),
    ])
    func `a span is seconds towards the past and nanoseconds from there`(
        count: Int64, seconds: Int64, nanoseconds: Int64
    ) {
        let split = Nanoseconds(count).split
        #expect(split.seconds == seconds)
        #expect(split.nanoseconds == nanoseconds)
    }

    @Test func `a step of -0.25 s is -1 s and 0.75 s forward, in nanoseconds`() {
        let request = timex.step(by: .milliseconds(-250))
        #expect(request.modes == 0x2100)
        #expect(request.time.tv_sec == -1)
        #expect(request.time.tv_usec == 750_000_000)
    }

    @Test func `a clock that reads all ones has no reading`() {
        #expect(ptp_clock_time(sec: -1, nsec: .max, reserved: .max).span == Nanoseconds(3_294_967_295))
        #expect(ptp_clock_time(sec: .max, nsec: .max, reserved: .max).span == nil)
        #expect(ptp_clock_time(sec: .min, nsec: 0, reserved: 0).span == nil)
        #expect(ptp_clock_time(sec: 0xffff_ffff_ffff, nsec: 0, reserved: 0).span == nil)
    }

    @Test func `readings are accepted up to where no difference of two can overflow`() throws {
        let far = try #require(ptp_clock_time(sec: 4_611_686_017, nsec: 999_999_999, reserved: 0).span)
        let past = try #require(ptp_clock_time(sec: -4_611_686_017, nsec: 0, reserved: 0).span)
        #expect(far - past > .zero)
        #expect(ptp_clock_time(sec: 4_611_686_018, nsec: 427_387_904, reserved: 0).span == nil)
    }

    @Test(arguments: [
        (0.0, 0), (1, 1), (1_000, 1), (1_001, 2), (15_999_999_000, 15_999_999), (1e12, 16_000_000),
        (.infinity, 16_000_000), (.nan, 16_000_000),
    ])
    func `a bound is told to the kernel rounded up, and at most 16 s`(nanoseconds: Double, microseconds: Int) {
        #expect(Bound(nanoseconds: nanoseconds).kernelMicroseconds == microseconds)
    }

    @Test(arguments: [
        (Int64(-1), Int32(0)), (0, 0), (1, 1), (1_000_000, 1), (1_000_001, 2), (.max, .max), (.min, 0),
    ])
    func `a wait is whole milliseconds, rounded up`(nanoseconds: Int64, milliseconds: Int32) {
        #expect(Nanoseconds(nanoseconds).pollMilliseconds == milliseconds)
    }
}
