import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// As often as chrony writes its drift file: a frequency an hour old is a good one.
    private static let memoryInterval = Nanoseconds.seconds(3_600)
    /// What is learnt in the first moments is not worth keeping.
    private static let memoryDelay = Nanoseconds.seconds(60)

    mutating func keepMemory() {
        guard let drift, let selected else { return }
        memory = Memory(drift: drift, noise: candidates[selected].tracker.servo.noise)
    }

    mutating func rememberSometimes(at now: Instant<Raw>, into actions: inout ActionList) {
        guard state == .tracking, now - since >= Self.memoryDelay, hasFix else { return }
        if let lastRemembered, now - lastRemembered < Self.memoryInterval { return }
        lastRemembered = now
        keepMemory()
        if let memory { actions.append(.remember(id, memory)) }
    }

    /// Dials in what the state file knows of the drift, before anything has been measured.
    mutating func restoreFrequency(at now: Instant<Raw>, into actions: inout ActionList) {
        guard let memory, let abilities, abilities.steers, !hasFix, stepCount == 0 else { return }
        let rate = -memory.drift.value
        guard rate.clamped(to: abilities.maximumRate) == rate else { return }
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: .frequencyRestored(memory.drift))))
        if rate.scaledPartsPerMillion != ledger.rate.scaledPartsPerMillion { dial(rate, at: now, into: &actions) }
    }
}
