public import TimeUnits

extension Instant where Scale == UTC {
    /// "2026-07-25 17:20:00".
    public var dateText: String {
        let (days, second) = split
        return "\(CalendarDay(daysSince1970: days)) \(clockText(second))"
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
