import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// A measurement this late is missing.
    static let overdue = Nanoseconds.milliseconds(250)
    /// While the clock is locked its phase is moved this fast, or as fast as the noise makes the servo move it.
    private static let trackingSlew = 100.0
    private static let acquiringSlew = FrequencyOffset(partsPerMillion: 500)
    /// Hardware clocks add to a register they have just read, so a step misses by the time that takes.
    private static let hardwareStepDeviation = ClockOffset(nanoseconds: 1_000)

    /// Steers so that the phase expected at the next measurement is zero.
    mutating func steer(until horizon: Instant<Raw>, at now: Instant<Raw>, into actions: inout ActionList) {
        guard hasFix, state != .disputed, !isOverBudget, canSteer, let offset = estimate(at: now), let drift else {
            return
        }
        seam.fade(at: now)
        let seconds = max(0.5, (horizon - now).inSeconds)
        let excess = (offset.value - seam.width).nanoseconds
        let slew = FrequencyOffset(partsPerBillion: excess / seconds).clamped(to: slewLimit(for: offset.deviation))
        // Of the system clock it is known how the kernel rounds.
        let dithered = setup.device == .hardware ? slew + dither.next() : slew
        dial(-(drift.value + dithered), knowing: offset, at: now, into: &actions)
    }

    /// As fast as the servo itself may want to go, by what it knows of its own error.
    @inline(__always)
    private func slewLimit(for deviation: ClockOffset) -> FrequencyOffset {
        guard state == .tracking || state == .holdover else { return Self.acquiringSlew }
        return FrequencyOffset(partsPerBillion: max(Self.trackingSlew, Self.coverage * deviation.nanoseconds))
    }

    /// Dials a frequency, as the kernel will round it, and tells the bound with it.
    ///
    /// - Parameter offset: Where the clock is at `now`, if it is known where.
    mutating func dial(
        _ rate: FrequencyOffset, knowing offset: Estimate<ClockOffset>?, at now: Instant<Raw>,
        into actions: inout ActionList
    ) {
        guard let abilities, abilities.steers else { return }
        let possible = rate.clamped(to: abilities.maximumRate).scaledPartsPerMillion
        untold = (ledger, detector.told)
        let before = ledger.rate
        ledger.dial(FrequencyOffset(scaledPartsPerMillion: possible), at: now)
        tell(knowing: offset, changing: ledger.rate - before, at: now, into: &actions)
    }

    /// What was told last did not arrive; the clock goes on as it went before.
    mutating func untell() {
        guard let untold else { return }
        ledger.undial(to: untold.ledger)
        detector.untell(to: untold.told)
        self.untold = nil
    }

    /// Tells the clock what is dialled in and how wrong it can be.
    mutating func tell(
        knowing offset: Estimate<ClockOffset>?, changing change: FrequencyOffset = .zero, at now: Instant<Raw>,
        into actions: inout ActionList
    ) {
        let deviation = offset?.deviation ?? .zero
        toldLeap = leapToTell
        let steering = Steering(
            frequency: ledger.rate, bound: bound(at: now, knowing: offset),
            deviation: Bound(nanoseconds: deviation.nanoseconds),
            synchronised: state == .tracking || state == .holdover, leap: toldLeap, change: change)
        detector.tell(steering, at: now)
        actions.append(.steer(id, steering))
    }

    /// Steps the clock; never called for a clock that is locked, unless a person asks and its sources agree.
    ///
    /// - Parameter isAsked: Whether a person asked for it.
    mutating func step(
        by amount: Nanoseconds, isAsked: Bool = false, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        count(step: amount)
        stepCount += 1
        lastStep = (now, amount)
        actions.append(.step(id, amount))
        let what: Occurrence.What = isAsked ? .moved(by: amount) : .stepped(by: amount)
        actions.append(.record(Occurrence(subject: .clock(id), raw: now, what: what)))
    }

    /// The step that was asked for last did not happen.
    mutating func undoStep() {
        guard let lastStep else { return }
        count(step: -lastStep.amount)
        stepCount -= 1
        self.lastStep = nil
    }

    private mutating func count(step amount: Nanoseconds) {
        follow(
            stepBy: ClockOffset(nanoseconds: Double(amount.count)),
            deviation: setup.device == .hardware ? Self.hardwareStepDeviation : .zero)
        ledger.step(by: amount)
    }

    /// All that is known of the clock moves with it.
    mutating func follow(stepBy amount: ClockOffset, deviation: ClockOffset) {
        for index in candidates.indices { candidates[index].tracker.step(by: amount, deviation: deviation) }
        for index in doubts.indices { doubts[index].step(by: amount) }
        watch.forgetSpan()
    }

    /// When a measurement is overdue the correction it was to end has been made: hold the frequency instead.
    mutating func coastIfOverdue(at now: Instant<Raw>, into actions: inout ActionList) {
        guard hasFix, let last = lastAcceptance, state != .disputed else { return }
        let isOverdue = now - last >= Self.interval + Self.overdue
        guard isOverdue, !isCoasting || now - lastCoast >= Self.interval else { return }
        isCoasting = true
        lastCoast = now
        steer(until: now + Self.interval, at: now, into: &actions)
    }

    /// When a source that has a say was last believed.
    @inline(__always)
    var lastAcceptance: Instant<Raw>? {
        var latest: Instant<Raw>?
        for index in candidates.indices where candidates[index].weight > 0 {
            guard let accepted = candidates[index].lastAccepted else { continue }
            latest = max(latest ?? accepted, accepted)
        }
        return latest
    }

    /// Leaves the clock at its best frequency, without the part that was correcting its phase.
    mutating func release(at now: Instant<Raw>, into actions: inout ActionList) {
        guard let drift, canSteer, state != .disputed, !isOverBudget else { return }
        keepMemory(at: now)
        if let memory { actions.append(.remember(id, memory)) }
        dial(-drift.value, knowing: estimate(at: now), at: now, into: &actions)
    }
}
