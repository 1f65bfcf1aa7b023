public import TimeUnits

/// Something to be done. The engine asks; whoever runs it does, and answers refusals with an ``Event``.
public enum Action: Hashable, Sendable {
    case steer(ClockID, Steering)
    case step(ClockID, Nanoseconds)
    /// Tell the kernel how far TAI is from UTC.
    case setTAIOffset(TAIOffset)
    /// Look for other programs that may be steering this clock.
    case findSuspects(ClockID)
    /// Keep this across restarts.
    indirect case remember(ClockID, Memory)
    /// Keep these steps across restarts, before the next action is done.
    case keepMovements(ClockID, [Movement])
    /// Keep across restarts that this moment has passed.
    case keepTimeFloor(Instant<UTC>)
    /// A person may want to know; seldom, so that it need not make all other actions as large.
    indirect case record(Occurrence)
}

/// All that is told to a clock at once.
public struct Steering: Hashable, Sendable {
    /// Against the clock's free-running frequency.
    public var frequency: FrequencyOffset
    /// What the kernel tells its own clients; hardware clocks have no place for the rest.
    public var bound: Bound
    public var deviation: Bound
    public var synchronised: Bool
    /// What the kernel is to do at the end of the UTC day.
    public var leap: LeapSecond?
    /// By how much the frequency changes: the clock is off by that for as long as this is done late.
    public var change: FrequencyOffset

    public init(
        frequency: FrequencyOffset, bound: Bound, deviation: Bound, synchronised: Bool, leap: LeapSecond? = nil,
        change: FrequencyOffset = .zero
    ) {
        self.frequency = frequency
        self.change = change
        self.bound = bound
        self.deviation = deviation
        self.synchronised = synchronised
        self.leap = leap
    }
}

/// Actions in the order they are to be done; it has its room from the start, so nothing is allocated per event.
public struct ActionList: Sendable {
    private static let room = 32
    private var actions: [Action] = []

    public init() {
        actions.reserveCapacity(Self.room)
    }

    public var count: Int { actions.count }

    public subscript(index: Int) -> Action { actions[index] }

    public mutating func removeAll() {
        // Quicker than `removeAll(keepingCapacity:)` for the few there are.
        while actions.popLast() != nil {}
    }

    /// Adds an action; beyond its room only occurrences are lost, which is what a flood of them deserves.
    mutating func append(_ action: Action) {
        if case .record = action, actions.count >= Self.room { return }
        actions.append(action)
    }
}
