public import Discipline
public import TimeUnits

/// What the engine wanted to be kept of a clock, as it is kept on a disk.
public struct KeptClock: Sendable {
    public var memory: Memory?
    public var learntAt = Instant<UTC>(sinceEpoch: .zero)
    /// Its steps, and when each was made by the system clock.
    public var steps: [(amount: Nanoseconds, at: Instant<UTC>)] = []
}

extension World {
    mutating func keep(_ memory: Memory, of clock: Int) {
        kept[clock].memory = memory
        kept[clock].learntAt = systemTime
    }

    mutating func keep(_ movements: [Movement], of clock: Int) {
        let time = systemTime
        kept[clock].steps = movements.map { ($0.amount, time - $0.age) }
    }

    /// What is told to an engine that starts now: what was kept, and what is there.
    func greetings(remembering isRemembered: Bool) -> [Event] {
        var events: [Event] = []
        if isRemembered {
            if let floor { events.append(.timeFloor(floor)) }
            for (index, clock) in kept.enumerated() { events += recollections(of: clock, as: ClockID(index)) }
        }
        for index in places.indices where places[index].isAttached {
            if case .clock = places[index].source {
                events.append(.attached(places[index].source, abilities(of: index)))
            }
        }
        return events + setup.references.indices.map { .attached(.reference(ReferenceID($0)), .readOnly) }
    }

    private func recollections(of clock: KeptClock, as id: ClockID) -> [Event] {
        guard clock.memory != nil || !clock.steps.isEmpty else { return [] }
        let time = systemTime
        var events: [Event] = [.moved(id, clock.steps.map { Movement(amount: $0.amount, age: time - $0.at) })]
        if let memory = clock.memory { events.append(.remembered(id, memory, age: time - clock.learntAt)) }
        return events
    }
}

extension Run {
    /// Ends the engine, as a kill does or in an orderly way, and begins with another in the same world.
    public mutating func restart(orderly isOrderly: Bool = true, remembering isRemembered: Bool = true) {
        if isOrderly { handle(.stop) { _, _ in } }
        engine = Engine(setup: world.setup, at: world.now)
        for event in world.greetings(remembering: isRemembered) { handle(event) { _, _ in } }
    }
}
