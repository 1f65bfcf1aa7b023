/// The engine, as it was found.
public struct EngineSeen: Hashable, Sendable {
    public var answer: Answer
    /// Who it runs as or, when it does not run, who its unit makes it; nil where no such user is here.
    public var identity: Identity?
    /// The same of foliot-receiver.
    public var receiverIdentity: Identity?
    /// Whether its process may set clocks; nil when there is none or that could not be seen.
    public var maySteer: Bool?
    /// Where it was asked.
    public var socket: String

    public enum Answer: Hashable, Sendable {
        /// It answers: whether the time can be trusted, and its sentence.
        case running(trusted: Bool, sentence: String)
        /// Its process is there and does not answer: why.
        case mute(String)
        /// Its socket is there and this person may not connect: why.
        case forbidden(String)
        case absent
    }

    public init(
        answer: Answer = .absent, identity: Identity? = nil, receiverIdentity: Identity? = nil,
        maySteer: Bool? = nil,
        socket: String = "/run/foliot/control.sock"
    ) {
        self.answer = answer
        self.identity = identity
        self.receiverIdentity = receiverIdentity
        self.maySteer = maySteer
        self.socket = socket
    }

    var isRunning: Bool {
        if case .running = answer { true } else { false }
    }
}

/// The kernel and the other programs, as they were found.
public struct HostSeen: Hashable, Sendable {
    public var release: String
    public var pulses: Support
    public var hardwareClocks: Support
    public var lines: Support
    public var programs: [Program]
    /// Whether the kernel's own pulse discipline is at the clock (STA_PPSFREQ, STA_PPSTIME).
    public var kernelPulse: Bool
    /// TAI − UTC by the kernel.
    public var taiOffset: Int?
    public var clocksource: String?
    public var clocksources: [String]
    /// Whether a process here could ever be given CAP_SYS_TIME: not in most containers.
    public var canSteer: Bool
    public var isContainer: Bool

    /// What a kernel has of a subsystem.
    public enum Support: Hashable, Sendable {
        case present
        /// It is a module that is not loaded.
        case loadable(module: String)
        case missing
        /// Nobody could say.
        case unknown
    }

    /// A process that is known to steer clocks or to take devices.
    public struct Program: Hashable, Sendable {
        public var name: String
        public var arguments: [String]
        public var id: Int

        public init(name: String, arguments: [String] = [], id: Int = 0) {
            self.name = name
            self.arguments = arguments
            self.id = id
        }
    }

    public init(
        release: String = "", pulses: Support = .present, hardwareClocks: Support = .present,
        lines: Support = .present, programs: [Program] = [], kernelPulse: Bool = false,
        taiOffset: Int? = nil, clocksource: String? = nil, clocksources: [String] = [], canSteer: Bool = true,
        isContainer: Bool = false
    ) {
        self.release = release
        self.pulses = pulses
        self.hardwareClocks = hardwareClocks
        self.lines = lines
        self.programs = programs
        self.kernelPulse = kernelPulse
        self.taiOffset = taiOffset
        self.clocksource = clocksource
        self.clocksources = clocksources
        self.canSteer = canSteer
        self.isContainer = isContainer
    }
}
