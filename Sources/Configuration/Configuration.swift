public import Discipline
public import Reports

/// What a person wrote of the host's references and clocks, read and checked.
public struct Configuration: Hashable, Sendable {
    /// What the engine is told.
    public var setup: Setup
    /// Where each reference of ``setup`` is heard, in the same order.
    public var references: [ReferenceInput]
    /// Where each clock of ``setup`` is, in the same order.
    public var clocks: [DevicePath]
    /// The file that tells the temperature of each clock's oscillator, in the same order; nil where nothing does.
    public var thermometers: [String?]
    /// The priority of the engine's thread among real-time threads; 0 leaves it an ordinary one.
    public var realtimePriority: Int
    /// Where the list of leap seconds is looked for; the first file that is there is read.
    public var leapSecondFiles: [String]
    /// How receivers are to be set up, which foliot-receiver sees to and not the engine.
    public var receivers: [ReceiverSetup]
    /// What was measured of the references and clocks, by the files that the configuration names.
    public var certificates: [NamedCertificate]
    /// What is allowed and yet probably not meant.
    public var warnings: [ConfigurationProblem]

    /// The largest file that is read, in bytes.
    public static let sizeLimit = 1 << 20
    static let nameLimit = 64
    static let clockLimit = 16
    static let referenceLimit = 32
    static let receiverLimit = 16

    public init(
        setup: Setup, references: [ReferenceInput], clocks: [DevicePath], thermometers: [String?]? = nil,
        realtimePriority: Int = 50, leapSecondFiles: [String] = [], receivers: [ReceiverSetup] = [],
        certificates: [NamedCertificate] = [], warnings: [ConfigurationProblem] = []
    ) {
        self.setup = setup
        self.references = references
        self.clocks = clocks
        self.thermometers = thermometers ?? clocks.map { _ in nil }
        self.realtimePriority = realtimePriority
        self.leapSecondFiles = leapSecondFiles
        self.receivers = receivers
        self.certificates = certificates
        self.warnings = warnings
    }
}

/// Where a reference is heard.
public struct ReferenceInput: Hashable, Sendable {
    public var path: DevicePath
    /// Which edge of a pulse marks the second.
    public var edge: PulseReading.Edge
    /// The line on which its receiver speaks, if one is to number its seconds.
    public var line: LinePath?

    public init(path: DevicePath, edge: PulseReading.Edge = .rising, line: LinePath? = nil) {
        self.path = path
        self.edge = edge
        self.line = line
    }
}
