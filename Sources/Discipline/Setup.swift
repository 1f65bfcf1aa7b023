public import TimeUnits

/// What the engine is to do: the configuration, once names have become places in lists.
public struct Setup: Hashable, Sendable {
    public var references: [ReferenceSetup]
    public var clocks: [ClockSetup]
    /// TAI − UTC, when a person says it; a list of leap seconds that says otherwise is not used then.
    public var taiOffset: TAIOffset?

    public init(references: [ReferenceSetup], clocks: [ClockSetup], taiOffset: TAIOffset? = nil) {
        self.references = references
        self.clocks = clocks
        self.taiOffset = taiOffset
    }
}

/// Which scale a clock keeps.
public enum KeptScale: UInt8, Hashable, Sendable {
    case tai, utc
}

/// A reference: something that tells the time and cannot be moved.
public struct ReferenceSetup: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// One edge each second, stamped by a clock; which second it was must be found out.
        case pulse
        /// A clock that can be read at any moment and keeps this scale.
        case time(KeptScale)
    }

    public var name: String
    public var kind: Kind
    /// Constant error that no measurement here can see: receiver, antenna, cable.
    public var accuracy: Bound
    /// How late the pulse arrives; taken off every measurement.
    public var cableDelay: Nanoseconds
    /// Whether a receiver speaks of its pulses, and is to number their seconds.
    public var isLabelled: Bool
    /// What certificates say of the way that its pulses, or its readings, come.
    public var calibration: CalibrationSetup?

    public init(
        name: String, kind: Kind, accuracy: Bound = Bound(.zero), cableDelay: Nanoseconds = .zero,
        isLabelled: Bool = false, calibration: CalibrationSetup? = nil
    ) {
        self.name = name
        self.kind = kind
        self.accuracy = accuracy
        self.cableDelay = cableDelay
        self.isLabelled = isLabelled
        self.calibration = calibration
    }
}

/// What a clock may follow.
public enum Source: Hashable, Sendable {
    case reference(ReferenceID)
    case clock(ClockID)
}

/// A clock that can be read, and perhaps steered and stepped.
public struct ClockSetup: Hashable, Sendable {
    public enum Device: UInt8, Hashable, Sendable {
        /// `CLOCK_REALTIME`.
        case system
        /// A PTP hardware clock.
        case hardware
    }

    public var name: String
    public var device: Device
    /// In order of preference; empty for a clock that is only watched.
    public var follows: [Source]
    public var scale: KeptScale
    /// How wrong the clock can be when the engine starts; it numbers pulses only while it is known to
    /// ``PulseLabeller/worstBound``.
    public var initialBound: Bound
    /// An offset above this is stepped away while acquiring; a smaller one is slewed.
    public var stepThreshold: Nanoseconds
    /// The bound above which a clock without a reference counts as free-running.
    public var usefulBound: Bound
    /// What a certificate says of reading it together with the system clock.
    public var calibration: CalibrationSetup?

    public init(
        name: String, device: Device, follows: [Source], scale: KeptScale = .utc,
        initialBound: Bound = .unknown, stepThreshold: Nanoseconds = .milliseconds(1),
        usefulBound: Bound = Bound(.milliseconds(1)), calibration: CalibrationSetup? = nil
    ) {
        self.name = name
        self.device = device
        self.follows = follows
        self.scale = scale
        self.initialBound = initialBound
        self.stepThreshold = stepThreshold
        self.usefulBound = usefulBound
        self.calibration = calibration
    }
}
