public import TimeUnits

/// The day before which it cannot be, which resolves what receivers do not say: the century, and how often the
/// 1024 weeks of GPS have begun anew.
///
/// A program is not older than its build. Up to 1024 weeks after the floor every date that a receiver can mean is told
/// apart; a date that lies later is believed as it is said. The idea is gpsd's and ntpd's.
public struct DateFloor: Hashable, Sendable {
    public let day: CalendarDay

    public init(_ day: CalendarDay) {
        self.day = day
    }

    /// No earlier day can be said in GPS time: dates stay as the receiver says them.
    public static let beginningOfGPS = DateFloor(CalendarDay(daysSince1970: GNSSScale.gps.firstDay))

    private static let firstYear: Int64 = 1_980
    private static let lastYear: Int64 = 2_137

    /// The day meant by one that a receiver said; nil for one that cannot be.
    public func resolve(_ said: CalendarDay, every days: Int64 = GNSSScale.gps.rollover) -> CalendarDay? {
        guard said.year <= Self.lastYear, said.daysSince1970 >= GNSSScale.gps.firstDay else { return nil }
        let missing = day.daysSince1970 - said.daysSince1970
        guard missing > 0 else { return said }
        let resolved = CalendarDay(daysSince1970: said.daysSince1970 + (missing + days - 1) / days * days)
        return resolved.year <= Self.lastYear ? resolved : nil
    }

    /// The day meant by one with two digits for its year.
    public func resolve(twoDigitYear year: UInt8, month: UInt8, day: UInt8) -> CalendarDay? {
        guard year <= 99 else { return nil }
        let century = self.day.year / 100 * 100
        let said = [century - 100, century, century + 100].compactMap {
            CalendarDay(year: $0 + Int64(year), month: Int64(month), day: Int64(day))
        }
        let later = said.first { $0.daysSince1970 >= self.day.daysSince1970 }
        if let later, later.daysSince1970 - self.day.daysSince1970 < GNSSScale.gps.rollover { return resolve(later) }
        // So far ahead it is more likely that the receiver has fallen behind by 1024 weeks.
        let earlier = said.last { $0.daysSince1970 < self.day.daysSince1970 }
        if let earlier, earlier.year >= Self.firstYear { return resolve(earlier) }
        return later.flatMap { resolve($0) }
    }

    /// The instant meant by a day and a time of UTC.
    public func resolve(_ time: CivilTime) -> Instant<UTC>? {
        guard let clock = time.clock, let date = time.date.flatMap({ resolve($0) }) else { return nil }
        return date.midnight + clock.sinceMidnight
    }

    /// The instant meant by a week and a time in it.
    public func resolve(week: Int64, time: Nanoseconds, in scale: GNSSScale) -> Instant<TAI>? {
        guard (0...8_191).contains(week), Nanoseconds.zero - .second < time, time < .seconds(604_800) + .second
        else { return nil }
        let begin = CalendarDay(daysSince1970: scale.firstDay + week * 7)
        // A week that began before the floor may hold it.
        let reading = CalendarDay(daysSince1970: begin.daysSince1970 + max(time.count, 0) / 86_400_000_000_000)
        guard let resolved = resolve(reading, every: scale.rollover) else { return nil }
        let shift = resolved.daysSince1970 - reading.daysSince1970
        return Instant<TAI>(sinceEpoch: .seconds((begin.daysSince1970 + shift) * 86_400) + time + scale.behindTAI)
    }
}

/// A satellite system's own time: TAI less a constant, in weeks since its beginning.
public struct GNSSScale: Hashable, Sendable {
    /// Since 1970.
    var firstDay: Int64
    var behindTAI: Nanoseconds
    /// After how many days its weeks begin anew.
    public let rollover: Int64

    /// Since 1980-01-06.
    public static let gps = GNSSScale(firstDay: 3_657, behindTAI: .seconds(19), rollover: 1_024 * 7)
    /// Since 1999-08-22.
    public static let galileo = GNSSScale(firstDay: 10_825, behindTAI: .seconds(19), rollover: 4_096 * 7)
    /// Since 2006-01-01.
    public static let beiDou = GNSSScale(firstDay: 13_149, behindTAI: .seconds(33), rollover: 8_192 * 7)

    /// TAI − UTC when this scale is ahead of UTC by `leapSeconds`.
    public func taiOffset(leapSeconds: Int8) -> TAIOffset {
        TAIOffset(seconds: Int(leapSeconds) + Int(behindTAI.count / 1_000_000_000))
    }
}
