public import Reports
public import TimeUnits

/// Something that happened. The engine learns of the world by these and nothing else.
public enum Event: Hashable, Sendable {
    /// A pulse of a reference, stamped by the clock that follows it.
    case pulse(ReferenceID, PulseReading)
    /// A hardware clock, read together with the system clock.
    case crossReading(Source, CrossReading)
    /// What the kernel says of a clock's steering, read back about once a second.
    case condition(ClockID, ClockCondition)
    case attached(Source, Abilities)
    case detached(Source, DeviceTrouble)
    /// A clock was steered so late after that was asked that it matters.
    case steered(ClockID, at: Instant<Raw>)
    /// The kernel refused what an action asked of a clock.
    case refused(ClockID, Refusal)
    /// What the state file says of a clock, and how old that is.
    indirect case remembered(ClockID, Memory, age: Nanoseconds)
    /// The steps of the last day that the state file knows of, oldest first.
    case moved(ClockID, [Movement])
    /// Nothing was kept of a clock since the host was started, so it may have lost its time with its power.
    case mayHaveLostTime(ClockID)
    /// A moment that has passed already, by what was kept: no clock that reads less is right.
    case timeFloor(Instant<UTC>)
    /// Other programs that may be steering a clock were looked for.
    case suspects(ClockID, Suspects)
    /// The list of leap seconds, when it is read and whenever it is read again.
    indirect case leapSeconds(LeapSeconds)
    /// What a reference says of the coming leap second, as often as it says so; nil: there is none.
    case leapNotice(ReferenceID, LeapNotice?)
    /// A thermometer near a clock's oscillator was read.
    case temperature(ClockID, Temperature)
    /// What a receiver says of the quantisation of its coming pulse, or of the last: how late it is, or how early.
    case quantisation(ReferenceID, ClockOffset)
    /// What the receiver of a reference says.
    indirect case report(ReferenceID, Report)
    /// Whether what certificates say of a source is of the device that is there, and still counts.
    case calibration(Source, CalibrationStanding)
    /// The host slept for so long, while the raw axis stood still and nobody was kept.
    case slept(Nanoseconds)
    /// The deadline that the engine asked for, or earlier.
    case tick
    /// The program is about to end.
    case stop
}

/// What a device can do, as it was found by asking and trying.
public struct Abilities: Hashable, Sendable {
    /// Whether its frequency can be set: some cards refuse and follow a servo of their own.
    public var steers: Bool
    public var steps: Bool
    /// Whether this program may change it at all.
    public var isPermitted: Bool
    /// The furthest its frequency can be set from nominal.
    public var maximumRate: FrequencyOffset
    /// What was dialled in when it was found.
    public var frequency: FrequencyOffset

    public init(
        steers: Bool, steps: Bool, isPermitted: Bool = true, maximumRate: FrequencyOffset, frequency: FrequencyOffset
    ) {
        self.steers = steers
        self.steps = steps
        self.isPermitted = isPermitted
        self.maximumRate = maximumRate
        self.frequency = frequency
    }

    /// A reference, which nobody steers.
    public static let readOnly = Abilities(steers: false, steps: false, maximumRate: .zero, frequency: .zero)
}

/// Why a device is not there.
public enum DeviceTrouble: UInt8, Hashable, Sendable {
    /// There is no such device (yet).
    case absent
    /// It was there and went away.
    case lost
    case permission
    case busy
    /// The path leads to something else.
    case wrongKind
    /// It is there and cannot do what is asked: capture this edge, stamp on this pin.
    case unable
    /// It is there and does not answer as its kind does.
    case broken
}

/// What a clock refused, and the errno it gave.
public struct Refusal: Hashable, Sendable {
    public enum Request: UInt8, Hashable, Sendable {
        case frequency, step, taiOffset
    }

    public var request: Request
    public var errno: Int32

    /// EAGAIN, ENODEV and EOPNOTSUPP, as Linux numbers them in `asm-generic/errno-base.h` and `errno.h`.
    public static let notNow: Int32 = 11
    public static let noDevice: Int32 = 19
    public static let notSupported: Int32 = 95

    public init(request: Request, errno: Int32) {
        self.request = request
        self.errno = errno
    }
}

extension Instant where Scale == Raw {
    /// Whether what was stamped then is worth a look: what is of the future, or older than ten seconds, was stamped before
    /// a clock was stepped.
    func isRecent(at now: Instant<Raw>) -> Bool { self <= now + .milliseconds(1) && self >= now - .seconds(10) }
}
