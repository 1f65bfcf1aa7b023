/// What a card says of one thing, or why it says nothing: never a zero that nobody said.
public enum Told<Value> {
    case value(Value)
    /// This card or its driver has no such attribute.
    case absent
    /// It is there and says nothing that can be used.
    case unavailable(String)

    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// "not available", and why if the card has it; nil where there is a value.
    public var excuse: String? {
        switch self {
        case .value: nil
        case .absent: "not available"
        case .unavailable(let why): "not available: \(why)"
        }
    }

    public var isAbsent: Bool {
        if case .absent = self { true } else { false }
    }

    /// What the value means, or that it is not what was expected.
    func interpreted<New>(as expected: String, _ meaning: (Value) -> New?) -> Told<New> {
        switch self {
        case .value(let value): meaning(value).map { .value($0) } ?? .unavailable("\"\(value)\" is no \(expected)")
        case .absent: .absent
        case .unavailable(let why): .unavailable(why)
        }
    }
}

extension Told: Equatable where Value: Equatable {}
extension Told: Hashable where Value: Hashable {}
extension Told: Sendable where Value: Sendable {}

extension Told<String> {
    /// An attribute hands out one page at most; a line of it is much shorter.
    private static let longest = 1_024

    /// The first line of what an attribute gave, if that is text.
    init(_ bytes: [UInt8]) {
        let line = bytes.prefix { $0 != 0x0A && $0 != 0 }
        let text = String(decoding: line, as: UTF8.self)
        let words = text.split(separator: " ").joined(separator: " ")
        if line.count > Self.longest {
            self = .unavailable("it holds more than a line")
        } else if line.contains(where: { $0 < 0x20 || $0 > 0x7E }) {
            self = .unavailable("it holds no text")
        } else {
            self = words.isEmpty ? .unavailable("it is empty") : .value(words)
        }
    }
}
