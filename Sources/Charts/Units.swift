/// A unit that values of an axis are shown in: its name, and how much of what the values are in one of it holds.
struct ShownUnit: Hashable {
    var name: String
    var size: Double
}

extension Axis.Unit {
    private static let spans = [
        ShownUnit(name: "fs", size: 1e-15), ShownUnit(name: "ps", size: 1e-12), ShownUnit(name: "ns", size: 1e-9),
        ShownUnit(name: "µs", size: 1e-6), ShownUnit(name: "ms", size: 1e-3), ShownUnit(name: "s", size: 1),
    ]

    private static let elapsedUnits = [
        ShownUnit(name: "s", size: 1), ShownUnit(name: "min", size: 60), ShownUnit(name: "h", size: 3600),
        ShownUnit(name: "d", size: 86_400),
    ]

    /// The unit in which numbers up to `magnitude` are easy to read along an axis.
    func shown(upTo magnitude: Double) -> ShownUnit {
        switch self {
        case .seconds where magnitude >= 1e-16 && magnitude < 1e5:
            return Self.spans.last { magnitude >= $0.size } ?? Self.spans[0]
        case .elapsed where magnitude >= 0.01 && magnitude < 1e10:
            // 300 s, 180 min and 96 h are still read as such.
            let ends = [300, 10_800, 345_600]
            return Self.elapsedUnits[ends.firstIndex { magnitude <= Double($0) } ?? 3]
        case .seconds, .elapsed: return power(magnitude, "s")
        case .ratio: return power(magnitude, "")
        case .named(let name): return power(magnitude, name)
        }
    }

    /// A power of a thousand where plain numbers would be long.
    private func power(_ magnitude: Double, _ name: String) -> ShownUnit {
        let isPlain = self == .ratio ? magnitude >= 0.1 && magnitude <= 1000 : magnitude >= 0.01 && magnitude < 1e5
        guard !isPlain, magnitude >= Axis.smallest else { return ShownUnit(name: name, size: 1) }
        let thousands = Int((Double(exponent(of: magnitude)) / 3).rounded(.down)) * 3
        guard thousands != 0 else { return ShownUnit(name: name, size: 1) }
        return ShownUnit(name: powerText(thousands) + (name.isEmpty ? "" : " \(name)"), size: powerOfTen(thousands))
    }

    /// What stands behind a number that is written with a power of ten.
    var plainName: String {
        switch self {
        case .seconds, .elapsed: "s"
        case .ratio: ""
        case .named(let name): name
        }
    }

    /// What an axis with one value, zero, shows to either side of it.
    var smallWidth: Double { self == .seconds ? 1e-9 : 1 }

    /// A value with its unit, for a person who points at it: "12.3 ns", "1.23×10⁻¹²", "1.50 h".
    func text(_ value: Double) -> String {
        let magnitude = abs(value)
        let unit: ShownUnit
        switch self {
        case .seconds where magnitude >= 1e-16 && magnitude < 1e5: unit = shown(upTo: magnitude)
        case .elapsed where magnitude >= 0.01 && magnitude < 1e10: unit = shown(upTo: magnitude)
        default: unit = ShownUnit(name: plainName, size: 1)
        }
        let number = significantText(value / unit.size)
        return unit.name.isEmpty ? number : "\(number) \(unit.name)"
    }
}
