/// TAI − UTC from its beginning to the day on which the table expires.
///
/// Like `CLOCK_REALTIME`, an instant of UTC has no room for 23:59:60: an inserted second shows 23:59:59 once more,
/// so one reading of UTC then stands for two instants of TAI. From TAI to UTC there is no such doubt.
public struct LeapSeconds: Hashable, Sendable {
    /// From when on TAI is ahead by how much.
    public struct Entry: Hashable, Sendable {
        public var since: Instant<UTC>
        public var offset: TAIOffset

        public init(since: Instant<UTC>, offset: TAIOffset) {
            self.since = since
            self.offset = offset
        }
    }

    /// Oldest first; never empty.
    public let entries: [Entry]
    /// From when on nothing is known of further leap seconds; nil when the table says nothing of that.
    public let expires: Instant<UTC>?

    /// - Parameter entries: At midnights, oldest first, each one second from the one before.
    public init(_ entries: [Entry], expires: Instant<UTC>? = nil) throws(LeapSecondsError) {
        guard let first = entries.first else { throw .empty }
        if let expires, let last = entries.last, last.since >= expires { throw .expiredBeforeItsEnd }
        var before = first
        for (index, entry) in entries.enumerated() {
            let day = CalendarDay(of: entry.since)
            guard day.midnight == entry.since, (-1_000...1_000).contains(entry.offset.seconds) else {
                throw .senseless(day)
            }
            guard index == 0 || entry.since > before.since else { throw .outOfOrder(day) }
            guard index == 0 || abs(entry.offset.seconds - before.offset.seconds) == 1 else { throw .gap(day) }
            before = entry
        }
        self.entries = entries
        self.expires = expires
    }

    /// TAI is always ahead by `offset`, as far as anybody knows.
    public init(always offset: TAIOffset) {
        entries = [Entry(since: Self.beginning, offset: offset)]
        expires = nil
    }

    /// UTC as it is now begins on 1972-01-01.
    static let beginning = Instant<UTC>(sinceEpoch: .seconds(63_072_000))

    /// This table and one leap second more, after all that it has.
    ///
    /// - Returns: Nil when the table has a leap second then or later.
    public func adding(_ kind: LeapSecond, endingAt midnight: Instant<UTC>) -> LeapSeconds? {
        guard let last = entries.last else { return nil }
        let leap = Leap(kind, ends: midnight, before: last.offset)
        return try? LeapSeconds(entries + [Entry(since: midnight, offset: leap.after)])
    }
}

// Questions. The newest entries answer nearly all of them, so they are asked first.
extension LeapSeconds {
    /// How far TAI is ahead of a clock on UTC that shows `instant`; before the table begins, as at its beginning.
    public func taiOffset(at instant: Instant<UTC>) -> TAIOffset {
        (entries.last { $0.since <= instant } ?? entries[0]).offset
    }

    /// The earlier instant, where `instant` is shown twice.
    public func tai(of instant: Instant<UTC>) -> Instant<TAI> {
        instant.tai(using: taiOffset(at: instant))
    }

    /// What a clock on UTC shows at `instant`: during an inserted second, 23:59:59 once more.
    public func utc(of instant: Instant<TAI>) -> Instant<UTC> {
        for index in entries.indices.dropFirst().reversed() {
            if let leap = leap(at: index), instant >= leap.begins { return instant.utc(using: leap.after) }
        }
        return instant.utc(using: entries[0].offset)
    }

    /// The first leap second that is not over at `instant`.
    public func leap(after instant: Instant<TAI>) -> Leap? {
        var found: Leap?
        for index in entries.indices.dropFirst().reversed() {
            guard let leap = leap(at: index), leap.begins + .second > instant else { break }
            found = leap
        }
        return found
    }

    /// The leap second whose midnight is at most `distance` from what a clock on UTC shows.
    public func leap(near reading: Instant<UTC>, within distance: Nanoseconds) -> Leap? {
        for index in entries.indices.dropFirst().reversed() {
            if entries[index].since + distance < reading { return nil }
            if entries[index].since - distance <= reading { return leap(at: index) }
        }
        return nil
    }

    /// Whether the table has this leap second.
    public func has(_ kind: LeapSecond, endingAt midnight: Instant<UTC>) -> Bool {
        entries.indices.contains { entries[$0].since == midnight && leap(at: $0)?.kind == kind }
    }

    public func isExpired(at instant: Instant<UTC>) -> Bool {
        expires.map { instant >= $0 } ?? false
    }

    private func leap(at index: Int) -> Leap? {
        guard index > 0 else { return nil }
        let (before, after) = (entries[index - 1].offset, entries[index])
        return Leap(
            after.offset.seconds > before.seconds ? .insertion : .deletion, ends: after.since, before: before)
    }
}

/// Why entries are no table.
public enum LeapSecondsError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// It begins at no midnight, or with an offset that cannot be.
    case senseless(CalendarDay)
    case outOfOrder(CalendarDay)
    /// It is not one second from the one before.
    case gap(CalendarDay)
    case expiredBeforeItsEnd

    public var description: String {
        switch self {
        case .empty: "it has no entries"
        case .senseless(let day): "its entry for \(day) cannot be"
        case .outOfOrder(let day): "its entry for \(day) is not after the one before"
        case .gap(let day): "its entry for \(day) is not one second from the one before"
        case .expiredBeforeItsEnd: "it expires before its last entry"
        }
    }
}
