// How units are written for people. The only place that turns a unit into text, or text into a unit.

/// Three significant digits of `value`, in the largest of `units` that leaves at least one before the point.
///
/// - Parameter units: From small to large, each with what one of it holds.
private func text(_ value: Double, in units: [(size: Double, name: String)]) -> String {
    guard value.isFinite else { return value.isNaN ? "unknown" : "unlimited" }
    let magnitude = abs(value)
    // 999.5 would print as 1000: the next unit begins where rounding reaches it.
    let unit = units.last { magnitude >= $0.size * 0.9995 } ?? units[0]
    let scaled = magnitude / unit.size
    let decimals = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0
    return "\(decimalText(scaled, decimals: decimals)) \(unit.name)"
}

/// `value` with a fixed number of decimals, without Foundation.
///
/// - Parameter decimals: 0 to 9.
public func decimalText(_ value: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard let scaled = Int64(exactly: (abs(value) * scale).rounded()) else { return "\(value)" }
    let sign = value < 0 && scaled != 0 ? "-" : ""
    let whole = scaled / Int64(scale)
    guard decimals > 0 else { return "\(sign)\(whole)" }
    let fraction = String(scaled % Int64(scale))
    return "\(sign)\(whole).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
}

/// "850 ps", "1.20 ns", "1024 s": a span of seconds for which a nanosecond is too coarse, without its sign.
public func secondsText(_ seconds: Double) -> String {
    seconds == 0
        ? "0 s" : text(seconds, in: [(1e-15, "fs"), (1e-12, "ps"), (1e-9, "ns"), (1e-6, "µs"), (1e-3, "ms"), (1, "s")])
}

/// "1.20e-9": a ratio without its sign.
public func ratioText(_ ratio: Double) -> String {
    guard ratio.isFinite, ratio != 0 else { return ratio == 0 ? "0" : ratio.isNaN ? "unknown" : "unlimited" }
    var (mantissa, exponent) = (abs(ratio), 0)
    while mantissa >= 9.995 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 0.9995 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    return "\(decimalText(mantissa, decimals: 2))e\(exponent)"
}

private let timeUnits = [(1.0, "ns"), (1e3, "µs"), (1e6, "ms"), (1e9, "s")]

extension Nanoseconds: CustomStringConvertible {
    /// "1.50 µs", "-37.0 s".
    public var description: String {
        (count < 0 ? "-" : "") + text(Double(count), in: timeUnits)
    }
}

extension ClockOffset: CustomStringConvertible {
    /// "12.4 ns ahead", "3.20 µs behind".
    public var description: String {
        "\(text(nanoseconds, in: timeUnits)) \(nanoseconds < 0 ? "behind" : "ahead")"
    }
}

extension Bound: CustomStringConvertible {
    /// "±63.0 ns".
    public var description: String {
        nanoseconds.isFinite ? "±\(text(nanoseconds, in: timeUnits))" : "unknown"
    }
}

extension FrequencyOffset: CustomStringConvertible {
    /// "+12.0 ppm", "-30.1 ppb".
    public var description: String {
        (partsPerBillion < 0 ? "-" : "+") + text(partsPerBillion, in: [(1, "ppb"), (1e3, "ppm")])
    }
}

/// Why a text is not a quantity, and what would be.
public struct UnitTextError: Error, Hashable, Sendable, CustomStringConvertible {
    public var text: String
    public var expected: String

    public var description: String { "\"\(text)\" is not \(expected)" }
}

extension Nanoseconds {
    /// Reads "25 ns", "1.5 ms" or "-3us".
    public init(parsing text: String) throws(UnitTextError) {
        let value = try quantity(
            text, units: [("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9)],
            expected: "a span of time such as \"25 ns\", \"1.5 ms\" or \"2 s\"")
        self.init(rounding: value)
    }
}

extension FrequencyOffset {
    /// Reads "12 ppm" or "-30.5 ppb".
    public init(parsing text: String) throws(UnitTextError) {
        partsPerBillion = try quantity(
            text, units: [("ppb", 1), ("ppm", 1e3)],
            expected: "a frequency such as \"12 ppm\" or \"-30.5 ppb\"")
    }
}

/// Reads "0.275 ns" or "1 d" as seconds, where a nanosecond is too coarse or an age too long for ``Nanoseconds``.
public func seconds(parsing text: String) throws(UnitTextError) -> Double {
    try quantity(
        text,
        units: [
            ("ps", 1e-12), ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ms", 1e-3), ("s", 1), ("min", 60),
            ("h", 3_600), ("d", 86_400),
        ], expected: "a span of time such as \"25 ns\", \"1.5 s\" or \"1 d\"")
}

private func quantity(
    _ text: String, units: [(name: String, size: Double)], expected: String
) throws(UnitTextError) -> Double {
    let split = text.lastIndex { $0.isNumber || $0 == "." }.map(text.index(after:)) ?? text.startIndex
    let unit = text[split...].drop { $0 == " " }
    guard let value = Double(String(text[..<split])), let size = units.first(where: { $0.name == unit })?.size,
        abs(value * size) <= Double(Int64.max / 2)
    else { throw UnitTextError(text: text, expected: expected) }
    return value * size
}
