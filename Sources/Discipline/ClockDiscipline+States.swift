import TimeUnits

extension ClockDiscipline {
    mutating func become(
        _ state: ClockState, because reason: Reason, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        guard state != self.state || (reason != self.reason && state == .waiting) else { return }
        self.state = state
        self.reason = reason
        since = now
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: .clockBecame(state, reason))))
    }

    mutating func attach(_ abilities: Abilities, at now: Instant<Raw>, into actions: inout ActionList) {
        // What was measured before its frequency was known says nothing of its drift.
        let isUnfounded = self.abilities == nil && filter != nil
        let isReturning = isUnfounded || self.abilities == nil && reason == .clockLost
        if isUnfounded { forgetFix(at: now) }
        self.abilities = abilities
        trouble = nil
        refused = nil
        ledger = SteeringLedger(rate: abilities.frequency, at: now)
        detector.reset()
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: .attached(abilities))))
        if !abilities.isPermitted {
            become(.waiting, because: .notPermitted, at: now, into: &actions)
        } else if !abilities.steers {
            become(.selfDisciplined, because: .refusesFrequency, at: now, into: &actions)
        } else if isReturning {
            become(.waiting, because: .clockFound, at: now, into: &actions)
        }
        restoreFrequency(at: now, into: &actions)
    }

    mutating func detach(_ trouble: DeviceTrouble, at now: Instant<Raw>, into actions: inout ActionList) {
        guard self.trouble != trouble else { return }
        self.trouble = trouble
        let wasThere = abilities != nil
        if let filter { keep(filter) }
        abilities = nil
        forgetFix(at: now)
        refused = nil
        // What comes back may be another clock: it is known as at the start.
        coarse = setup.device == .system ? (.zero, setup.initialBound, now) : nil
        for index in candidates.indices { candidates[index].forget() }
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: .detached(trouble))))
        if wasThere { become(.waiting, because: .clockLost, at: now, into: &actions) }
    }

    /// Starts again from first fixes; the frequency stays dialled in, and what is known still numbers seconds.
    mutating func forgetFix(at now: Instant<Raw>) {
        let known = known(at: now)
        coarse = setup.device == .system ? known.map { ($0.offset, $0.bound, now) } : nil
        filter = nil
        lastFix = nil
        isCoasting = false
        selected = nil
        acquisition.reset()
        innovationRatio = 1
    }

    /// Time passed: sources may have fallen silent, others may have become quiet, the bound has grown.
    mutating func passTime(at now: Instant<Raw>, into actions: inout ActionList) {
        if state == .disputed { endDispute(at: now, into: &actions) }
        askAgainIfDue(at: now)
        chooseSource(at: now)
        switch state {
        case .tracking, .holdover, .freerun, .acquiring: superviseSource(at: now, into: &actions)
        case .waiting, .selfDisciplined, .disputed: break
        }
        coastIfOverdue(at: now, into: &actions)
        setDeadline(after: now)
    }

    private mutating func superviseSource(at now: Instant<Raw>, into actions: inout ActionList) {
        let isBelieved = selected.map { candidates[$0].isBelieved(at: now) } ?? false
        if isBelieved { return }
        let cause = reasonOfSilence(at: now)
        switch state {
        case .tracking: become(.holdover, because: cause, at: now, into: &actions)
        case .acquiring:
            if filter == nil, selected.map({ !candidates[$0].isHeard(at: now) }) ?? true {
                acquisition.reset()
                become(.waiting, because: cause, at: now, into: &actions)
            } else if filter != nil {
                become(.holdover, because: cause, at: now, into: &actions)
            }
        case .holdover where bound(at: now) > setup.usefulBound:
            become(.freerun, because: .boundExceeded, at: now, into: &actions)
        default: break
        }
    }

    private func reasonOfSilence(at now: Instant<Raw>) -> Reason {
        guard let selected else { return .noReference }
        let candidate = candidates[selected]
        if !candidate.isPresent {
            if case .clock = candidate.source { return .sourceUnfit }
            return .referenceLost
        }
        return candidate.isHeard(at: now) ? .pulsesRejected : .pulsesStopped
    }

    /// The first in the user's order that is believed; while the present one is, an earlier one has to have been
    /// believed for a minute.
    mutating func chooseSource(at now: Instant<Raw>) {
        if let selected, candidates.count == 1 || candidates[selected].isBelieved(at: now) {
            let better = candidates[..<selected].firstIndex { $0.isProven(at: now) }
            self.selected = better ?? selected
            return
        }
        let believed = candidates.firstIndex { $0.isBelieved(at: now) }
        // One that is heard and not believed is tried only when there has been nothing better for a while.
        let isPatient = selected.map { candidates[$0].wasBelieved(within: Candidate.probation, of: now) } ?? false
        let best = believed ?? (isPatient ? nil : candidates.firstIndex { $0.isHeard(at: now) })
        guard let best, best != selected else { return }
        selected = best
        // What it said while another was followed is no reason to go where it says.
        candidates[best].gate.forgetDissent()
        if filter == nil { acquisition.reset() }
    }

    /// When time has to be let pass at the latest: a measurement is overdue, a source is silent, a bound is to be
    /// told again. What is past has been dealt with.
    private mutating func setDeadline(after now: Instant<Raw>) {
        deadline = now + Self.interval + Self.overdue
        if isCoasting { consider(lastCoast + Self.interval, after: now) }
        guard let selected, let heard = candidates[selected].lastAccepted else { return }
        if filter != nil { consider(heard + Self.interval + Self.overdue, after: now) }
        if state == .tracking { consider(heard + Candidate.patience + .milliseconds(1), after: now) }
    }

    private mutating func consider(_ moment: Instant<Raw>, after now: Instant<Raw>) {
        if moment > now { deadline = min(deadline, moment) }
    }
}
