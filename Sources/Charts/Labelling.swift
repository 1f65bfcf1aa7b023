import TimeUnits

/// What stands at the marks of an axis, and the words beside it.
struct Labelling: Hashable {
    struct Label: Hashable {
        var value: Double
        var text: String
    }

    var ticks: Ticks
    var labels: [Label]
    /// "Phase (ns)".
    var title: String
}

extension Labelling {
    /// - Parameter count: For how many labels there is room.
    init(_ ruler: Ruler, count: Int) {
        let range = ruler.range
        let unit = ruler.axis.unit.shown(upTo: max(abs(range.lowerBound), abs(range.upperBound)))
        switch ruler.axis.scale {
        case .linear: self.init(linear: ruler, count: count, unit: unit)
        case .logarithmic: self.init(logarithmic: ruler, count: count, unit: unit)
        }
    }

    private init(linear ruler: Ruler, count: Int, unit: ShownUnit) {
        let axis = ruler.axis
        let base = Self.base(of: ruler, count: count)
        let shown = base == 0 ? unit : axis.unit.shown(upTo: ruler.range.upperBound - ruler.range.lowerBound)
        ticks = .linear(
            ruler.range.lowerBound - base...ruler.range.upperBound - base, count: count, unit: shown)
        let decimals = min(max(-exponent(of: max((ticks.step ?? 1) / shown.size * 1.000001, 1e-9)), 0), 9)
        let majors = ticks.majors
        labels = majors.map {
            Label(value: $0 + base, text: decimalText($0 / shown.size, decimals: decimals))
        }
        ticks.majors = majors.map { $0 + base }
        ticks.minors = ticks.minors.map { $0 + base }
        title = Self.title(axis, base: base, unit: (shown.name.hasPrefix("10") ? "×" : "") + shown.name)
    }

    private init(logarithmic ruler: Ruler, count: Int, unit: ShownUnit) {
        ticks = .logarithmic(ruler.range, count: count, unit: unit)
        let axis = ruler.axis
        let isPlain = axis.unit == .seconds || axis.unit == .elapsed
        let isShort = ticks.majors.allSatisfy { $0 > 0.0009 && $0 < 10_001 }
        labels = ticks.majors.map { Label(value: $0, text: axis.unit.decadeText($0, isShort: isShort)) }
        title = isPlain ? axis.label : Self.title(axis, base: 0, unit: axis.unit.plainName)
    }

    /// What is taken off all values so that those far from zero and close together can be told apart.
    private static func base(of ruler: Ruler, count: Int) -> Double {
        let (low, high) = (ruler.range.lowerBound, ruler.range.upperBound)
        guard low > 0 || high < 0, max(abs(low), abs(high)) > 2e3 * (high - low) else { return 0 }
        let plain = Ticks.linear(low...high, count: count, unit: ShownUnit(name: "", size: 1))
        guard let step = plain.step, !plain.majors.isEmpty else { return 0 }
        // Time is counted from the start of what is shown, other things from the middle.
        let start = ((low + (high - low) / 20) / step).rounded(.down) * step
        return ruler.axis.unit == .elapsed ? start : plain.majors[plain.majors.count / 2]
    }

    private static func title(_ axis: Axis, base: Double, unit: String) -> String {
        let name = axis.unit.plainName
        let number = Int64(exactly: base).map { "\($0)" } ?? "\(base)"
        let start = base == 0 ? "" : "from \(number)\(name.isEmpty ? "" : " \(name)")"
        let words = [axis.label, start].filter { !$0.isEmpty }.joined(separator: ", ")
        return unit.isEmpty ? words : words.isEmpty ? unit : "\(words) (\(unit))"
    }
}

extension Axis.Unit {
    /// At a mark of a logarithmic axis: "10 ns", "10⁴ s", "10⁻¹²", "2×10⁻¹²".
    ///
    /// - Parameter isShort: All numbers along the axis are so near 1 that no power of ten is needed.
    func decadeText(_ value: Double, isShort: Bool) -> String {
        switch self {
        case .seconds where value >= 0.9e-15 && value < 9999: return decimals(value, in: shown(upTo: value * 1.000001))
        case .elapsed where value >= 0.9e-15 && value < 9999:
            return decimals(value, in: Axis.Unit.seconds.shown(upTo: min(value * 1.000001, 1e4)))
        case .seconds, .elapsed: return "\(scientific(value)) s"
        case .ratio: return scientific(value)
        case .named: return isShort ? decimalText(value, decimals: 9).trimmedZeros : scientific(value)
        }
    }

    private func decimals(_ value: Double, in unit: ShownUnit) -> String {
        "\(significantText(value / unit.size).trimmedZeros) \(unit.name)"
    }

    private func scientific(_ value: Double) -> String {
        let power = exponent(of: value * 1.000001)
        let digit = value / powerOfTen(power)
        if abs(digit - 1) < 1e-6 { return powerText(power) }
        return "\(decimalText(digit, decimals: 2).trimmedZeros)×\(powerText(power))"
    }
}

extension String {
    /// "1.50" as "1.5", "2.00" as "2"; others as they are.
    var trimmedZeros: String {
        guard contains("."), !contains("×") else { return self }
        let kept = reversed().drop { $0 == "0" }.drop { $0 == "." }
        return String(kept.reversed())
    }
}
