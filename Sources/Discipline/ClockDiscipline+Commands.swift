import TimeUnits

extension ClockDiscipline {
    /// A hardware clock is moved about a microsecond off what was asked for.
    private static let hardwareStepError = Bound(nanoseconds: 2_000)

    /// What is to be made of a person's wish, by all that is known of the clock.
    func decide(_ command: Command, at now: Instant<Raw>) -> Decision {
        if let obstacle { return .refused(obstacle) }
        guard hasFix else { return decideCoarsely(command, at: now) }
        guard let evidence = evidence(at: now), isMeasured(at: now) else { return .refused(.unmeasured) }
        guard isUncontested(at: now) else { return .refused(.contested) }
        let offset = evidence.estimate.value
        let reach = evidence.bound(round: Estimate(.zero, deviation: evidence.estimate.deviation))
        switch command {
        case .step where reach.contains(offset): return .refused(.right(offset, reach))
        case .step: return .granted(offset.correction)
        case .move(let amount):
            let left = offset + ClockOffset(nanoseconds: Double(amount.count))
            let error = setup.device == .hardware ? Self.hardwareStepError : Bound(.zero)
            return (reach + error).contains(left) ? .granted(amount) : .refused(.outside(left, reach))
        }
    }

    private var obstacle: Objection? {
        guard let abilities else { return .absent }
        guard abilities.isPermitted, abilities.steps else { return .unable }
        return state == .disputed ? .disputed : nil
    }

    /// Without a fix the clock is as right as its user says, so its user may say otherwise; what was known of it before, or
    /// what a receiver says, is another matter.
    private func decideCoarsely(_ command: Command, at now: Instant<Raw>) -> Decision {
        guard case .move(let amount) = command else { return .refused(.unmeasured) }
        guard let coarse, coarse.origin != .claim, let known = known(at: now) else { return .granted(amount) }
        let left = known.offset + ClockOffset(nanoseconds: Double(amount.count))
        return known.bound.contains(left) ? .granted(amount) : .refused(.outside(left, known.bound))
    }

    /// Whether a source that has a say was believed a moment ago.
    private func isMeasured(at now: Instant<Raw>) -> Bool {
        candidates.contains { $0.weight > 0 && $0.isBelieved(at: now) }
    }

    /// Whether nobody who is heard and has a say says otherwise, and nothing is in doubt.
    private func isUncontested(at now: Instant<Raw>) -> Bool {
        doubts.isEmpty
            && !candidates.contains {
                $0.isHeard(at: now) && $0.hasSay && ($0.isOutvoted || $0.isSuspect || !$0.isBelieved(at: now))
            }
    }

    /// Steps the clock as a person asked. It costs nothing of the day's budget, as its sources do not ask for it.
    mutating func move(by amount: Nanoseconds, at now: Instant<Raw>, into actions: inout ActionList) {
        undisplaced = displaced
        displaced = .zero
        step(by: amount, isCharged: false, at: now, into: &actions)
        guard hasFix else { return believePerson(movedBy: amount, at: now) }
        if isOverBudget { become(.acquiring, because: .movedByPerson, at: now, into: &actions) }
        steer(until: now + Self.interval, at: now, into: &actions)
    }

    /// The system clock is now as right as its user says; what a receiver says of it moves with it.
    private mutating func believePerson(movedBy amount: Nanoseconds, at now: Instant<Raw>) {
        guard setup.device == .system else { return }
        if let known = coarse, known.origin == .label {
            coarse?.offset = known.offset + ClockOffset(nanoseconds: Double(amount.count))
        } else {
            coarse = CoarseKnowledge(bound: setup.initialBound, at: now)
            forgetLabels()
        }
    }
}
