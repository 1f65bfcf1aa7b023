import Presentation
import Receivers
import Reports
import TimeUnits

/// Turns the times that messages name into UTC, as RFC 3339 writes it.
///
/// How far a satellite system's time is ahead of UTC is what the same message says, or an earlier one, or what has been
/// published for that day.
struct MessageTime {
    let floor: DateFloor
    private var offset: TAIOffset?

    init(floor: DateFloor) {
        self.floor = floor
    }

    mutating func text(_ said: SystemTime, in scale: GNSSScale) -> String? {
        if said.areLeapSecondsValid { offset = scale.taiOffset(leapSeconds: said.leapSeconds) }
        return floor.resolve(said, in: scale).map { text($0) }
    }

    mutating func learn(_ said: UBX.NavTimeLeapSeconds) {
        if said.areLeapSecondsValid { offset = GNSSScale.gps.taiOffset(leapSeconds: said.leapSeconds) }
    }

    func text(_ instant: Instant<TAI>) -> String {
        text(offset.map { instant.utc(using: $0) } ?? LeapSeconds.published.utc(of: instant))
    }

    func text(_ reading: TimeReport.Reading) -> String {
        switch reading {
        case .tai(let instant): text(instant)
        case .utc(let instant): text(instant)
        }
    }

    func text(_ instant: Instant<UTC>) -> String {
        text(CalendarDay(of: instant), CivilTime(instant))
    }

    /// Nil for a day or a time that cannot be. A fraction may be negative, and a second may be the 60th.
    func text(_ said: CivilTime) -> String? {
        guard let clock = said.clock, let day = said.date.flatMap({ floor.resolve($0) }) else { return nil }
        if clock.isLeapSecond, said.fraction >= .zero { return text(day, said) }
        return text(day.midnight + .seconds(clock.isLeapSecond ? 1 : 0) + clock.sinceMidnight)
    }

    func text(_ date: NMEA.ShortDate?, _ clock: ClockTime?) -> String? {
        guard let date, let clock,
            let day = floor.resolve(twoDigitYear: date.year, month: date.month, day: date.day)
        else { return nil }
        return "\(day)T\(Self.text(clock))Z"
    }

    private func text(_ day: CalendarDay, _ said: CivilTime) -> String {
        "\(day)T\(said.clock.map(Self.text) ?? "00:00:00.000000000")Z"
    }

    /// "17:20:00.000000000".
    static func text(_ clock: ClockTime) -> String {
        let fraction = clock.fraction.fractionText
        return "\(twoDigits(clock.hour)):\(twoDigits(clock.minute)):\(twoDigits(clock.second)).\(fraction)"
    }

    private static func twoDigits(_ number: UInt8) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension LeapSeconds {
    /// All that there have been since GPS time began (IERS Bulletin C 52).
    static let published: LeapSeconds = {
        let days: [(Int64, Int64, Int64)] = [
            (1980, 1, 1), (1981, 7, 1), (1982, 7, 1), (1983, 7, 1), (1985, 7, 1), (1988, 1, 1), (1990, 1, 1),
            (1991, 1, 1), (1992, 7, 1), (1993, 7, 1), (1994, 7, 1), (1996, 1, 1), (1997, 7, 1), (1999, 1, 1),
            (2006, 1, 1), (2009, 1, 1), (2012, 7, 1), (2015, 7, 1), (2017, 1, 1),
        ]
        let entries = days.enumerated().compactMap { index, day in
            CalendarDay(year: day.0, month: day.1, day: day.2).map {
                Entry(since: $0.midnight, offset: TAIOffset(seconds: 19 + index))
            }
        }
        return (try? LeapSeconds(entries)) ?? LeapSeconds(always: .since2017)
    }()
}
