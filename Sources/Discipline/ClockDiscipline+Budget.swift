import ClockMath
import TimeUnits

// How far the clock may be stepped.
extension ClockDiscipline {
    /// Whether a step is due that was not made.
    @inline(__always)
    var isOverBudget: Bool { state == .waiting && reason == .budgetSpent }

    /// How far a step is a movement, and no mere undoing of what others did: a clock may always go back to where it would
    /// be had nobody touched it, as far as that is known, and a hardware clock, which loses its time with its power, to where
    /// the system clock is.
    private func movement(of step: ClockOffset) -> Nanoseconds {
        // One that has lost its time has nothing to be moved away from.
        if hasLostTime { return .zero }
        var least = min(step.magnitude, (step - displaced).magnitude)
        if setup.device == .hardware, let aheadOfSystem { least = min(least, (step - aheadOfSystem).magnitude) }
        return max(least - unseen, .zero)
    }

    /// Steps the clock, or has it wait until its budget allows that.
    ///
    /// - Returns: Whether the clock may be steered now.
    mutating func stepIfAffordable(at now: Instant<Raw>, into actions: inout ActionList) -> Bool {
        guard let abilities, abilities.steps, let offset = estimate(at: now)?.value else { return true }
        let amount = movement(of: offset)
        guard budget.allows(amount, at: now) else {
            become(.waiting, because: .budgetSpent, at: now, into: &actions)
            return false
        }
        budget.spend(amount, at: now)
        // Kept before it is made: a crash between the two must not make it free.
        actions.append(.keepMovements(id, budget.movements(at: now)))
        undisplaced = displaced
        displaced = .zero
        step(by: offset.correction, at: now, into: &actions)
        return true
    }

    /// The clock refused to be stepped.
    mutating func takeBackStep(at now: Instant<Raw>, into actions: inout ActionList) {
        budget.takeBack()
        displaced = undisplaced
        actions.append(.keepMovements(id, budget.movements(at: now)))
    }

    /// Goes on with a clock whose step was not allowed once it is, or once somebody has set the clock.
    mutating func resumeIfAffordable(at now: Instant<Raw>, into actions: inout ActionList) {
        if state == .tracking { (budget.isInForce, hasLostTime, mayHaveLostTime) = (true, false, false) }
        guard isOverBudget, canSteer, let last = lastAcceptance, now - last < Self.interval + Self.overdue,
            let offset = estimate(at: now)?.value
        else { return }
        let isStep = isStepDue(by: offset)
        if isStep, !budget.allows(movement(of: offset), at: now) { return }
        become(.acquiring, because: .referenceUsable, at: now, into: &actions)
        if isStep, !stepIfAffordable(at: now, into: &actions) { return }
        steer(until: now + Self.interval, at: now, into: &actions)
    }

    /// The step that waits, and when it is allowed.
    func dueStep(at now: Instant<Raw>) -> DueStep? {
        guard isOverBudget, let offset = estimate(at: now)?.value else { return nil }
        return DueStep(
            amount: offset.magnitude, allowed: budget.allowance(for: movement(of: offset), at: now))
    }
}
