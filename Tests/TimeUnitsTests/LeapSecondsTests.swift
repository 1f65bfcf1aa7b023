import Testing
import TimeUnits

/// Three leap seconds of Bulletins C 44, 49 and 52, and one that may come.
struct LeapSecondsTests {
    private static func table(_ last: LeapSecond?) throws -> LeapSeconds {
        let known = try LeapSeconds([
            .init(since: midnight(2012, 7, 1), offset: TAIOffset(seconds: 35)),
            .init(since: midnight(2015, 7, 1), offset: TAIOffset(seconds: 36)),
            .init(since: midnight(2017, 1, 1), offset: TAIOffset(seconds: 37)),
        ])
        return last.flatMap { known.adding($0, endingAt: newYear) } ?? known
    }

    private static func midnight(_ year: Int64, _ month: Int64, _ day: Int64) -> Instant<UTC> {
        CalendarDay(year: year, month: month, day: day)?.midnight ?? Instant(sinceEpoch: .zero)
    }

    private static let newYear = midnight(2027, 1, 1)

    /// "date -u -d 2017-01-01 +%s" and its kin.
    @Test(arguments: [
        (Int64(1972), Int64(1), Int64(1), Int64(63_072_000)), (2000, 2, 29, 951_782_400), (2017, 1, 1, 1_483_228_800),
        (2026, 12, 31, 1_798_675_200), (2100, 3, 1, 4_107_542_400),
    ])
    func `days are found on the axis and back`(year: Int64, month: Int64, day: Int64, seconds: Int64) throws {
        let found = try #require(CalendarDay(year: year, month: month, day: day))
        #expect(found.midnight.sinceEpoch == .seconds(seconds))
        #expect(CalendarDay(of: Instant(sinceEpoch: .seconds(seconds + 86_399))) == found)
        #expect(CalendarDay(of: Instant(sinceEpoch: .seconds(seconds) - Nanoseconds(1))) == found.yesterday)
    }

    @Test(arguments: [(Int64(2026), Int64(2), Int64(29)), (2100, 2, 29), (2026, 13, 1), (2026, 4, 31), (2026, 1, 0)])
    func `days that the calendar does not have are refused`(year: Int64, month: Int64, day: Int64) {
        #expect(CalendarDay(year: year, month: month, day: day) == nil)
    }

    @Test func `a day is written as its date`() {
        #expect("\(CalendarDay(of: Self.newYear).yesterday)" == "2026-12-31")
    }

    @Test func `TAI − UTC changes at midnight`() throws {
        let table = try Self.table(.insertion)
        #expect(table.taiOffset(at: Self.midnight(2016, 12, 31) + .seconds(86_399)).seconds == 36)
        #expect(table.taiOffset(at: Self.midnight(2017, 1, 1)).seconds == 37)
        #expect(table.taiOffset(at: Self.newYear).seconds == 38)
        // Before the table begins, as at its beginning.
        #expect(table.taiOffset(at: Instant(sinceEpoch: .zero)).seconds == 35)
    }

    /// In halves of a second of TAI from 23:59:58.5 UTC, less midnight: what adjtimex(2) has a clock show.
    @Test(arguments: [
        (LeapSecond.insertion, [-1.5, -1, -0.5, -1, -0.5, 0, 0.5]), (.deletion, [-1.5, 0, 0.5, 1, 1.5, 2, 2.5]),
    ])
    func `UTC shows a second twice, or leaves one out`(kind: LeapSecond, shown: [Double]) throws {
        let table = try Self.table(kind)
        let first = (Self.newYear - .milliseconds(1_500)).tai(using: .since2017)
        let found = (0..<7).map { (table.utc(of: first + .milliseconds(500 * Int64($0))) - Self.newYear).inSeconds }
        #expect(found == shown)
    }

    @Test(arguments: LeapSecond.allCases)
    func `from TAI to UTC and back is where it came from, but in a repeated second`(
        kind: LeapSecond
    ) throws {
        let table = try Self.table(kind)
        let first = (Self.newYear - .seconds(5)).tai(using: .since2017)
        for tenth in 0..<100 {
            let instant = first + .milliseconds(100 * Int64(tenth))
            let isRepeat = kind == .insertion && (50..<60).contains(tenth)
            #expect(table.tai(of: table.utc(of: instant)) == (isRepeat ? instant - .second : instant))
        }
    }

    @Test func `the next leap second is known until it is over`() throws {
        let table = try Self.table(.insertion)
        let leap = Leap(.insertion, ends: Self.newYear, before: .since2017)
        #expect(table.leap(after: leap.begins - .seconds(86_400 * 365)) == leap)
        #expect(table.leap(after: leap.begins + .milliseconds(999)) == leap)
        #expect(table.leap(after: leap.begins + .second) == nil)
        #expect(leap.after.seconds == 38)
        #expect("\(leap.day)" == "2026-12-31")
        #expect(table.leap(near: Self.newYear - .seconds(2), within: .seconds(3)) == leap)
        #expect(table.leap(near: Self.newYear + .seconds(4), within: .seconds(3)) == nil)
        #expect(table.has(.insertion, endingAt: Self.newYear))
        #expect(!table.has(.deletion, endingAt: Self.newYear))
    }

    @Test func `nothing is added before what is there`() throws {
        #expect(try Self.table(.insertion).adding(.insertion, endingAt: Self.newYear) == nil)
        #expect(try Self.table(nil).adding(.insertion, endingAt: Self.newYear + .second) == nil)
    }

    @Test func `entries that are no table are refused`() {
        func refusal(_ entries: [(Instant<UTC>, Int)], _ expires: Instant<UTC>? = nil) -> LeapSecondsError? {
            do throws(LeapSecondsError) {
                let list = entries.map { LeapSeconds.Entry(since: $0, offset: TAIOffset(seconds: $1)) }
                _ = try LeapSeconds(list, expires: expires)
                return nil
            } catch {
                return error
            }
        }
        let (first, second) = (Self.midnight(2015, 7, 1), Self.midnight(2017, 1, 1))
        #expect(refusal([]) == .empty)
        #expect(refusal([(first, 36), (second, 38)]) == .gap(CalendarDay(of: second)))
        #expect(refusal([(second, 36), (first, 37)]) == .outOfOrder(CalendarDay(of: first)))
        #expect(refusal([(first, 36), (second + .second, 37)]) == .senseless(CalendarDay(of: second)))
        #expect(refusal([(first, 36), (second, 37)], second) == .expiredBeforeItsEnd)
        #expect(refusal([(first, 36), (second, 37)], second + .second) == nil)
    }

    @Test func `a table expires on its day and not before`() throws {
        let table = try LeapSeconds([.init(since: Self.newYear, offset: .since2017)], expires: Self.newYear + .second)
        #expect(!table.isExpired(at: Self.newYear))
        #expect(table.isExpired(at: Self.newYear + .second))
        #expect(!LeapSeconds(always: .since2017).isExpired(at: Self.newYear))
    }
}
