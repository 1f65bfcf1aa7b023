public import TimeUnits

/// What the engine believes of a clock at one moment, for whoever asks.
public struct ClockView: Hashable, Sendable {
    public var state: ClockState
    public var reason: Reason
    /// When it came to be in this state.
    public var since: Instant<Raw>
    /// What it follows just now.
    public var source: Source?
    /// How far ahead of its source it was at the last measurement, or is believed to be since they are missing.
    public var offset: Estimate<ClockOffset>
    /// The error it does not exceed, constants of the reference included.
    public var bound: Bound
    /// What it gains when nothing is dialled in.
    public var drift: Estimate<FrequencyOffset>
    /// What is dialled in.
    public var steering: FrequencyOffset
    public var stepCount: Int
    public var interference: Interference?
    public var suspects: Suspects
    /// How the servo is doing; nothing before the first fix.
    public var health: ServoHealth?
    /// The step that it waits for, as it has been moved too far of late.
    public var dueStep: DueStep?
    /// What reading it together with the system clock owes to a certificate.
    public var calibration: CalibrationView?

    public init(
        state: ClockState, reason: Reason, since: Instant<Raw>, source: Source?, offset: Estimate<ClockOffset>,
        bound: Bound, drift: Estimate<FrequencyOffset>, steering: FrequencyOffset, stepCount: Int,
        interference: Interference?, suspects: Suspects, health: ServoHealth?,
        dueStep: DueStep? = nil, calibration: CalibrationView? = nil
    ) {
        self.state = state
        self.reason = reason
        self.since = since
        self.source = source
        self.offset = offset
        self.bound = bound
        self.drift = drift
        self.steering = steering
        self.stepCount = stepCount
        self.interference = interference
        self.suspects = suspects
        self.health = health
        self.dueStep = dueStep
        self.calibration = calibration
    }
}

/// What a servo has found out about its clock and the source with the largest say.
public struct ServoHealth: Hashable, Sendable {
    /// Noise of one measurement, as a standard deviation.
    public var noise: Bound
    /// The loop's time constant, in seconds.
    public var loopTime: Double
    /// Autocorrelation of the innovations at lag one: 0 when all there is to know is used.
    public var innovationCorrelation: Double
    /// Mean of one-sided delays that is taken off.
    public var latency: ClockOffset
    /// The step in which the stamps come.
    public var resolution: Bound
    /// How long the clock stays within a microsecond without any source, in 95 of 100 cases, in seconds.
    public var holdover: Double
    /// What the clock gains for each kelvin and for each day, once that is certain.
    public var temperatureCoefficient: Estimate<FrequencyOffset>?
    public var ageing: Estimate<FrequencyOffset>?

    public init(
        noise: Bound, loopTime: Double, innovationCorrelation: Double, latency: ClockOffset, resolution: Bound,
        holdover: Double, temperatureCoefficient: Estimate<FrequencyOffset>? = nil,
        ageing: Estimate<FrequencyOffset>? = nil
    ) {
        self.noise = noise
        self.loopTime = loopTime
        self.innovationCorrelation = innovationCorrelation
        self.latency = latency
        self.resolution = resolution
        self.holdover = holdover
        self.temperatureCoefficient = temperatureCoefficient
        self.ageing = ageing
    }
}

/// What the engine believes of a reference at one moment.
public struct ReferenceView: Hashable, Sendable {
    public var state: ReferenceState
    public var trouble: DeviceTrouble?
    /// Measurements that were used.
    public var accepted: Int
    /// Measurements that were not, by the raw value of their ``Rejection``.
    public var rejected: InlineCounts
    /// Pulses that the kernel counted and nobody fetched.
    public var missed: Int
    public var lastOffset: ClockOffset?
    /// The spread of the measurements round their prediction, as a standard deviation.
    public var spread: Bound?
    /// What its receiver says, if it has one that speaks here.
    public var receiver: ReceiverView?
    /// What it owes to certificates.
    public var calibration: CalibrationView?

    public init(
        state: ReferenceState, trouble: DeviceTrouble?, accepted: Int, rejected: InlineCounts, missed: Int,
        lastOffset: ClockOffset?, spread: Bound?, receiver: ReceiverView? = nil,
        calibration: CalibrationView? = nil
    ) {
        self.state = state
        self.trouble = trouble
        self.accepted = accepted
        self.rejected = rejected
        self.missed = missed
        self.lastOffset = lastOffset
        self.spread = spread
        self.receiver = receiver
        self.calibration = calibration
    }
}

/// One count for each way of being rejected, without a heap allocation.
public struct InlineCounts: Hashable, Sendable {
    private var counts: SIMD16<Int32> = .zero

    public init() {}

    public subscript(rejection: Rejection) -> Int {
        get { Int(counts[Int(rejection.rawValue)]) }
        set { counts[Int(rejection.rawValue)] = Int32(clamping: newValue) }
    }

    public var total: Int { Rejection.allCases.reduce(0) { $0 + self[$1] } }
}

/// What the engine knows of TAI − UTC at one moment, for whoever asks.
public struct TimeScaleView: Hashable, Sendable {
    public var offset: TAIOffset
    public var origin: TAIOrigin
    /// When the list expires, if there is one.
    public var expires: Instant<UTC>?
    public var isExpired: Bool
    /// The next leap second that is known.
    public var coming: Leap?
    /// Leap seconds that references or other programs announced and that were refused.
    public var refused: Int

    public init(
        offset: TAIOffset, origin: TAIOrigin, expires: Instant<UTC>? = nil, isExpired: Bool = false,
        coming: Leap? = nil, refused: Int = 0
    ) {
        self.offset = offset
        self.origin = origin
        self.expires = expires
        self.isExpired = isExpired
        self.coming = coming
        self.refused = refused
    }
}
