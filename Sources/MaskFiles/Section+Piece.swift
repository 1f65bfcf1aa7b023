import Configuration
import Stability
import TimeUnits

extension Section {
    /// A range of observation intervals and its limit; nil, and a report, where something is wrong with it.
    ///
    /// - Parameter last: The range before it, which it may not begin inside of.
    mutating func piece(after last: Mask.Piece?) -> Mask.Piece? {
        refuseUnknownKeys(known: ["from", "to", "constant", "slope", "power", "exponent"])
        let above = seconds("from", atLeast: 0, example: "0.1 s", allowsZero: true) ?? 0
        let through = seconds("to", atLeast: above, example: "1000 s") ?? .infinity
        if let last, above < last.through {
            report(
                "from", "it begins before the range above it ends, at \(secondsText(last.through))",
                "put ranges in order, and let one begin where the other ends")
        }
        let terms = [
            seconds("constant", atLeast: 0, example: "25 ns").map { Mask.Term($0) },
            seconds("slope", atLeast: 0, example: "0.275 ns").map { Mask.Term($0, exponent: 1) }, power(),
        ].compactMap(\.self)
        if terms.isEmpty, problems.isEmpty {
            report(nil, "it has no limit", "add constant = \"25 ns\", slope = \"0.275 ns\", or power and exponent")
        }
        return problems.isEmpty ? Mask.Piece(above: above, through: through, terms: terms) : nil
    }

    /// power·τ^exponent
    private mutating func power() -> Mask.Term? {
        let coefficient = seconds("power", atLeast: 0, example: "40 ns")
        guard let item = self["exponent"] else {
            if coefficient != nil { report("power", "the power of τ is not said", "add exponent = 0.1") }
            return nil
        }
        let exponent: Double
        switch item {
        case .integer(let number): exponent = Double(number)
        case .number(let number): exponent = number
        default:
            report("exponent", "\(item.kind) stands where a number is needed", "write exponent = 0.1")
            return nil
        }
        guard (-4.0...4).contains(exponent) else {
            report("exponent", "\(exponent) is not between -4 and 4", "usual is 0.5")
            return nil
        }
        if self["power"] == nil { report("exponent", "what it is a power of is not said", "add power = \"40 ns\"") }
        return coefficient.map { Mask.Term($0, exponent: exponent) }
    }

    /// A span of time such as "25 ns", in seconds.
    ///
    /// - Parameter least: What it has to be above.
    mutating func seconds(
        _ key: String, atLeast least: Double, example: String, allowsZero: Bool = false
    ) -> Double? {
        switch self[key] {
        case .integer(let number):
            report(key, "\(number) has no unit", "did you mean \"\(number) \(example.split(separator: " ")[1])\"?")
            return nil
        case .number(let number):
            report(key, "\(number) has no unit", "did you mean \"\(number) \(example.split(separator: " ")[1])\"?")
            return nil
        default: break
        }
        guard let text = text(key, example: example) else { return nil }
        guard let value = try? TimeUnits.seconds(parsing: text), value.isFinite else {
            report(
                key, "\"\(printable(text))\" is not a span of time",
                "write a number and ps, ns, us, ms, s, min, h or d: \"\(example)\"")
            return nil
        }
        guard value > least || allowsZero && value == 0 else {
            report(key, "\(printable(text)) is not above \(secondsText(least))", "such as \"\(example)\"")
            return nil
        }
        return value
    }
}
