public import Reports
public import TimeUnits

// What the messages mean that do not name an instant outright.

extension DateFloor {
    public func resolve(_ said: SystemTime, in scale: GNSSScale) -> Instant<TAI>? {
        resolve(week: Int64(said.week), time: said.timeOfWeek, in: scale)
    }
}

extension NMEA.ZDA {
    /// Nil when a part of it is absent.
    public var civilTime: CivilTime? {
        guard let time, let day, let month, let year else { return nil }
        return CivilTime(
            year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second,
            fraction: time.fraction)
    }
}

extension UBX.NavTimeGLONASS {
    private static let aheadOfUTC: Int64 = 3 * 3_600
    private static let daysInFourYears: Int64 = 1_461
    /// 1996-01-01.
    private static let firstDay: Int64 = 9_496

    /// Its time on UTC; nil for what cannot be.
    public var civilTime: CivilTime? {
        guard fourYears >= 1, (1...Self.daysInFourYears).contains(Int64(dayNumber)),
            .zero - .second < timeOfDay, timeOfDay < .seconds(86_401)
        else { return nil }
        let days = Self.firstDay + (Int64(fourYears) - 1) * Self.daysInFourYears + Int64(dayNumber) - 1
        let instant = Instant<UTC>(sinceEpoch: .seconds(days * 86_400 - Self.aheadOfUTC) + timeOfDay)
        return CivilTime(instant)
    }
}

extension CivilTime {
    /// What a clock on UTC shows at an instant between the years 0 and 9999.
    public init(_ instant: Instant<UTC>) {
        let date = CalendarDay(of: instant)
        let rest = instant - date.midnight
        let second = rest.count / 1_000_000_000
        self.init(
            year: UInt16(clamping: date.year), month: UInt8(clamping: date.month), day: UInt8(clamping: date.day),
            hour: UInt8(clamping: second / 3_600), minute: UInt8(clamping: second / 60 % 60),
            second: UInt8(clamping: second % 60), fraction: rest.fractionOfSecond)
    }
}

extension UBX.TimTimePulse {
    /// The instant of the pulse; nil when it is named in the time of a system whose weeks u-blox does not explain.
    public func reading(_ floor: DateFloor) -> TimeReport.Reading? {
        guard let instant = floor.resolve(week: Int64(week), time: timeOfWeek, in: .gps) else { return nil }
        // UTC is counted in weeks and seconds just as GPS time is, so its 19 s have to come off again.
        if isUTC { return .utc(Instant(sinceEpoch: (instant - GNSSScale.gps.behindTAI).sinceEpoch)) }
        return system == 0 ? .tai(instant) : nil
    }

    /// Nil also for what is too large to be one.
    public var quantisationError: ClockOffset? {
        let error = quantisationErrorPicoseconds.map { Double($0) / 1_000 }
        guard let error, abs(error) <= QuantisationReport.largest.nanoseconds else { return nil }
        return ClockOffset(nanoseconds: error)
    }
}

extension UBX.NavTimeLeapSeconds {
    /// TAI less UTC; nil while the receiver assumes it (by its firmware, its settings or nobody knows), and for nonsense.
    public var taiOffset: TAIOffset? {
        guard areLeapSecondsValid, (1...6).contains(source) || source == 8 else { return nil }
        let offset = GNSSScale.gps.taiOffset(leapSeconds: leapSeconds)
        return LeapReport.offsets.contains(offset.seconds) ? offset : nil
    }

    /// The leap second that is announced and not over.
    public var coming: LeapNotice? {
        guard isChangeValid, untilChange > .zero, let kind = kind else { return nil }
        // BeiDou counts the days of a week from 0, the others from 1; it happens at the end of the day.
        let days = changeSource == 4 ? Int64(changeDay) + 1 : Int64(changeDay)
        guard (1...7).contains(days), changeWeek <= 8_191 else { return nil }
        let first = CalendarDay.firstOfGPS.daysSince1970
        let ends = CalendarDay(daysSince1970: first + Int64(changeWeek) * 7 + days).midnight
        return LeapNotice(kind, ends: ends)
    }

    private var kind: LeapSecond? {
        switch change {
        case 1: .insertion
        case -1: .deletion
        default: nil
        }
    }
}

extension LeapReport {
    init(_ said: UBX.NavTimeLeapSeconds) {
        self.init(offset: said.taiOffset, coming: said.coming, knowsComing: said.isChangeValid)
    }
}

extension CalendarDay {
    /// 1980-01-06.
    static var firstOfGPS: CalendarDay { CalendarDay(daysSince1970: GNSSScale.gps.firstDay) }
}
