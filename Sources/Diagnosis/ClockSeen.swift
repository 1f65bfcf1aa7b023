public import TimeUnits

/// A clock of the configuration, as it was found.
public struct ClockSeen: Hashable, Sendable {
    public var name: String
    /// Nil for the system clock.
    public var device: DeviceSeen?
    /// The names of what it follows.
    public var follows: [String]
    /// How far it and the host's own oscillator went in the same while.
    public var advance: Advance?
    public var virtualClocks: Int
    /// Whether it takes a frequency; nil where that is not known without trying.
    public var steers: Bool?
    /// `ts_window_adjust` of a timing card, in nanoseconds.
    public var windowAdjust: Int?
    /// What foliotd says of it.
    public var state: EngineState?

    public struct Advance: Hashable, Sendable {
        public var clock: Nanoseconds
        public var raw: Nanoseconds

        public init(clock: Nanoseconds, raw: Nanoseconds) {
            self.clock = clock
            self.raw = raw
        }
    }

    /// The state of a clock and why, in foliotd's words.
    public struct EngineState: Hashable, Sendable {
        public var state: String
        public var reason: String
        /// What another hand did to it: "frequency", "step".
        public var interference: String?

        public init(state: String, reason: String, interference: String? = nil) {
            self.state = state
            self.reason = reason
            self.interference = interference
        }
    }

    public init(
        name: String, device: DeviceSeen? = nil, follows: [String] = [], advance: Advance? = nil,
        virtualClocks: Int = 0, steers: Bool? = nil, windowAdjust: Int? = nil, state: EngineState? = nil
    ) {
        self.name = name
        self.device = device
        self.follows = follows
        self.advance = advance
        self.virtualClocks = virtualClocks
        self.steers = steers
        self.windowAdjust = windowAdjust
        self.state = state
    }
}
