public import Reports
public import TimeUnits

/// What a receiver says beside its pulses, and what can be wrong with that.
public struct ReceiverModel: Hashable, Sendable {
    /// In the order in which they come, 10 ms apart.
    public var messages: [TimeReport.Message]
    /// How long after the pulse the first comes, and how much later at most.
    public var delay: Nanoseconds
    public var jitter: Nanoseconds
    /// How often one does not come.
    public var missing: Double
    /// How many seconds too many it names: all of them, or the last message of each second only.
    public var error: Int64
    public var errorOfLast: Int64
    /// How often one names any second within ten of the right one.
    public var slips: Double
    public var isValid: Bool
    /// TAI − UTC and the coming leap second, by its word; nothing when it does not speak of them.
    public var leap: LeapReport?
    public var condition: ReceiverCondition?
    /// Whether it says how far each pulse will be from where it should be.
    public var speaksOfTicks: Bool

    public init(
        messages: [TimeReport.Message] = [.nmeaRMC, .nmeaZDA], delay: Nanoseconds = .milliseconds(200),
        jitter: Nanoseconds = .milliseconds(5), missing: Double = 0, error: Int64 = 0, errorOfLast: Int64 = 0,
        slips: Double = 0, isValid: Bool = true, leap: LeapReport? = nil, condition: ReceiverCondition? = nil,
        speaksOfTicks: Bool = false
    ) {
        self.messages = messages
        self.delay = delay
        self.jitter = jitter
        self.missing = missing
        self.error = error
        self.errorOfLast = errorOfLast
        self.slips = slips
        self.isValid = isValid
        self.leap = leap
        self.condition = condition
        self.speaksOfTicks = speaksOfTicks
    }

    /// A receiver that speaks UBX: GPS time, the coming pulse, and leap seconds.
    public static let ubx = ReceiverModel(
        messages: [.ubxNavTimeGPS, .ubxTimTP], leap: LeapReport(offset: .since2017, knowsComing: false))
}
