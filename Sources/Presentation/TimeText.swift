public import TimeUnits

extension Instant where Scale == UTC {
    /// "2026-07-25 17:20:00".
    public var dateText: String {
        let (days, second) = split
        let (year, month, day) = civil(days)
        return "\(year)-\(twoDigits(month))-\(twoDigits(day)) \(clockText(second))"
    }

    /// "17:20:00".
    public var timeText: String { clockText(split.second) }

    private var split: (days: Int64, second: Int64) {
        let seconds = (sinceEpoch.count - sinceEpoch.fractionOfSecond.count) / 1_000_000_000
        let second = (seconds % 86_400 + 86_400) % 86_400
        return ((seconds - second) / 86_400, second)
    }

    private func clockText(_ second: Int64) -> String {
        "\(twoDigits(second / 3_600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))"
    }
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// The date `days` after 1970-01-01 in the Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").
private func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
}

extension Nanoseconds {
    /// A span as people say it: "12 s", "48 min", "3 h 20 min", "5 d 2 h".
    public var durationText: String {
        let seconds = max(count / 1_000_000_000, 0)
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3_600: return "\(seconds / 60) min"
        case ..<86_400: return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
        default: return "\(seconds / 86_400) d \(seconds / 3_600 % 24) h"
        }
    }
}
