import RealModule
import TimeUnits

/// The double nearest to 10ⁿ: 0 far below what a double holds, infinity far above.
func powerOfTen(_ exponent: Int) -> Double {
    Double("1e\(exponent)") ?? (exponent < 0 ? 0 : .infinity)
}

/// Of a positive number, the largest exponent whose power of ten is not above it.
func exponent(of value: Double) -> Int {
    let estimate = Int(Double.log10(value).rounded(.down))
    if powerOfTen(estimate) > value { return estimate - 1 }
    return powerOfTen(estimate + 1) <= value ? estimate + 1 : estimate
}

private let raisedDigits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")

/// "10⁻¹²".
func powerText(_ exponent: Int) -> String {
    let digits = String(abs(exponent)).compactMap(\.wholeNumberValue).map { raisedDigits[$0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(digits)
}

/// Three significant digits: "1.23×10⁻¹²", "456".
func significantText(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "unknown" : value < 0 ? "-unlimited" : "unlimited" }
    let magnitude = abs(value)
    if magnitude < Axis.smallest { return "0" }
    if magnitude >= 0.009995, magnitude < 99_950 { return plainText(value) }
    var power = exponent(of: magnitude)
    var factor = magnitude / powerOfTen(power)
    if factor >= 9.995 { (power, factor) = (power + 1, factor / 10) }
    return "\(value < 0 ? "-" : "")\(plainText(factor))×\(powerText(power))"
}

/// Three significant digits, or all before the point, for a number from 0.01 to 100 000.
private func plainText(_ value: Double) -> String {
    let limits = [(99.95, 0), (9.995, 1), (0.9995, 2), (0.09995, 3)]
    return decimalText(value, decimals: limits.first { abs(value) >= $0.0 }?.1 ?? 4)
}
