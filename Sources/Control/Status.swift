public import Discipline
public import Reports
public import TimeUnits

/// All that the engine tells of itself at one moment.
public struct Status: Hashable, Sendable {
    public var daemonVersion: String
    /// When this was so.
    public var time: Instant<UTC>
    public var raw: Instant<Raw>
    public var uptime: Nanoseconds
    public var clocks: [ClockStatus]
    public var references: [ReferenceStatus]
    public var timeScale: TimeScaleView
    /// The latest occurrences, oldest first.
    public var events: [PastEvent]

    public init(
        daemonVersion: String, time: Instant<UTC>, raw: Instant<Raw>, uptime: Nanoseconds, clocks: [ClockStatus],
        references: [ReferenceStatus], timeScale: TimeScaleView = TimeScaleView(offset: .since2017, origin: .builtIn),
        events: [PastEvent]
    ) {
        self.daemonVersion = daemonVersion
        self.time = time
        self.raw = raw
        self.uptime = uptime
        self.clocks = clocks
        self.references = references
        self.timeScale = timeScale
        self.events = events
    }

    /// What a person calls a source; nil when there is none or it is not in this status.
    public func name(of source: Source?) -> String? {
        switch source {
        case .clock(let id) where clocks.indices.contains(id.index): clocks[id.index].name
        case .reference(let id) where references.indices.contains(id.index): references[id.index].name
        default: nil
        }
    }
}

/// What the engine tells of a clock.
public struct ClockStatus: Hashable, Sendable {
    public var name: String
    /// As the configuration writes it: "system", "phc:/dev/ptp0".
    public var device: String
    public var view: ClockView
    /// Recent offsets in nanoseconds, oldest first, at even distances; NaN where none was known.
    public var offsets: [Float]
    /// The bound at each of ``offsets``.
    public var bounds: [Float]
    /// What the timing card that the clock is on says of itself.
    public var card: CardCondition?

    public init(
        name: String, device: String, view: ClockView, offsets: [Float] = [], bounds: [Float] = [],
        card: CardCondition? = nil
    ) {
        self.name = name
        self.device = device
        self.view = view
        self.offsets = offsets
        self.bounds = bounds
        self.card = card
    }
}

/// What the engine tells of a reference.
public struct ReferenceStatus: Hashable, Sendable {
    public var name: String
    public var device: String
    public var view: ReferenceView

    public init(name: String, device: String, view: ReferenceView) {
        self.name = name
        self.device = device
        self.view = view
    }
}

/// A sentence of the engine, and when it was said.
public struct PastEvent: Hashable, Sendable {
    public var time: Instant<UTC>
    public var text: String

    public init(time: Instant<UTC>, text: String) {
        self.time = time
        self.text = text
    }
}
