/// A line of a CSAC's telemetry, read by the names of its fields and not by their places.
public struct CSACTelemetry: Hashable, Sendable {
    public static let limit = 64

    /// Name and value, in the device's order.
    public private(set) var fields: [Field]

    public struct Field: Hashable, Sendable {
        public var name: String
        public var value: String
    }

    /// Joins both lines; nil when they do not have the same number of fields.
    public init?(headers: String, values: String) {
        let names = headers.split(separator: ",", omittingEmptySubsequences: false)
        let parts = values.split(separator: ",", omittingEmptySubsequences: false)
        guard names.count == parts.count, names.count <= Self.limit else { return nil }
        fields = zip(names, parts).map { Field(name: String($0), value: String($1)) }
    }

    public subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    public var status: Int64? { self["Status"].flatMap { wholeNumber($0) } }
    public var alarms: UInt32? { hexadecimalField("Alarm") }
    public var mode: Int64? { hexadecimalField("Mode").map { Int64($0) } }
    public var temperature: Double? { self["Temp"].flatMap { realNumber($0) } }
    /// In parts of 10^12.
    public var steer: Int64? { self["Steer"].flatMap { wholeNumber($0) } }
    /// In nanoseconds; nil while it measures none ("---", "NEEDREFPPS").
    public var phase: Double? { self["Phase"].flatMap { realNumber($0) } }
    /// 0 acquiring, 1 locked, 2 holdover.
    public var discipline: Int64? { self["DiscOK"].flatMap { wholeNumber($0) } }
    public var version: String? { self["Ver"] }

    private func hexadecimalField(_ name: String) -> UInt32? {
        guard let text = self[name], text.hasPrefix("0x"), text.utf8.count <= 10 else { return nil }
        return number(hexadecimal: text.dropFirst(2)).flatMap { UInt32(exactly: $0) }
    }
}
