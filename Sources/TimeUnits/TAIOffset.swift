/// How many seconds TAI is ahead of UTC, between two leap seconds; ``LeapSeconds`` knows them all.
public struct TAIOffset: Hashable, Sendable {
    public var seconds: Int

    public init(seconds: Int) {
        self.seconds = seconds
    }

    /// TAI − UTC since 2017-01-01 (IERS Bulletin C 52), for who has no list of leap seconds.
    public static let since2017 = TAIOffset(seconds: 37)

    var span: Nanoseconds { .seconds(Int64(seconds)) }
}

extension Instant where Scale == UTC {
    public func tai(using offset: TAIOffset) -> Instant<TAI> {
        Instant<TAI>(sinceEpoch: sinceEpoch + offset.span)
    }
}

extension Instant where Scale == TAI {
    public func utc(using offset: TAIOffset) -> Instant<UTC> {
        Instant<UTC>(sinceEpoch: sinceEpoch - offset.span)
    }
}
