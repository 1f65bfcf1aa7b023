public import Certificates
import TimeUnits

extension Certificate {
    /// The certificate as a file, which ``Certificate/init(parsing:file:)`` reads.
    public var text: String {
        var lines = [
            "# A certificate of foliot calibrate. foliotd uses it where its configuration names it: calibration = [\"…\"]",
            "format = 1",
            "kind = \(quoted(kind.rawValue))",
            "method = \(quoted(method))",
            "validity = \(quoted(validity))",
            "date = \(quoted(date.rfc3339Text))",
            "expires = \(quoted(expiry.rfc3339Text))",
        ]
        if let endedBecause { lines.append("ended-because = \(quoted(endedBecause))") }
        if let temperature { lines.append("temperature = \(decimalText(temperature.celsius, decimals: 1))") }
        lines.append("software = \(quoted(software))")
        lines += devices.flatMap { [""] + $0.lines }
        lines += quantities.flatMap { [""] + $0.lines }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension DeviceIdentity {
    fileprivate var lines: [String] {
        let known = [("path", path), ("model", model), ("serial", serial), ("bus", bus)]
        return ["[[device]]"] + known.compactMap { key, text in text.map { "\(key) = \(quoted($0))" } }
    }
}

extension Quantity {
    fileprivate var lines: [String] {
        [
            "[[quantity]]",
            "name = \(quoted(name.rawValue))",
            "value = \(value)",
            "unit = \(quoted(unit.rawValue))",
            "uncertainty = \(budget.standard)",
            "degrees-of-freedom = \(budget.degrees)",
            "parts = [",
        ] + budget.parts.map { "  { \($0.line) }," } + ["]"]
    }
}

extension UncertaintyBudget.Part {
    fileprivate var line: String {
        var words = [
            "cause = \(quoted(cause))", "uncertainty = \(uncertainty)", "degrees-of-freedom = \(degrees)",
            "evaluation = \(quoted(evaluation.rawValue))",
        ]
        if let together { words.append("together = \(quoted(together))") }
        return words.joined(separator: ", ")
    }
}

private func quoted(_ text: String) -> String {
    let clean = text.unicodeScalars.map { isControl($0) ? " " : $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }
    return "\"\(clean.joined())\""
}
