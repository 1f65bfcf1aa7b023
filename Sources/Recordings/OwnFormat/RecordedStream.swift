public import TimeUnits

/// One of the things that a recording has readings of: a pulse, a pair of clocks, a sensor.
public struct RecordedStream: Hashable, Sendable {
    public enum Kind: UInt8, Hashable, Sendable {
        /// What a clock read when a pulse came that marks whole seconds.
        case pulse = 1
        /// What a hardware clock and the system clock read at one moment.
        case crossReading = 2
        /// A value and when it was read.
        case telemetry = 3
    }

    public var kind: Kind
    /// As foliot.toml names the device: "pps:/dev/pps0", "phc:/dev/ptp0", "hwmon:/sys/class/hwmon/hwmon0/temp1_input".
    public var name: String
    /// What is measured: the clock that stamps a pulse or is read, or the place of a sensor.
    public var subject: String
    /// "s" or "degC".
    public var unit: String
    /// A value is so many times ten to this power of the unit.
    public var exponent: Int8
    /// What a positive value says, in words.
    public var meaning: String

    public init(
        _ kind: Kind, name: String, subject: String, unit: String = "s", exponent: Int8 = -9, meaning: String
    ) {
        self.kind = kind
        self.name = name
        self.subject = subject
        self.unit = unit
        self.exponent = exponent
        self.meaning = meaning
    }
}

extension RecordedStream.Kind {
    /// What a reading consists of, and how many differences are taken of each number to make it small.
    var orders: [Int] {
        switch self {
        case .pulse: [2, 0]
        case .crossReading: [2, 2, 2, 0, 0]
        case .telemetry: [2, 1]
        }
    }
}

/// A moment by both clocks of the host: one that people read, one that nobody steps.
public struct RecordedMoment: Hashable, Sendable {
    public var utc: Instant<UTC>
    public var raw: Instant<Raw>

    public init(utc: Instant<UTC>, raw: Instant<Raw>) {
        self.utc = utc
        self.raw = raw
    }
}
