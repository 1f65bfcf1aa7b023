import TimeUnits

/// "1.50 ns", "12.0 s", "3.20 h": three digits of a span of seconds, without its sign.
func spanText(_ seconds: Double) -> String {
    let units = [
        (1e-15, "fs"), (1e-12, "ps"), (1e-9, "ns"), (1e-6, "µs"), (1e-3, "ms"), (1, "s"), (60, "min"), (3_600, "h"),
        (86_400, "d"),
    ]
    guard seconds.isFinite, seconds != 0 else { return seconds == 0 ? "0 s" : "an endless time" }
    let magnitude = abs(seconds)
    // Seconds go up to ten minutes.
    let unit = units.last { magnitude >= $0.0 * ($0.1 == "min" ? 10 : 0.9995) } ?? units[0]
    return "\(threeDigits(magnitude / unit.0)) \(unit.1)"
}

/// "1.20e-9": a ratio without its sign.
func ratioText(_ ratio: Double) -> String {
    guard ratio.isFinite, ratio != 0 else { return ratio == 0 ? "0" : "an endless ratio" }
    var (mantissa, exponent) = (abs(ratio), 0)
    while mantissa >= 9.995 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 0.9995 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    return "\(decimalText(mantissa, decimals: 2))e\(exponent)"
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
