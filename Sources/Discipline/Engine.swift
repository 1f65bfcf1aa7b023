import ClockMath
public import TimeUnits

/// Decides what to do to the clocks; does nothing itself.
///
/// The engine reads no clock and starts no timer. It is told what happened and answers with what to do, so a
/// simulated year and a real second run the same code.
public struct Engine: Sendable {
    public let setup: Setup
    var clocks: [ClockDiscipline]
    var references: [ReferenceTrack]
    /// How far each hardware clock or full-time reference is ahead of the system clock, when last read.
    var comparisons: [Comparison]
    /// Whether the calibration of each source counts.
    var standings: [CalibrationStanding]
    /// Where the system clock is among the clocks.
    let systemClock: Int?
    /// Whether any reference has a receiver that speaks here.
    private let hasReceivers: Bool
    var scales: TimeScales
    var leapWatch = LeapWatch()
    /// The leap second that was announced last.
    var announced: Leap?
    /// When others' leap seconds, and others' TAI − UTC, were last told of.
    var flagTold: Instant<Raw>?
    var offsetTold: Instant<Raw>?
    private(set) var hasToldTAI = false
    /// When the engine wants a ``Event/tick`` if nothing else happens.
    public private(set) var deadline = Instant<Raw>(sinceEpoch: .furthest)
    /// A moment that has passed already.
    var floor = Engine.madeAfter
    var floorKept: Instant<Raw>?
    /// A clock before it was stepped for a person, should the kernel refuse that.
    var beforeMove = Boxed<(clock: ClockDiscipline, at: Instant<Raw>)?>(nil)

    struct Comparison: Sendable {
        var offset = ClockOffset.zero
        var window = Nanoseconds.zero
        var at: Instant<Raw>?
        /// Whether it shows a time that has passed already.
        var isOutdated = false
    }

    public init(setup: Setup, at now: Instant<Raw>) {
        self.setup = setup
        systemClock = setup.clocks.firstIndex { $0.device == .system }
        scales = TimeScales(fixed: setup.taiOffset, referenceCount: setup.references.count)
        references = setup.references.enumerated().map { ReferenceTrack(id: ReferenceID($0), setup: $1) }
        clocks = setup.clocks.enumerated().map { index, clock in
            ClockDiscipline(
                id: ClockID(index), setup: clock, candidates: clock.follows.map { Self.candidate($0, in: setup) },
                at: now)
        }
        for index in clocks.indices {
            clocks[index].hasLabels = clocks[index].candidates.contains {
                if case .reference(let id) = $0.source { setup.references[id.index].isLabelled } else { false }
            }
        }
        hasReceivers = setup.references.contains(where: \.isLabelled)
        comparisons = Array(repeating: Comparison(), count: setup.references.count + setup.clocks.count)
        standings = Array(repeating: .unconfirmed, count: comparisons.count)
        for index in setup.references.indices { judge(.reference(ReferenceID(index)), .unconfirmed) }
        deadline = soonestDeadline
    }

    private static func candidate(_ source: Source, in setup: Setup) -> Candidate {
        switch source {
        case .reference(let id):
            Candidate(
                source: source, name: setup.references[id.index].name, accuracy: setup.references[id.index].accuracy)
        case .clock(let id): Candidate(source: source, name: setup.clocks[id.index].name, accuracy: Bound(.zero))
        }
    }

    /// Takes what happened at or before `now` and says what is to be done.
    public mutating func handle(_ event: Event, at now: Instant<Raw>, into actions: inout ActionList) {
        switch event {
        case .pulse(let id, let reading): hear(reading, of: id, at: now, into: &actions)
        case .crossReading(let source, let reading): compare(reading, of: source, at: now, into: &actions)
        case .condition(let id, let condition): examine(condition, of: id, at: now, into: &actions)
        case .attached(let source, let abilities): attach(source, abilities, at: now, into: &actions)
        case .detached(let source, let trouble): detach(source, trouble, at: now, into: &actions)
        case .steered(let id, let time): clocks[id.index].ledger.delay(to: time)
        case .refused(let id, let refusal): accept(refusal, by: id, at: now, into: &actions)
        case .remembered(let id, let memory, let age): clocks[id.index].recall(memory, since: now - age)
        case .moved(let id, let movements): clocks[id.index].budget.restore(movements, at: now)
        case .mayHaveLostTime(let id): clocks[id.index].mayHaveLostTime = true
        case .timeFloor(let floor): self.floor = max(self.floor, floor)
        case .suspects(let id, let suspects): clocks[id.index].suspect(suspects, at: now, into: &actions)
        case .leapSeconds(let list): scales.take(list)
        case .leapNotice(let id, let notice): hear(notice, of: id, at: now, into: &actions)
        case .temperature(let id, let temperature): clocks[id.index].feel(temperature, at: now, into: &actions)
        case .quantisation(let id, let word):
            hear(quantisation: word, ofPulse: nil, of: id, at: now, into: &actions)
        case .report(let id, let report): hear(report, of: id, at: now, into: &actions)
        case .calibration(let source, let standing): judge(source, standing)
        case .slept(let span): wakeUp(after: span, at: now, into: &actions)
        case .tick: break
        case .stop: return stop(at: now, into: &actions)
        }
        passTime(at: now, into: &actions)
        deadline = soonestDeadline
    }

    @inline(__always)
    private var soonestDeadline: Instant<Raw> {
        var soonest: Instant<Raw>?
        for index in clocks.indices { soonest = min(soonest ?? clocks[index].deadline, clocks[index].deadline) }
        for index in references.indices {
            if let due = references[index].quantisation.deadline { soonest = min(soonest ?? due, due) }
        }
        return soonest ?? Instant(sinceEpoch: .furthest)
    }

    private mutating func passTime(at now: Instant<Raw>, into actions: inout ActionList) {
        releaseOverdue(at: now, into: &actions)
        if hasReceivers { keepReceivers(at: now, into: &actions) }
        updatePresence()
        keepScales(at: now, into: &actions)
        for index in clocks.indices {
            clocks[index].resumeIfAffordable(at: now, into: &actions)
            clocks[index].passTime(at: now, into: &actions)
        }
        for index in references.indices {
            references[index].become(stateOfReference(index, at: now), at: now, into: &actions)
        }
        tellTAI(at: now, into: &actions)
        keepFloorSometimes(at: now, into: &actions)
    }

    private mutating func updatePresence() {
        for clock in clocks.indices {
            for candidate in clocks[clock].candidates.indices {
                switch clocks[clock].candidates[candidate].source {
                case .reference(let id):
                    let isFit = !references[id.index].isUnfit
                    clocks[clock].candidates[candidate].isFit = isFit
                    clocks[clock].candidates[candidate].isPresent = references[id.index].isPresent && isFit
                case .clock(let id):
                    clocks[clock].candidates[candidate].isPresent = clocks[id.index].isWorthFollowing
                    clocks[clock].candidates[candidate].isSteered = clocks[id.index].state == .tracking
                }
            }
        }
    }

    private mutating func tellTAI(at now: Instant<Raw>, into actions: inout ActionList) {
        guard !hasToldTAI, let systemClock, clocks[systemClock].state == .tracking else { return }
        hasToldTAI = true
        actions.append(.setTAIOffset(timeScales(at: now).offset))
    }

    private mutating func stop(at now: Instant<Raw>, into actions: inout ActionList) {
        keepFloor(at: now, into: &actions)
        for index in clocks.indices { clocks[index].release(at: now, into: &actions) }
        actions.append(.record(Occurrence(subject: .engine, raw: now, what: .stopped)))
    }
}
