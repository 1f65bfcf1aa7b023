/// What wrote a file, and so how its lines are to be read.
public enum RecordingFormat: String, CaseIterable, Hashable, Sendable {
    /// One column of values, or times and values, parted by commas, semicolons, tabs or blanks.
    case columns
    case chronyRefclocks = "chrony-refclocks"
    case chronyTracking = "chrony-tracking"
    case chronyStatistics = "chrony-statistics"
    case chronyMeasurements = "chrony-measurements"
    /// What ts2phc, phc2sys and ptp4l say of a clock.
    case linuxptp
    case loopstats
    case peerstats
    /// The PPS and TOFF objects of gpsd.
    case gpsd
    /// The time stamping counter of TAPR.
    case ticc
    case stable32
    /// What `foliot record` writes.
    case foliot

    /// "chrony's tracking.log".
    public var title: String {
        switch self {
        case .columns: "plain columns"
        case .chronyRefclocks: "chrony's refclocks.log"
        case .chronyTracking: "chrony's tracking.log"
        case .chronyStatistics: "chrony's statistics.log"
        case .chronyMeasurements: "chrony's measurements.log"
        case .linuxptp: "lines of ts2phc, phc2sys or ptp4l"
        case .loopstats: "ntpd's loopstats"
        case .peerstats: "ntpd's peerstats"
        case .gpsd: "gpsd's PPS and TOFF reports"
        case .ticc: "a TICC counter's readings"
        case .stable32: "a data file of Stable32"
        case .foliot: "a recording of foliot"
        }
    }

    /// What can be read from it; the first is read when nobody says.
    public var kinds: [RecordingKind] {
        switch self {
        case .columns, .stable32, .chronyTracking, .chronyStatistics, .linuxptp, .loopstats: [.phase, .frequency]
        case .chronyRefclocks, .chronyMeasurements, .peerstats, .gpsd, .ticc: [.phase]
        case .foliot: [.phase, .temperature]
        }
    }

    /// Whether a person may say in which unit the values are; elsewhere the format says it.
    public var hasOpenUnit: Bool { self == .columns || self == .stable32 }

    /// Whether it is text, of which a person can look a line up.
    public var hasLines: Bool { self != .foliot }
}

/// What the values of a recording are.
public enum RecordingKind: String, CaseIterable, Hashable, Sendable {
    /// Seconds; positive: the local clock is ahead.
    case phase
    /// A ratio; positive: the local clock gains.
    case frequency
    /// Degrees Celsius.
    case temperature
}

/// What one is in a column that does not say it.
public enum RecordingUnit: String, CaseIterable, Hashable, Sendable {
    case one = "1"
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "us"
    case nanoseconds = "ns"
    case picoseconds = "ps"
    case partsPerMillion = "ppm"
    case partsPerBillion = "ppb"

    /// How many make one second, or a ratio of one. A division by it rounds once; a multiplication would round twice.
    var divisor: Double {
        switch self {
        case .one, .seconds: 1
        case .milliseconds: 1e3
        case .microseconds, .partsPerMillion: 1e6
        case .nanoseconds, .partsPerBillion: 1e9
        case .picoseconds: 1e12
        }
    }
}

/// What the reader is told, because the file does not say it.
public struct ReadingOptions: Hashable, Sendable {
    /// Found out from the first lines when it is nil.
    public var format: RecordingFormat?
    public var kind: RecordingKind?
    /// Of plain columns and Stable32's files.
    public var unit: RecordingUnit
    /// From 1; nil: the first of several columns.
    public var timeColumn: Int?
    /// From 1; nil: the second column, or the only one.
    public var valueColumn: Int?
    /// The source that is wanted; where a file has several kinds of them, its kind is read when nobody says which.
    public var source: String?

    public init(
        format: RecordingFormat? = nil, kind: RecordingKind? = nil, unit: RecordingUnit = .one,
        timeColumn: Int? = nil, valueColumn: Int? = nil, source: String? = nil
    ) {
        self.format = format
        self.kind = kind
        self.unit = unit
        self.timeColumn = timeColumn
        self.valueColumn = valueColumn
        self.source = source
    }

    /// What the name of a file says: Stable32 calls phase `.phd` and frequency `.frd`.
    public init(fileName: String) {
        self.init()
        let name = fileName.lowercased()
        guard name.hasSuffix(".phd") || name.hasSuffix(".frd") else { return }
        format = .stable32
        kind = name.hasSuffix(".frd") ? .frequency : .phase
    }
}
