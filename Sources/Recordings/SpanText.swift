import TimeUnits

/// "1.50 ns", "12.0 s", "3.20 h": three digits of a span of seconds, without its sign; seconds go up to ten minutes.
func spanText(_ seconds: Double) -> String {
    let magnitude = abs(seconds)
    guard magnitude >= 600, magnitude.isFinite else { return secondsText(seconds) }
    let unit = [(60.0, "min"), (3_600, "h"), (86_400, "d")].last { magnitude >= $0.0 * 0.9995 } ?? (60, "min")
    return "\(threeDigits(magnitude / unit.0)) \(unit.1)"
}

/// "2026-07-25 17:20:00" on UTC's axis, else the seconds.
func timeText(_ time: Double, _ axis: Recording.Axis) -> String {
    guard axis == .utc, abs(time) < 1e11 else { return "\(threeDecimals(time)) s" }
    let day = (time / 86_400).rounded(.down)
    let second = Int((time - day * 86_400).rounded(.down))
    let clock = [second / 3_600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(CalendarDay(daysSince1970: Int64(day))) \(clock.joined(separator: ":"))"
}

private func threeDigits(_ value: Double) -> String {
    decimalText(value, decimals: value < 9.995 ? 2 : value < 99.95 ? 1 : 0)
}

private func threeDecimals(_ value: Double) -> String { decimalText(value, decimals: 3) }
