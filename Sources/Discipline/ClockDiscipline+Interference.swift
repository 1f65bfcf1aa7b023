import ClockMath
import Reports
import TimeUnits

extension ClockDiscipline {
    /// How exactly a foreign step is known from two clocks read one after the other.
    private static let foreignStepDeviation = ClockOffset(nanoseconds: 5_000)

    /// Compares what the kernel says of the clock with what was told to it.
    mutating func examine(_ condition: ClockCondition, at now: Instant<Raw>, into actions: inout ActionList) {
        guard condition.raw.isRecent(at: now), abilities != nil,
            let finding = detector.examine(condition, of: setup.device, ledger: ledger)
        else { return }
        follow(finding, condition: condition, at: now)
        if lastInterference.map({ now - $0 > Self.forgiveness }) ?? true { quarantine = Self.shortestQuarantine }
        lastInterference = now
        mayBeStepped = true
        // A clock that is not steered yet may be anybody's.
        guard canSteer, state != .disputed, state != .waiting else { return }
        interference = finding.how
        actions.append(.findSuspects(id))
        become(
            .disputed, because: finding.how == .step ? .steppedByOthers : .steeredByOthers, at: now, into: &actions)
        detector.expectNothing()
    }

    /// Who was found running when another hand was noticed.
    mutating func suspect(_ suspects: Suspects, at now: Instant<Raw>, into actions: inout ActionList) {
        self.suspects = suspects
        guard let interference else { return }
        let what = Occurrence.What.interference(interference, suspects)
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: what)))
    }

    /// Keeps the filter true to what others did to the clock.
    private mutating func follow(
        _ finding: InterferenceDetector.Finding, condition: ClockCondition, at now: Instant<Raw>
    ) {
        if finding.how == .step {
            follow(stepBy: finding.jump, deviation: Self.foreignStepDeviation)
            displaced = hasFix ? displaced + finding.jump : .zero
            // Before the first fix the clock is as right as its user says, and somebody has just set it.
            if !hasFix, setup.device == .system {
                coarse = CoarseKnowledge(bound: setup.initialBound, at: now)
                forgetLabels()
            }
            lastStep = (condition.raw, -finding.jump.correction)
        }
        let change = condition.frequency - ledger.rate
        guard condition.raw > ledger.since, change.scaledPartsPerMillion != 0 else { return }
        // It happened at some moment since the last look.
        for index in candidates.indices {
            candidates[index].tracker.loosen(by: change.accumulated(over: Self.interval))
        }
        ledger.dial(condition.frequency, at: condition.raw)
    }

    /// Steers again when the others have been quiet long enough; each time they come back, longer.
    mutating func endDispute(at now: Instant<Raw>, into actions: inout ActionList) {
        guard let lastInterference, now - lastInterference >= quarantine else { return }
        quarantine = min(quarantine + quarantine, Self.longestQuarantine)
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: .interferenceEnded)))
        resume(because: .othersQuiet, at: now, into: &actions)
    }
}
