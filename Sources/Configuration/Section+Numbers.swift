import TimeUnits

extension Section {
    /// A number, whole or not.
    mutating func number(_ key: String, in range: ClosedRange<Double>, example: String) -> Double? {
        let number: Double
        switch table[key] {
        case nil: return nil
        case .number(let value): number = value
        case .integer(let value): number = Double(value)
        case let item?:
            report(key, "\(item.kind) stands where a number is needed", "write \(key) = \(example)")
            return nil
        }
        guard range.contains(number) else {
            report(key, "\(number) is not between \(range.lowerBound) and \(range.upperBound)", "such as \(example)")
            return nil
        }
        return number
    }

    /// A date with its time and zone.
    mutating func moment(_ key: String) -> Instant<UTC>? {
        let example = "2026-11-27T12:00:00Z"
        guard let text = text(key, example: example) else { return nil }
        guard let moment = Instant<UTC>(rfc3339: text) else {
            report(key, "\"\(printable(text))\" is no date with its time and zone", "write \(key) = \"\(example)\"")
            return nil
        }
        return moment
    }
}
