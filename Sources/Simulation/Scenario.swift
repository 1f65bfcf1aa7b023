public import Discipline
public import TimeUnits

/// One story to be run: hardware, what goes wrong with it, and what the engine is told beforehand.
public struct Scenario: Sendable {
    public var name: String
    /// One sentence for people.
    public var summary: String
    /// How many seconds it lasts.
    public var duration: Int
    public var setup: Setup
    /// The host's own oscillator, which carries its raw axis and its system clock.
    public var host: OscillatorModel
    /// The clocks of ``setup``, in its order.
    public var clocks: [ClockScene]
    /// The references of ``setup``, in its order.
    public var references: [ReferenceScene]
    public var faults: FaultScript
    /// When it begins: the first pulse marks the second after this one.
    public var start = Scenario.usualStart
    /// What TAI − UTC truly is.
    public var leapSeconds = LeapSeconds(always: .since2017)
    /// The list that the engine is given.
    public var list: LeapSeconds?

    /// 2026-01-01.
    public static let usualStart = Instant<UTC>(sinceEpoch: .seconds(1_767_225_600))

    public init(
        name: String, summary: String, duration: Int, setup: Setup, host: OscillatorModel, clocks: [ClockScene],
        references: [ReferenceScene], faults: FaultScript = FaultScript()
    ) {
        self.name = name
        self.summary = summary
        self.duration = duration
        self.setup = setup
        self.host = host
        self.clocks = clocks
        self.references = references
        self.faults = faults
    }
}

/// A clock of a scenario, as it is before the engine starts.
public struct ClockScene: Hashable, Sendable {
    public var model: SimulatedClock.Model
    /// Its own oscillator; nothing for the system clock, which has the host's.
    public var oscillator: OscillatorModel?
    public var offset: ClockOffset
    public var frequency: FrequencyOffset
    /// How long a cross-reading's window is open.
    public var window: Nanoseconds
    /// Where in the window the clock is read in the mean: -½ at its beginning, ½ at its end.
    public var lopsidedness: Double
    /// What tells its oscillator's temperature.
    public var thermometer: Thermometer?

    public init(
        model: SimulatedClock.Model, oscillator: OscillatorModel? = nil, offset: ClockOffset = .zero,
        frequency: FrequencyOffset = .zero, window: Nanoseconds = Nanoseconds(1_000),
        lopsidedness: Double = 0.3, thermometer: Thermometer? = nil
    ) {
        self.model = model
        self.oscillator = oscillator
        self.offset = offset
        self.frequency = frequency
        self.window = window
        self.lopsidedness = lopsidedness
        self.thermometer = thermometer
    }

    /// The system clock, this far off.
    public static func system(offset: ClockOffset) -> ClockScene {
        ClockScene(model: .system, offset: offset)
    }
}

/// A reference of a scenario.
public enum ReferenceScene: Hashable, Sendable {
    /// Stamped by the first clock that follows it.
    case pulse(PulseModel)
    /// A clock to be read, kept right by somebody else.
    case time(ClockScene)
}
