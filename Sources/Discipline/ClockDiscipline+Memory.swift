import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// As often as chrony writes its drift file: a frequency an hour old is a good one.
    private static let memoryInterval = Nanoseconds.seconds(3_600)
    /// What is learnt in the first moments is not worth keeping.
    private static let memoryDelay = Nanoseconds.seconds(60)

    mutating func keepMemory(at now: Instant<Raw>) {
        guard let drift, let selected else { return }
        memorySince = now
        let servo = candidates[selected].tracker.servo
        memory = Memory(drift: drift, noise: servo.noise)
        // What a servo has found out in its first minute is not worth more than what it starts from.
        guard servo.isMature else { return }
        memory?.servo = servo.memory
        memory?.servo.drift = drift
        let name = candidates[selected].name
        memory?.source = name
    }

    /// Takes what a state file says, written down at `since`.
    mutating func recall(_ memory: Memory, since: Instant<Raw>) {
        self.memory = memory
        memorySince = since
        budget.isInForce = true
    }

    /// Has the servo of the source that is remembered begin with that; of other sources nothing is known.
    private mutating func prime(with memory: Memory) {
        for index in candidates.indices where candidates[index].name == memory.source {
            guard candidates[index].tracker.time == nil else { continue }
            candidates[index].tracker = SourceTracker(remembering: memory.servo, since: memorySince)
        }
    }

    /// Starts again from first fixes of a clock that is the same: servos that have learnt how fast it goes, and how exact their
    /// sources are, begin with that.
    mutating func beginAgain(at now: Instant<Raw>) {
        let servos = candidates.map { $0.tracker.servo }
        forgetFix(at: now)
        for index in candidates.indices where servos[index].isMature {
            candidates[index].tracker = SourceTracker(remembering: servos[index].memory, since: now)
        }
    }

    mutating func rememberSometimes(at now: Instant<Raw>, into actions: inout ActionList) {
        guard state == .tracking, now - since >= Self.memoryDelay, hasFix else { return }
        if let lastRemembered, now - lastRemembered < Self.memoryInterval { return }
        lastRemembered = now
        keepMemory(at: now)
        if let memory { actions.append(.remember(id, memory)) }
    }

    /// Dials in what the state file knows of the drift, before anything has been measured.
    mutating func restoreFrequency(at now: Instant<Raw>, into actions: inout ActionList) {
        guard let memory, let abilities, abilities.steers, !hasFix, stepCount == 0 else { return }
        prime(with: memory)
        let rate = -memory.drift.value
        guard rate.clamped(to: abilities.maximumRate) == rate else { return }
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: .frequencyRestored(memory.drift))))
        if rate.scaledPartsPerMillion != ledger.rate.scaledPartsPerMillion {
            dial(rate, knowing: nil, at: now, into: &actions)
        }
    }
}

extension SelfTuningServo {
    /// Measurements after which filters and forecasts have something to say.
    private static let maturity = 64

    fileprivate var isMature: Bool { measurementCount >= Self.maturity || isConfirmed }
}
