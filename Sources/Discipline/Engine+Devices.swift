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

    mutating func accept(_ refusal: Refusal, by id: ClockID, at now: Instant<Raw>, into actions: inout ActionList) {
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: .refused(refusal))))
        clocks[id.index].accept(refusal, at: now, into: &actions)
    }

    func place(of source: Source) -> Int {
        switch source {
        case .reference(let id): id.index
        case .clock(let id): references.count + id.index
        }
    }
}

extension ClockDiscipline {
    /// EAGAIN, ENODEV and EOPNOTSUPP of `asm-generic/errno-base.h` and `errno.h`.
    private static let tryAgain: Int32 = 11
    private static let noDevice: Int32 = 19
    private static let notSupported: Int32 = 95

    mutating func accept(_ refusal: Refusal, at now: Instant<Raw>, into actions: inout ActionList) {
        switch refusal.request {
        case .frequency: untell()
        case .step: undoStep()
        case .taiOffset: break
        }
        switch (refusal.request, refusal.errno) {
        case (.frequency, Self.notSupported):
            abilities?.steers = false
            become(.selfDisciplined, because: .refusesFrequency, at: now, into: &actions)
        case (.step, Self.notSupported): abilities?.steps = false
        // The next measurement brings the next attempt.
        case (_, Self.noDevice), (_, Self.tryAgain), (.taiOffset, _): break
        case (.frequency, _), (.step, _):
            abilities?.steers = false
            abilities?.steps = false
            become(.waiting, because: .notPermitted, at: now, into: &actions)
        }
    }
}
