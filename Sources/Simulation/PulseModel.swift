public import TimeUnits

/// What a pulse per second is like: its noise, and all that can be wrong with it.
public struct PulseModel: Hashable, Sendable {
    public enum Polarity: UInt8, Hashable, Sendable {
        /// The edge that marks the second.
        case leading
        /// Only the edge that ends the pulse, reported as if it were the right one.
        case trailing
        /// Both edges, and nobody says which is which.
        case both
    }

    /// How a receiver announces its sawtooth, once a second and 0.4 s before a pulse.
    public struct Announcement: Hashable, Sendable {
        /// What it says, times this, is how late the pulse is.
        public var sign: Double
        /// 0: it speaks of the coming pulse; 1: of the last; −1: of the one after the coming.
        public var lag: Int
        /// Whether it says just anything.
        public var isRubbish: Bool

        public init(sign: Double = 1, lag: Int = 0, isRubbish: Bool = false) {
            self.sign = sign
            self.lag = lag
            self.isRubbish = isRubbish
        }
    }

    /// White noise, as a standard deviation.
    public var noise: Bound
    /// One-sided delay, as an interrupt has it: the mean of an exponential distribution.
    public var latency: Nanoseconds
    /// The receiver's clock tick: the pulse comes at one, up to half of it early or late.
    public var sawtooth: Nanoseconds
    /// How fast the second slides through the receiver's ticks.
    public var sawtoothDrift: FrequencyOffset
    /// What the receiver says of each pulse's sawtooth; nothing by default.
    public var announcement: Announcement?
    /// What the receiver says of the time, if it speaks.
    public var receiver: ReceiverModel?
    /// How long the pulse lasts.
    public var width: Nanoseconds
    public var polarity: Polarity
    /// How often a pulse does not come.
    public var missing: Double
    /// How often an edge follows 100 ms later that is not one.
    public var doubled: Double
    /// How often a pulse comes at another time, and how much later.
    public var glitch: Double
    public var glitchDelay: Nanoseconds
    /// How often a second begins an outage, and how long these last on average, in seconds.
    public var outage: Double
    public var outageLength: Double
    /// How late an edge is fetched at most; its stamp is right all the same.
    public var lateness: Nanoseconds
    /// How often an edge is fetched only after the next one.
    public var overtaken: Double
    /// Where a liar puts the pulse, and how it moves on from there.
    public var shift: ClockOffset
    public var ramp: FrequencyOffset

    public init(
        noise: Bound, latency: Nanoseconds = .zero, sawtooth: Nanoseconds = .zero,
        sawtoothDrift: FrequencyOffset = FrequencyOffset(partsPerBillion: 1.37),
        width: Nanoseconds = .milliseconds(100), polarity: Polarity = .leading, missing: Double = 0,
        doubled: Double = 0, glitch: Double = 0,
        glitchDelay: Nanoseconds = Nanoseconds(50_000), outage: Double = 0, outageLength: Double = 60,
        lateness: Nanoseconds = .zero, overtaken: Double = 0, shift: ClockOffset = .zero, ramp: FrequencyOffset = .zero
    ) {
        self.noise = noise
        self.latency = latency
        self.sawtooth = sawtooth
        self.sawtoothDrift = sawtoothDrift
        self.width = width
        self.polarity = polarity
        self.missing = missing
        self.doubled = doubled
        self.glitch = glitch
        self.glitchDelay = glitchDelay
        self.outage = outage
        self.outageLength = outageLength
        self.lateness = lateness
        self.overtaken = overtaken
        self.shift = shift
        self.ramp = ramp
    }
}

/// What was wrong with an edge; empty for one that should be believed.
public struct PulseFaults: OptionSet, Hashable, Sendable {
    public var rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    public static let glitch = PulseFaults(rawValue: 1 << 0)
    public static let doubled = PulseFaults(rawValue: 1 << 1)
    public static let wrongEdge = PulseFaults(rawValue: 1 << 2)
    public static let shifted = PulseFaults(rawValue: 1 << 3)
    public static let repeated = PulseFaults(rawValue: 1 << 4)
}
