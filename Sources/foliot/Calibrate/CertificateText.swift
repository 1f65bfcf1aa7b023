import Certificates
import Control
import TimeUnits

/// A certificate as a person reads it: values, then what makes each uncertain.
struct CertificateText {
    let certificate: Certificate

    init(_ certificate: Certificate) {
        self.certificate = certificate
    }

    var lines: [String] {
        var lines = ["\(certificate.kind.rawValue): \(certificate.method)"]
        lines += certificate.devices.map { "  of \($0.path)\($0.sentence == $0.path ? "" : " (\($0.sentence))")" }
        lines.append("  measured \(certificate.date.dateText) UTC, counts until \(certificate.expiry.dateText) UTC")
        if let reason = certificate.endedBecause { lines.append("  ended by hand: \(reason)") }
        if let temperature = certificate.temperature {
            lines.append("  at \(decimalText(temperature.celsius, decimals: 1)) °C")
        }
        if !certificate.validity.isEmpty { lines.append("  holds while \(certificate.validity)") }
        return lines + certificate.quantities.flatMap { [""] + Self.lines(of: $0) }
    }

    private static func lines(of quantity: Quantity) -> [String] {
        let budget = quantity.budget
        let head =
            "\(quantity.name.rawValue)  \(quantity.text(quantity.value))  ± \(quantity.text(budget.expanded)) (95 %), "
            + "standard uncertainty \(quantity.text(budget.standard)), \(degrees(budget.degrees))"
        return [head]
            + budget.parts.map { part in
                let together = part.together.map { ", together with what else is of the \($0)" } ?? ""
                return "    \(quantity.text(part.uncertainty))  \(part.cause), \(part.evaluation.rawValue)\(together)"
            }
    }

    private static func degrees(_ degrees: Double) -> String {
        degrees < 1_000 ? "\(decimalText(degrees, decimals: 0)) degrees of freedom" : "over 1000 degrees of freedom"
    }
}

extension Quantity {
    /// A value of this quantity with its unit, to a digit that matters.
    func text(_ value: Double) -> String {
        let sign = value < 0 ? "-" : ""
        switch unit {
        case .nanoseconds: return sign + secondsText(abs(value) * 1e-9)
        case .one:
            return sign + (value == value.rounded() ? decimalText(abs(value), decimals: 0) : shortText(abs(value)))
        default: return "\(sign)\(shortText(abs(value))) \(unit.rawValue)"
        }
    }

    private func shortText(_ value: Double) -> String {
        (1e-3..<1e6).contains(value) || value == 0 ? decimalText(value, decimals: value < 1 ? 5 : 2) : ratioText(value)
    }
}
