/// What happens to UTC at the end of a day that is not 86 400 s long.
public enum LeapSecond: UInt8, Hashable, Sendable, CaseIterable {
    /// 23:59:60 follows 23:59:59: TAI − UTC grows.
    case insertion
    /// There is no 23:59:59: TAI − UTC shrinks. It has never happened.
    case deletion

    /// What it adds to TAI − UTC.
    public var change: Nanoseconds { self == .insertion ? .second : -.second }
}

/// One leap second, and what TAI − UTC is on either side.
public struct Leap: Hashable, Sendable {
    public var kind: LeapSecond
    /// The midnight from which the new offset holds.
    public var ends: Instant<UTC>
    public var before: TAIOffset

    public init(_ kind: LeapSecond, ends: Instant<UTC>, before: TAIOffset) {
        self.kind = kind
        self.ends = ends
        self.before = before
    }

    public var after: TAIOffset { TAIOffset(seconds: before.seconds + (kind == .insertion ? 1 : -1)) }

    /// The last day of the old offset, at whose end it happens.
    public var day: CalendarDay { CalendarDay(of: ends).yesterday }

    /// What a clock on UTC shows when it has to jump: midnight, or 23:59:59 when that second is left out.
    public var jump: Instant<UTC> { kind == .insertion ? ends : ends - .second }

    /// The moment at which it has to jump.
    public var begins: Instant<TAI> { jump.tai(using: before) }
}
