import TimeUnits

/// A value of a message, as JSON and as text.
enum FieldValue: Encodable {
    case absent
    case flag(Bool)
    case integer(Int64)
    case decimal(Double)
    case text(String)
    case list([FieldValue])
    case object([Field])

    init(_ value: (some BinaryInteger)?) {
        self = value.map { .integer(Int64(clamping: $0)) } ?? .absent
    }

    init(_ value: Double?) {
        self = value.map { .decimal($0) } ?? .absent
    }

    init(_ value: String?) {
        self = value.map { .text($0) } ?? .absent
    }

    func encode(to encoder: any Encoder) throws {
        if case .object(let fields) = self { return try FieldRecord(fields: fields).encode(to: encoder) }
        var container = encoder.singleValueContainer()
        switch self {
        case .absent, .object: try container.encodeNil()
        case .flag(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .decimal(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let values): try container.encode(values)
        }
    }
}

/// A value and what it is called; the unit ends the name: "accuracy_ns".
struct Field {
    var name: String
    var value: FieldValue

    init(_ name: String, _ value: FieldValue) {
        self.name = name
        self.value = value
    }
}

/// Fields as one JSON object.
struct FieldRecord: Encodable {
    var fields: [Field]

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for field in fields { try container.encode(field.value, forKey: Key(stringValue: field.name)) }
    }
}

// As a person reads it.
extension Field {
    private static let units = [
        "ns": "ns", "ps": "ps", "ms": "ms", "s": "s", "deg": "°", "m": "m", "mm": "mm", "db_hz": "dB-Hz", "knots": "kn",
        "ppb": "ppb",
    ]

    /// "accuracy 20 ns"; nil for what is absent.
    var sentence: String? {
        guard let text = value.text else { return nil }
        if case .flag(let isSo) = value { return (isSo ? "" : "not ") + words(name) }
        if case .integer(let count) = value, count.magnitude >= 1_000_000_000, name.hasSuffix("_ns") {
            return "\(words(String(name.dropLast(3)))) \(FieldValue.trimmed(Double(count) / 1e9)) s"
        }
        for (suffix, unit) in Self.units where name.hasSuffix("_\(suffix)") {
            return "\(words(String(name.dropLast(suffix.count + 1)))) \(text) \(unit)"
        }
        return "\(words(name)) \(text)"
    }

    private func words(_ name: String) -> String { name.split(separator: "_").joined(separator: " ") }
}

extension FieldValue {
    /// To nine decimals, without zeros at the end.
    fileprivate static func trimmed(_ value: Double) -> String {
        let text = decimalText(value, decimals: 9)
        guard text.contains(".") else { return text }
        let digits = text.reversed().drop { $0 == "0" }
        return String(digits.drop { $0 == "." }.reversed())
    }

    fileprivate var text: String? {
        switch self {
        case .absent: nil
        case .flag(let value): value ? "yes" : "no"
        case .integer(let value): "\(value)"
        case .decimal(let value): Self.trimmed(value)
        case .text(let value): value.isEmpty ? nil : value
        case .list(let values): "\(values.count)"
        case .object(let fields): fields.compactMap(\.sentence).joined(separator: " ")
        }
    }
}
