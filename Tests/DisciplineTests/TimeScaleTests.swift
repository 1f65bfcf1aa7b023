import Reports
import Testing
import TimeUnits

@testable import Discipline

/// 2027-01-01, at whose beginning a leap second may end.
let newYear = Instant<UTC>(sinceEpoch: .seconds(1_798_761_600))

func list(with leap: LeapSecond? = nil, since offset: Int = 37, expires: Instant<UTC>? = nil) throws -> LeapSeconds {
    let known = LeapSeconds(always: TAIOffset(seconds: offset))
    let entries = leap.flatMap { known.adding($0, endingAt: newYear) }?.entries ?? known.entries
    return try LeapSeconds(entries, expires: expires ?? newYear + .seconds(180 * 86_400))
}

private let now = newYear - .seconds(20 * 86_400)
private let notice = LeapNotice(.insertion, ends: newYear)

@Suite struct TimeScaleTests {
    private func scales(_ list: LeapSeconds?, fixed: Int? = nil) -> TimeScales {
        var scales = TimeScales(fixed: fixed.map { TAIOffset(seconds: $0) }, referenceCount: 3)
        if let list { scales.take(list) }
        _ = scales.settle(at: now, isInUse: false)
        return scales
    }

    private func hear(_ notices: [LeapNotice?], _ scales: inout TimeScales, usable: Set<Int> = [0, 1, 2]) -> [LeapNews?]
    {
        notices.enumerated().map {
            scales.hear($1, from: ReferenceID($0), at: now) { usable.contains($0) }
        }
    }

    @Test func `a list is taken, and says where it is from`() throws {
        let scales = scales(try list(with: .insertion))
        #expect(scales.origin == .list)
        #expect(scales.table.has(.insertion, endingAt: newYear))
    }

    @Test func `what a person says of TAI − UTC wins over a list that says otherwise, once aloud`() throws {
        var scales = TimeScales(fixed: .since2017, referenceCount: 0)
        for round in 0..<3 {
            scales.take(try list(with: .insertion, since: 38))
            let news = scales.settle(at: now, isInUse: false)
            #expect(news == (round == 0 ? .listContradicts(TAIOffset(seconds: 38), inUse: .since2017) : nil))
        }
        #expect(scales.origin == .configuration)
        #expect(scales.table == LeapSeconds(always: .since2017))
    }

    @Test func `a list that agrees with what a person says announces leap seconds`() throws {
        let scales = scales(try list(with: .insertion), fixed: 37)
        #expect(scales.table.has(.insertion, endingAt: newYear))
    }

    @Test func `a list that would move clocks by a second is not taken while they run`() throws {
        var scales = scales(try list())
        scales.take(try list(since: 38))
        #expect(scales.settle(at: now, isInUse: true) == .listContradicts(TAIOffset(seconds: 38), inUse: .since2017))
        #expect(scales.table.taiOffset(at: now) == .since2017)
    }

    @Test func `that a list expires is said thirty days before, and when it has`() throws {
        let expiry = newYear + .seconds(178 * 86_400)
        var scales = scales(try list(expires: expiry))
        let month = Nanoseconds.seconds(30 * 86_400)
        #expect(scales.age(at: expiry - month - .second) == nil)
        #expect(scales.age(at: expiry - month) == .listExpires(expiry))
        #expect(scales.age(at: expiry - .second) == nil)
        #expect(scales.age(at: expiry) == .listExpired(expiry))
        #expect(scales.age(at: expiry + month) == nil)
        #expect(scales.table.taiOffset(at: expiry + month) == .since2017)
    }

    @Test func `a valid list is believed against three references`() throws {
        var scales = scales(try list())
        let refusal = LeapNews.noticeRefused(notice, .notInList)
        #expect(hear([notice, notice, notice], &scales) == [refusal, refusal, refusal])
        #expect(hear([notice, notice, notice], &scales) == [nil, nil, nil])
        #expect(scales.refused == 3)
        #expect(!scales.table.has(.insertion, endingAt: newYear))
    }

    @Test func `a reference that says what the list says is not remarkable`() throws {
        var scales = scales(try list(with: .insertion))
        #expect(hear([notice], &scales) == [nil])
        #expect(scales.refused == 0)
    }

    @Test(arguments: [true, false])
    func `with an expired list or none, two references that agree are believed`(hasList: Bool) throws {
        var scales = scales(hasList ? try list(expires: now - .seconds(86_400)) : nil)
        #expect(hear([notice], &scales) == [.noticeRefused(notice, .alone)])
        #expect(!scales.table.has(.insertion, endingAt: newYear))
        #expect(hear([notice, notice], &scales) == [nil, .noticeBelieved(notice)])
        #expect(scales.origin == .references)
        #expect(scales.table.taiOffset(at: newYear).seconds == 38)
        // One takes it back.
        _ = hear([notice, nil], &scales)
        #expect(scales.table.taiOffset(at: newYear).seconds == 37)
    }

