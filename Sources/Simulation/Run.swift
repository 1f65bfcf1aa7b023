public import Discipline
public import TimeUnits

/// A scenario on its way: the engine, the world that it works on, and how well it does.
public struct Run: Sendable {
    public internal(set) var world: World
    public internal(set) var engine: Engine
    /// One for each clock of the setup.
    public private(set) var reports: [RunReport]

    /// Hears what a person may want to know, and how the clock that it is about stands.
    public typealias Listener = (Occurrence, ClockView?) -> Void

    /// How often the engine was woken by its own deadline.
    public private(set) var ticks = 0
    /// How often it asked for a deadline that had passed already, which would have a daemon spin.
    public private(set) var pastDeadlines = 0

    private var actions = ActionList()
    private var deadline: Instant<Raw>

    public init(scenario: Scenario, seed: UInt64) {
        world = World(scenario: scenario, seed: seed)
        engine = Engine(setup: scenario.setup, at: world.now)
        reports = scenario.setup.clocks.map { _ in RunReport() }
        deadline = engine.deadline
    }

    /// Goes on until so many true seconds have passed since the start.
    public mutating func advance(toSecond second: Int, telling: Listener = { _, _ in }) {
        while world.seconds < second {
            advanceOnce(upTo: world.nextDeadline, telling: telling)
        }
    }

    /// Goes on until the raw axis shows `target`.
    public mutating func advance(to target: Instant<Raw>, telling: Listener = { _, _ in }) {
        while world.now < target {
            advanceOnce(upTo: min(world.nextDeadline, target), telling: telling)
        }
    }

    private mutating func advanceOnce(upTo limit: Instant<Raw>, telling: Listener) {
        let before = world.seconds
        world.advance(to: world.isStalled ? limit : min(limit, max(deadline, world.now)))
        if world.seconds > before { noteSecond() }
        while let event = world.nextEvent() { hear(event, telling) }
        if world.now >= deadline, !world.isStalled {
            ticks += 1
            handle(.tick, telling)
        }
    }

    private func view(for occurrence: Occurrence) -> ClockView? {
        guard case .clock(let clock) = occurrence.subject else { return nil }
        return engine.view(of: clock, at: occurrence.raw)
    }

    private mutating func noteSecond() {
        for index in reports.indices {
            let clock = ClockID(index)
            reports[index].note(
                second: world.seconds, truth: world.truth(of: clock), bound: engine.bound(of: clock, at: world.now),
                state: engine.state(of: clock))
        }
    }

    private mutating func hear(_ event: Event, _ telling: Listener) {
        guard case .pulse(let reference, _) = event, let clock = world.stamper(of: reference) else {
            return handle(event, telling)
        }
        let faults = world.lastFaults
        guard !faults.isEmpty else {
            reports[clock].notePulse(accepted: true, faults: [])
            return handle(event, telling)
        }
        let accepted = engine.view(of: reference).accepted
        handle(event, telling)
        reports[clock].notePulse(accepted: engine.view(of: reference).accepted > accepted, faults: faults)
    }

    mutating func handle(_ event: Event, _ telling: Listener) {
        engine.handle(event, at: world.now, into: &actions)
        for index in 0..<actions.count {
            let action = actions[index]
            let refusal = world.apply(action)
            if let refusal, let clock = action.clock { world.tell(.refused(clock, refusal)) }
            switch action {
            case .step(let clock, _) where refusal == nil: reports[clock.index].noteStep()
            case .record(let occurrence): telling(occurrence, view(for: occurrence))
            default: break
            }
        }
        actions.removeAll()
        deadline = engine.deadline
        guard deadline <= world.now else { return }
        pastDeadlines += 1
        deadline = world.now + Nanoseconds(1)
    }
}

extension Action {
    /// The clock that it is done to.
    fileprivate var clock: ClockID? {
        switch self {
        case .steer(let clock, _), .step(let clock, _), .findSuspects(let clock), .remember(let clock, _),
            .keepMovements(let clock, _):
            clock
        case .setTAIOffset, .keepTimeFloor, .record: nil
        }
    }
}
