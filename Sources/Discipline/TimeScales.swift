import Reports
import TimeUnits

/// How far TAI is from UTC, who says so, and which leap second comes next.
///
/// A valid list is believed alone, against all references. Without one, a leap second that two references announce
/// is believed; one reference is never enough, as a flag of one receiver is what a spoofer or a firmware gets wrong.
struct TimeScales: Sendable {
    private(set) var table: LeapSeconds
    private(set) var origin: TAIOrigin
    /// A list that came before anything told what day it is.
    private var unread: LeapSeconds?
    private var refusedList: LeapSeconds?
    /// What the table was before references added to it.
    private var unextended: (table: LeapSeconds, origin: TAIOrigin)?
    private var notices: [LeapNotice?]
    /// What was refused last of each reference, and when that was told; and the same of what was believed of any.
    private var told: [(notice: LeapNotice, at: Instant<UTC>)?]
    private var believed: (notice: LeapNotice, at: Instant<UTC>)?
    /// Leap seconds that were announced and refused.
    var refused = 0
    private var warning = Warning.none

    private enum Warning: Int {
        case none, soon, expired
    }

    /// What a reference announces and withdraws is told once in so long.
    private static let quiet = Nanoseconds.seconds(60)
    private static let warningTime = Nanoseconds.seconds(30 * 86_400)
    /// Bulletin C comes out half a year ahead.
    private static let foresight = Nanoseconds.seconds(200 * 86_400)

    init(fixed: TAIOffset?, referenceCount: Int) {
        table = LeapSeconds(always: fixed ?? .since2017)
        origin = fixed == nil ? .builtIn : .configuration
        notices = Array(repeating: nil, count: referenceCount)
        told = Array(repeating: nil, count: referenceCount)
    }

    mutating func take(_ list: LeapSeconds) {
        unread = list
    }

    var hasUnreadList: Bool { unread != nil }

    /// Takes the list that was read, unless it would change TAI − UTC under clocks that go by it.
    mutating func settle(at now: Instant<UTC>, isInUse: Bool) -> LeapNews? {
        guard let list = unread else { return nil }
        unread = nil
        guard list != table, list != refusedList else { return nil }
        let offset = list.taiOffset(at: now)
        let inUse = table.taiOffset(at: now)
        if offset != inUse, isInUse || origin == .configuration {
            refusedList = list
            return .listContradicts(offset, inUse: inUse)
        }
        if origin == .references, list.isExpired(at: now) { return nil }
        (table, origin, warning, unextended) = (list, .list, .none, nil)
        return nil
    }

    /// What is to be said of the list's age; each once.
    mutating func age(at now: Instant<UTC>) -> LeapNews? {
        guard origin == .list, let expires = table.expires else { return nil }
        let due: Warning = now >= expires ? .expired : now >= expires - Self.warningTime ? .soon : .none
        guard due.rawValue > warning.rawValue else { return nil }
        warning = due
        return due == .expired ? .listExpired(expires) : .listExpires(expires)
    }
}

// What references announce.
extension TimeScales {
    /// - Parameter isUsable: Whether a reference, by its place, is believed in what it says of the time.
    mutating func hear(
        _ notice: LeapNotice?, from id: ReferenceID, at now: Instant<UTC>, isUsable: (Int) -> Bool
    ) -> LeapNews? {
        guard notices.indices.contains(id.index) else { return nil }
        let isNew = notices[id.index] != notice
        notices[id.index] = notice
        guard let notice else {
            withdraw(at: now)
            return nil
        }
        if table.has(notice.kind, endingAt: notice.ends) { return nil }
        if let doubt = doubt(notice, at: now, isUsable: isUsable) {
            if isNew { refused += 1 }
            if let told = told[id.index], told.notice == notice || (now - told.at).magnitude < Self.quiet { return nil }
            told[id.index] = (notice, now)
            return .noticeRefused(notice, doubt)
        }
        guard let extended = table.adding(notice.kind, endingAt: notice.ends) else { return nil }
        unextended = (table, origin)
        (table, origin) = (extended, .references)
        if let believed, believed.notice == notice, (now - believed.at).magnitude < Self.quiet { return nil }
        believed = (notice, now)
        return .noticeBelieved(notice)
    }

    private func doubt(_ notice: LeapNotice, at now: Instant<UTC>, isUsable: (Int) -> Bool) -> LeapDoubt? {
        switch origin {
        case .configuration: return .fixedByConfiguration
        case .list where !table.isExpired(at: now): return .notInList
        case .list, .builtIn, .references: break
        }
        let day = CalendarDay(of: notice.ends)
        guard day.midnight == notice.ends, day.day == 1, notice.ends > now, notice.ends - now <= Self.foresight
        else { return .impossible }
        let speakers = notices.indices.filter { notices[$0] != nil && isUsable($0) }
        if speakers.contains(where: { notices[$0] != notice }) { return .contradicted }
        return speakers.count < 2 ? .alone : nil
    }

    /// A leap second that is not announced by two any more, and has not happened, is not believed any more.
    private mutating func withdraw(at now: Instant<UTC>) {
        guard let unextended, let last = table.entries.last, last.since > now + .seconds(10),
            notices.count(where: { $0?.ends == last.since }) < 2
        else { return }
        (table, origin) = unextended
        self.unextended = nil
    }
}
