import TimeUnits

extension ClockDiscipline {
    /// What is to be made of a person's wish, by all that is known of the clock.
    func decide(_ command: Command, at now: Instant<Raw>) -> Decision {
        if let obstacle { return .refused(obstacle) }
        guard hasFix else { return decideCoarsely(command, at: now) }
        guard let evidence = evidence(at: now), isMeasured(at: now) else { return .refused(.unmeasured) }
        guard doubts.allSatisfy(\.isCovered) else { return .refused(.doubted) }
        guard isUncontested(at: now) else { return .refused(.contested) }
        let offset = evidence.estimate.value
        let reach = evidence.bound(round: Estimate(.zero, deviation: evidence.estimate.deviation))
        guard reach.nanoseconds.isFinite else { return .refused(.unmeasured) }
        switch command {
        case .step where reach.contains(offset): return .refused(.right(offset, reach))
        case .step: return .granted(offset.correction)
        case .move(let amount):
            let left = offset + ClockOffset(nanoseconds: Double(amount.count))
            return reach.contains(left) ? .granted(amount) : .refused(.outside(left, reach))
        }
    }

    private var obstacle: Objection? {
        guard let abilities else { return .absent }
        guard abilities.isPermitted, abilities.steps else { return .unable }
        return state == .disputed ? .disputed : nil
    }

    /// Without a fix the clock is as right as its user says, so its user may say otherwise: unless sources are about to agree on
    /// where it is, or something else than its user's word is known of it.
    private func decideCoarsely(_ command: Command, at now: Instant<Raw>) -> Decision {
        guard case .move(let amount) = command else { return .refused(.unmeasured) }
        if candidates.contains(where: { $0.isHeard(at: now) && $0.hasSay }) { return .refused(.contested) }
        guard let coarse, coarse.origin != .claim, let known = known(at: now) else { return .granted(amount) }
        let left = known.offset + ClockOffset(nanoseconds: Double(amount.count))
        return known.bound.contains(left) ? .granted(amount) : .refused(.unlike(left, known.bound))
    }

    /// Whether a source that has a say was believed a moment ago.
    private func isMeasured(at now: Instant<Raw>) -> Bool {
        candidates.contains { $0.weight > 0 && $0.isBelieved(at: now) }
    }

    /// Whether nobody who is heard and has a say says otherwise.
    private func isUncontested(at now: Instant<Raw>) -> Bool {
        !candidates.contains {
            $0.isHeard(at: now) && $0.hasSay && ($0.isOutvoted || $0.isSuspect || !$0.isBelieved(at: now))
        }
    }

    /// Steps the clock as a person asked. It costs nothing of the day's budget, as its sources do not ask for it.
    mutating func move(by amount: Nanoseconds, at now: Instant<Raw>, into actions: inout ActionList) {
        // They are kept by the time of day, which may be about to change.
        actions.append(.keepMovements(id, budget.movements(at: now)))
        displaced = .zero
        step(by: amount, isAsked: true, at: now, into: &actions)
        let offset = ClockOffset(nanoseconds: Double(amount.count))
        aheadOfSystem = aheadOfSystem.map { $0 + offset }
        guard hasFix else { return believePerson(movedBy: offset, at: now) }
        seam = Seam()
        if isOverBudget { become(.acquiring, because: .movedByPerson, at: now, into: &actions) }
        steer(until: now + Self.interval, at: now, into: &actions)
    }

    /// The system clock is now as right as its user says; what is known from elsewhere moves with the clock.
    private mutating func believePerson(movedBy amount: ClockOffset, at now: Instant<Raw>) {
        if setup.device == .hardware || coarse?.origin == .label {
            if let known = coarse { coarse?.offset = known.offset + amount }
        } else {
            coarse = CoarseKnowledge(bound: setup.initialBound, at: now)
            forgetLabels()
        }
    }

    /// The step that a person asked for was refused: all is as before, but for what was dialled in meanwhile.
    mutating func undoMove(to before: ClockDiscipline) {
        let (ledger, detector, untold) = (ledger, detector, untold)
        self = before
        self.ledger.dial(ledger.rate, at: ledger.since)
        (self.detector, self.untold) = (detector, untold)
    }
}
