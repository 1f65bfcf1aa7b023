import ClockMath
import Reports
import TimeUnits

extension Engine {
    mutating func attach(
        _ source: Source, _ abilities: Abilities, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        switch source {
        case .reference(let id): references[id.index].attach(abilities, at: now, into: &actions)
        case .clock(let id): clocks[id.index].attach(abilities, at: now, into: &actions)
        }
    }

    mutating func detach(
        _ source: Source, _ trouble: DeviceTrouble, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        switch source {
        case .reference(let id): references[id.index].detach(trouble, at: now, into: &actions)
        case .clock(let id): clocks[id.index].detach(trouble, at: now, into: &actions)
        }
        comparisons[place(of: source)].at = nil
    }

    /// The host slept: what was measured before says nothing of any clock now.
    mutating func wakeUp(after span: Nanoseconds, at now: Instant<Raw>, into actions: inout ActionList) {
        actions.append(.record(Occurrence(subject: .engine, raw: now, what: .slept(span))))
        leapWatch.forget()
        for index in comparisons.indices { comparisons[index].at = nil }
        // The raw axis stood still: what numbered pulses, and was said of those to come, does so no more.
        for index in references.indices {
            references[index].receiver?.value.labeller = SecondLabeller()
            references[index].quantisation.forgetWords()
        }
        for index in clocks.indices { clocks[index].wakeUp(after: span, at: now, into: &actions) }
    }

    mutating func accept(_ refusal: Refusal, by id: ClockID, at now: Instant<Raw>, into actions: inout ActionList) {
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: .refused(refusal))))
        if refusal.request == .step, undoMove(of: id) { return }
        clocks[id.index].accept(refusal, at: now, into: &actions)
    }

    mutating func examine(
        _ condition: ClockCondition, of id: ClockID, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        if id.index == systemClock {
            follow(Instant(sinceEpoch: condition.reading), at: condition.raw, into: &actions)
            checkKernel(condition, of: id, at: now, into: &actions)
        }
        clocks[id.index].examine(condition, at: now, into: &actions)
    }

    func place(of source: Source) -> Int {
        switch source {
        case .reference(let id): id.index
        case .clock(let id): references.count + id.index
        }
    }
}
