/// The line that an SA3x answers "^" with.
public struct SA3xTelemetry: Hashable, Sendable {
    /// What each of its fields is, in order.
    public static let names = [
        "built-in test", "version", "serial number", "cooler", "radio frequency level", "synthesiser", "cell current",
        "signal level", "temperature", "digital tuning", "analogue tuning enabled", "analogue tuning",
    ]
    public static let units = ["", "", "", "m°C", "", "", "mA", "mV", "m°C", "0.01 Hz", "", "mV"]

    public var fields: [String]

    public init?(_ line: String) {
        guard line.utf8.count <= 200 else { return nil }
        let parts = line.split(separator: ",", omittingEmptySubsequences: false).map { Self.trimmed($0) }
        guard parts.count == Self.names.count, parts[0].utf8.count == 1,
            parts.allSatisfy({ (1...24).contains($0.utf8.count) }), wholeNumber(parts[8]) != nil,
            wholeNumber(parts[9]) != nil
        else { return nil }
        fields = parts
    }

    /// The device says so by a character, not by a number.
    public var isHealthy: Bool { fields[0] == "0" }
    public var version: String { fields[1] }
    public var serial: String { fields[2] }
    /// In thousandths of a degree.
    public var temperature: Int64? { wholeNumber(fields[8]) }
    /// In hundredths of a hertz at 10 MHz, that is in parts of 10^9.
    public var digitalTuning: Int64? { wholeNumber(fields[9]) }
    public var isAnalogueTuningEnabled: Bool { fields[10] == "1" }

    private static func trimmed(_ field: Substring) -> String {
        String(field.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
