/// What was seen of a host and of its timing hardware, from the antenna to the clock.
public struct Observations: Hashable, Sendable {
    public var configuration: ConfigurationSeen
    public var references: [ReferenceSeen]
    /// In the order in which the time passes through them: who is followed comes before who follows.
    public var clocks: [ClockSeen]
    public var engine: EngineSeen
    public var host: HostSeen
    public var leapSeconds: LeapListSeen

    public init(
        configuration: ConfigurationSeen, references: [ReferenceSeen] = [], clocks: [ClockSeen] = [],
        engine: EngineSeen = EngineSeen(), host: HostSeen = HostSeen(),
        leapSeconds: LeapListSeen = LeapListSeen()
    ) {
        self.configuration = configuration
        self.references = references
        self.clocks = clocks
        self.engine = engine
        self.host = host
        self.leapSeconds = leapSeconds
    }
}

/// The configuration, as it was found.
public struct ConfigurationSeen: Hashable, Sendable {
    public var file: String
    public var outcome: Outcome
    /// What is allowed and yet probably not meant.
    public var warnings: [String]

    public enum Outcome: Hashable, Sendable {
        case read
        /// There is no such file.
        case absent
        /// It may not or cannot be read: why.
        case unreadable(String)
        /// What is wrong with it, first things first.
        case wrong([String])
    }

    public init(file: String, outcome: Outcome = .read, warnings: [String] = []) {
        self.file = file
        self.outcome = outcome
        self.warnings = warnings
    }
}

/// The list of leap seconds, as it was found.
public struct LeapListSeen: Hashable, Sendable {
    /// Where it is; nil when no place has one.
    public var file: String?
    public var trouble: String?
    /// How many days it is still valid for; nil when it does not say.
    public var daysLeft: Int?
    /// TAI − UTC now, by the list or, without one, by what was known when this program was built.
    public var taiOffset: Int

    public init(file: String? = nil, trouble: String? = nil, daysLeft: Int? = nil, taiOffset: Int = 37) {
        self.file = file
        self.trouble = trouble
        self.daysLeft = daysLeft
        self.taiOffset = taiOffset
    }
}
