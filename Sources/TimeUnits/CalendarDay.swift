/// A day of the Gregorian calendar.
///
/// The arithmetic is Hinnant's ("chrono-compatible low-level date algorithms"): years that begin in March.
public struct CalendarDay: Hashable, Sendable {
    public let year: Int64
    public let month: Int64
    public let day: Int64

    /// Nil for a day that the calendar does not have, or for a year that nobody needs.
    public init?(year: Int64, month: Int64, day: Int64) {
        guard (1_900...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        self.init(daysSince1970: days)
        guard self.month == month, self.day == day else { return nil }
    }

    public init(daysSince1970 days: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        daysSince1970 = days
    }

    public let daysSince1970: Int64

    /// The day on which a clock on UTC shows `instant`.
    public init(of instant: Instant<UTC>) {
        let (quotient, remainder) = instant.sinceEpoch.count.quotientAndRemainder(dividingBy: Self.length.count)
        self.init(daysSince1970: remainder < 0 ? quotient - 1 : quotient)
    }

    /// 00:00:00, when it begins.
    public var midnight: Instant<UTC> { Instant(sinceEpoch: .seconds(daysSince1970 * 86_400)) }

    public var yesterday: CalendarDay { CalendarDay(daysSince1970: daysSince1970 - 1) }

    /// A day without a leap second.
    public static let length = Nanoseconds.seconds(86_400)
}

extension CalendarDay: CustomStringConvertible {
    /// "2026-12-31".
    public var description: String {
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