    @Test func `a reference that is not usable does not count`() {
        var scales = scales(nil)
        #expect(hear([notice, notice], &scales, usable: [0]).last == .noticeRefused(notice, .alone))
    }

    @Test func `references that do not agree are not believed`() {
        var scales = scales(nil)
        let other = LeapNotice(.deletion, ends: newYear)
        #expect(hear([notice, other, notice], &scales).last == .noticeRefused(notice, .contradicted))
    }

    @Test(arguments: [-newYear.sinceEpoch, .seconds(-43_200), .seconds(86_400), .seconds(365 * 86_400)])
    func `leap seconds on days that have none are not believed`(shift: Nanoseconds) {
        var scales = scales(nil)
        let wrong = LeapNotice(.insertion, ends: newYear + shift)
        #expect(hear([wrong, wrong], &scales).last == .noticeRefused(wrong, .impossible))
    }

    @Test func `where a person says what TAI − UTC is, references are not asked`() {
        var scales = scales(nil, fixed: 37)
        #expect(hear([notice, notice], &scales).last == .noticeRefused(notice, .fixedByConfiguration))
    }
}

@Suite struct LeapWatchTests {
    /// Readings each quarter of a second from five seconds before midnight, the kernel being a tick late.
    private func watch(
        _ kind: LeapSecond, jumps: Bool = true, from start: Int = 0
    ) throws -> (offsets: [Int], outcomes: [String]) {
        let table = try list(with: kind)
        let first = (newYear - .seconds(5)).tai(using: .since2017)
        let leap = try #require(table.leap(after: first))
        var watch = LeapWatch()
        var steps = Nanoseconds.zero
        var found: (offsets: [Int], outcomes: [String]) = ([], [])
        for quarter in start..<40 {
            let tai = first + .milliseconds(250 * Int64(quarter) + 2)
            let hasJumped = jumps && tai >= leap.begins + .milliseconds(4)
            let reading = tai.utc(using: hasJumped ? leap.after : leap.before)
            switch watch.follow(reading, at: Instant(sinceEpoch: tai - first), steps: steps, table: table) {
            case .made:
                found.outcomes.append("made at \(quarter)")
                steps = steps - kind.change
                watch.count(steps: steps)
            case .missed: found.outcomes.append("missed at \(quarter)")
            case nil: break
            }
            found.offsets.append(watch.taiOffset(at: reading, table: table).seconds)
        }
        return found
    }

    /// The inserted second begins at quarter 20, when the clock shows 00:00:00.002 and has not jumped yet.
    @Test func `an inserted second is noticed when the clock jumps, not when it shows midnight`() throws {
        let found = try watch(.insertion)
        #expect(found.outcomes == ["made at 21"])
        #expect(found.offsets == Array(repeating: 37, count: 21) + Array(repeating: 38, count: 19))
    }

    /// The second that is left out would have begun at quarter 16.
    @Test func `a deleted second is noticed when the clock jumps`() throws {
        let found = try watch(.deletion)
        #expect(found.outcomes == ["made at 17"])
        #expect(found.offsets == Array(repeating: 37, count: 17) + Array(repeating: 36, count: 23))
    }

    @Test(arguments: [(LeapSecond.insertion, 22), (.deletion, 18)])
    func `a clock that does not jump is found out in half a second`(kind: LeapSecond, quarter: Int) throws {
        #expect(try watch(kind, jumps: false).outcomes == ["missed at \(quarter)"])
    }

    @Test(arguments: LeapSecond.allCases, [17, 20, 22, 25, 30])
    func `who begins to watch in the middle of it, or after it, blames nobody`(kind: LeapSecond, start: Int) throws {
        let found = try watch(kind, from: start)
        #expect(found.outcomes.allSatisfy { $0.hasPrefix("made") })
        #expect(found.offsets.last == (kind == .insertion ? 38 : 36))
    }

    @Test func `the kernel's hour is not asked after a long silence`() throws {
        var watch = LeapWatch()
        let table = try list(with: .insertion)
        #expect(
            watch.follow(newYear - .seconds(500), at: Instant(sinceEpoch: .zero), steps: .zero, table: table) == nil)
        #expect(watch.reading(at: Instant(sinceEpoch: .seconds(90)), steps: .zero) == newYear - .seconds(410))
        #expect(watch.reading(at: Instant(sinceEpoch: .seconds(101)), steps: .zero) == nil)
    }
}
