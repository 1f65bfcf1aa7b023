public import TimeUnits

/// What a clock on UTC shows; the second is 60 during a leap second.
public struct ClockTime: Hashable, Sendable {
    public var hour: UInt8
    public var minute: UInt8
    public var second: UInt8
    public var fraction: Nanoseconds

    /// Nil for what no clock shows.
    public init?(hour: UInt8, minute: UInt8, second: UInt8, fraction: Nanoseconds = .zero) {
        guard hour <= 23, minute <= 59, second <= 60 else { return nil }
        self.hour = hour
        self.minute = minute
        self.second = second
        self.fraction = fraction
    }

    public var isLeapSecond: Bool { second == 60 }

    /// The span from midnight. During a leap second the clock shows 23:59:59 once more, as `CLOCK_REALTIME` does.
    public var sinceMidnight: Nanoseconds {
        .seconds(Int64(hour) * 3_600 + Int64(minute) * 60 + Int64(min(second, 59))) + fraction
    }
}

/// A day and a time as a receiver names them, not yet believed.
public struct CivilTime: Hashable, Sendable {
    public var year: UInt16
    public var month: UInt8
    public var day: UInt8
    public var hour: UInt8
    public var minute: UInt8
    public var second: UInt8
    /// To be added; may be negative.
    public var fraction: Nanoseconds

    public init(
        year: UInt16, month: UInt8, day: UInt8, hour: UInt8, minute: UInt8, second: UInt8,
        fraction: Nanoseconds = .zero
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.fraction = fraction
    }

    /// Nil for a time that no clock shows.
    public var clock: ClockTime? {
        ClockTime(hour: hour, minute: minute, second: second, fraction: fraction)
    }

    /// Nil for a day that the calendar does not have.
    public var date: CalendarDay? {
        CalendarDay(year: Int64(year), month: Int64(month), day: Int64(day))
    }
}
