import TimeUnits

extension ClockDiscipline {
    mutating func become(
        _ state: ClockState, because reason: Reason, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        guard state != self.state || (reason != self.reason && state == .waiting) else { return }
        if self.state == .disputed { (interference, suspects) = (nil, []) }
        self.state = state
        self.reason = reason
        if state == .tracking { (mayBeStepped, unseen) = (false, .zero) }
        since = now
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: .clockBecame(state, reason))))
    }

    mutating func attach(_ abilities: Abilities, at now: Instant<Raw>, into actions: inout ActionList) {
        // What was measured before its frequency was known says nothing of its drift.
        let isUnfounded = self.abilities == nil && hasFix
        let isReturning = isUnfounded || self.abilities == nil && reason == .clockLost
        if isUnfounded { forgetFix(at: now) }
        self.abilities = abilities
        mayBeStepped = true
        trouble = nil
        refused = nil
        ledger = SteeringLedger(rate: abilities.frequency, at: now)
        coarse?.drift = nil
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
        keepMemory(at: now)
        abilities = nil
        forgetFix(at: now)
        refused = nil
        // What comes back may be another clock: it is known as at the start.
        coarse = setup.device == .system ? CoarseKnowledge(bound: setup.initialBound, at: now) : nil
        forgetLabels()
        for index in candidates.indices { candidates[index].forget() }
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: .detached(trouble))))
        if wasThere { become(.waiting, because: .clockLost, at: now, into: &actions) }
    }

    /// The clock on the mainboard by which a kernel sets itself after a sleep: it tells whole seconds, and is off by up to two
    /// that nobody notices, as a kernel takes them for the way of reading it (`timekeeping_suspend` in
    /// kernel/time/timekeeping.c); and a crystal that nobody steers carries it.
    private static let wakingClock = (
        error: Nanoseconds.seconds(3), drift: FrequencyOffset(partsPerMillion: 100)
    )

    /// The host slept: the kernel has set the system clock by another meanwhile, and nobody knows whether the others went on.
    mutating func wakeUp(after span: Nanoseconds, at now: Instant<Raw>, into actions: inout ActionList) {
        let before = known(at: now)
        keepMemory(at: now)
        forgetFix(at: now)
        coarse = nil
        if setup.device == .system {
            unseen = Self.wakingClock.error + Self.wakingClock.drift.accumulated(over: span).magnitude
            coarse = before.map {
                let bound = Bound(nanoseconds: $0.bound.nanoseconds + abs($0.offset.nanoseconds))
                return CoarseKnowledge(bound: bound + Bound(unseen), at: now, from: .experience)
            }
        }
        budget.sleep(for: span)
        memorySince = memorySince - span
        displaced = .zero
        aheadOfSystem = nil
        detector.reset()
        mayBeStepped = true
        guard canSteer else { return }
        become(.waiting, because: setup.device == .system ? .hostSlept : .mayHaveStopped, at: now, into: &actions)
    }

    /// Starts again from first fixes; the frequency stays dialled in, and what is known still numbers seconds.
    mutating func forgetFix(at now: Instant<Raw>) {
        let known = known(at: now)
        let origin = hasFix ? .experience : coarse?.origin ?? .claim
        let (rate, steered) = (drift.map { $0.value - ledger.explained }, ledger.phase(at: now))
        coarse = nil
        if setup.device == .system, let known {
            coarse = CoarseKnowledge(offset: known.offset, bound: known.bound, at: now, from: origin)
            coarse?.drift = rate
            coarse?.steered = steered
        }
        hasFix = false
        lastFix = nil
        isCoasting = false
        selected = nil
        doubts.removeAll()
        for index in candidates.indices { candidates[index].forget() }
    }

    /// Time passed: sources may have fallen silent, others may have become quiet, the bound has grown.
    mutating func passTime(at now: Instant<Raw>, into actions: inout ActionList) {
        if state == .disputed { endDispute(at: now, into: &actions) }
        askAgainIfDue(at: now, into: &actions)
        endDoubts(at: now)
        if hasFix { choose(at: now) }
        noteOscillatorIfDue(at: now, into: &actions)
        switch state {
        case .tracking, .holdover, .freerun, .acquiring: superviseSources(at: now, into: &actions)
        case .waiting, .selfDisciplined, .disputed: break
        }
        coastIfOverdue(at: now, into: &actions)
        setDeadline(after: now)
    }

    private mutating func superviseSources(at now: Instant<Raw>, into actions: inout ActionList) {
        if isAnyBelieved(at: now) { return }
        let cause = reasonOfSilence(at: now)
        switch state {
        case .tracking: become(.holdover, because: cause, at: now, into: &actions)
        case .acquiring where hasFix: become(.holdover, because: cause, at: now, into: &actions)
        case .acquiring where !isAnyHeard(at: now):
            for index in candidates.indices { candidates[index].forget() }
            become(.waiting, because: cause, at: now, into: &actions)
        case .holdover where bound(at: now) > setup.usefulBound:
            become(.freerun, because: .boundExceeded, at: now, into: &actions)
        default: break
        }
    }

    @inline(__always)
    private func isAnyBelieved(at now: Instant<Raw>) -> Bool {
        for index in candidates.indices where candidates[index].isBelieved(at: now) {
            if !hasFix || candidates[index].weight > 0 { return true }
        }
        return false
    }

    @inline(__always)
    private func isAnyHeard(at now: Instant<Raw>) -> Bool {
        for index in candidates.indices where candidates[index].isHeard(at: now) { return true }
        return false
    }

    private func reasonOfSilence(at now: Instant<Raw>) -> Reason {
        guard let place = selected ?? candidates.indices.first else { return .noReference }
        if !candidates[place].isFit { return .receiverUnfit }
        if !candidates[place].isPresent {
            if case .clock = candidates[place].source { return .sourceUnfit }
            return .referenceLost
        }
        return candidates[place].isHeard(at: now) ? .pulsesRejected : .pulsesStopped
    }

    /// When time has to be let pass at the latest: a measurement is overdue, a source is silent, a bound is to be
    /// told again. What is past has been dealt with.
    private mutating func setDeadline(after now: Instant<Raw>) {
        deadline = now + Self.interval + Self.overdue
        if isCoasting { consider(lastCoast + Self.interval, after: now) }
        guard let heard = lastAcceptance else { return }
        if hasFix { consider(heard + Self.interval + Self.overdue, after: now) }
        if state == .tracking { consider(heard + Candidate.patience + .milliseconds(1), after: now) }
    }

    private mutating func consider(_ moment: Instant<Raw>, after now: Instant<Raw>) {
        if moment > now { deadline = min(deadline, moment) }
    }
}
