public import TimeUnits

/// What a clock says of how it is being steered, read back from the kernel.
///
/// For `CLOCK_REALTIME` it is the whole of adjtimex(2); a hardware clock tells its frequency only.
public struct ClockCondition: Hashable, Sendable {
    public var raw: Instant<Raw>
    /// What the clock read at `raw`, since its own epoch.
    public var reading: Nanoseconds
    /// All that is dialled in, tick included.
    public var frequency: FrequencyOffset
    public var status: Status
    /// What the kernel tells its clients, which it lets grow by 500 µs each second; zero where there is none.
    public var maximumError: Nanoseconds
    /// The kernel's own TAI − UTC; nil for a clock that has none.
    public var taiOffset: TAIOffset?

    /// The writable and the read-only bits of `timex.status` (`linux/timex.h`).
    public struct Status: OptionSet, Hashable, Sendable {
        public var rawValue: Int32

        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        public static let phaseLockedLoop = Status(rawValue: 0x1)
        public static let pulseFrequency = Status(rawValue: 0x2)
        public static let pulseTime = Status(rawValue: 0x4)
        public static let frequencyLockedLoop = Status(rawValue: 0x8)
        public static let insertLeapSecond = Status(rawValue: 0x10)
        public static let deleteLeapSecond = Status(rawValue: 0x20)
        public static let unsynchronised = Status(rawValue: 0x40)
        public static let frequencyHold = Status(rawValue: 0x80)
        public static let nanoseconds = Status(rawValue: 0x2000)
    }

    public init(
        raw: Instant<Raw>, reading: Nanoseconds, frequency: FrequencyOffset, status: Status,
        maximumError: Nanoseconds, taiOffset: TAIOffset? = nil
    ) {
        self.raw = raw
        self.reading = reading
        self.frequency = frequency
        self.status = status
        self.maximumError = maximumError
        self.taiOffset = taiOffset
    }
}

extension ClockCondition.Status {
    /// The bits that have the kernel make a leap second at the end of the UTC day.
    public static let leapSeconds: ClockCondition.Status = [.insertLeapSecond, .deleteLeapSecond]

    /// The bit for this leap second.
    public init(announcing leap: LeapSecond?) {
        switch leap {
        case .insertion: self = .insertLeapSecond
        case .deletion: self = .deleteLeapSecond
        case nil: self = []
        }
    }

    /// What the kernel will do; with both bits set it inserts.
    public var announcedLeap: LeapSecond? {
        if contains(.insertLeapSecond) { return .insertion }
        return contains(.deleteLeapSecond) ? .deletion : nil
    }
}
