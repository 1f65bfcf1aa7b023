import Stability

/// Numbers of a table of stability, in the digits and units that the field reads.
enum StabilityText {
    /// "2.92e-12" for a fraction, "1.23 ns" for a time.
    static func value(_ value: Double, of statistic: Statistic) -> String {
        statistic.isTime ? seconds(value) : scientific(value)
    }

    /// A span in the unit that leaves one to three digits before the point: "850 ps", "1.20 ns", "273 s".
    static func seconds(_ value: Double) -> String {
        let magnitude = abs(value)
        guard magnitude > 0, magnitude.isFinite else { return magnitude == 0 ? "0 s" : "\(value) s" }
        let units: [(Double, String)] = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]
        let (size, name) = units.first { magnitude >= 0.9995 * $0.0 } ?? (1e-12, "ps")
        return "\(digits(value / size)) \(name)"
    }

    /// Three digits that count; all of those before the point.
    static func digits(_ value: Double) -> String {
        let places = abs(value) >= 99.95 ? 0 : abs(value) >= 9.995 ? 1 : 2
        return fixed(value, places)
    }

    /// "2.92e-12"
    static func scientific(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
        var (mantissa, exponent) = (value, 0)
        while abs(mantissa) >= 9.995 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        while abs(mantissa) < 0.9995 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        let sign = exponent < 0 ? "-" : "+"
        return "\(fixed(mantissa, 2))e\(sign)\(abs(exponent) < 10 ? "0" : "")\(abs(exponent))"
    }

    private static func fixed(_ value: Double, _ places: Int) -> String {
        let scale = [1.0, 10, 100][places]
        let rounded = (abs(value) * scale).rounded()
        guard rounded < 1e15 else { return "\(value)" }
        let (whole, fraction) = Int64(rounded).quotientAndRemainder(dividingBy: Int64(scale))
        let sign = value < 0 && rounded > 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(whole)" }
        let text = String(fraction)
        return "\(sign)\(whole).\(String(repeating: "0", count: places - text.count))\(text)"
    }
}
