import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// As often as chrony writes its drift file: a frequency an hour old is a good one.
    private static let memoryInterval = Nanoseconds.seconds(3_600)
    /// What is learnt in the first moments is not worth keeping.
    private static let memoryDelay = Nanoseconds.seconds(60)
    /// Weight of one squared innovation in their running mean.
    private static let ratioWeight = 1.0 / 64

    /// Takes a pulse that this clock stamped, when it is known well enough to say which second the pulse marked.
    ///
    /// - Parameter delay: How long the edge took to get here.
    /// - Returns: The offset that the pulse shows, and why it was not believed, or nil.
    mutating func measure(
        pulseStamped stamp: Instant<UTC>, delay: Nanoseconds, at time: Instant<Raw>, from index: Int,
        now: Instant<Raw>, into actions: inout ActionList
    ) -> (offset: ClockOffset, rejection: Rejection?) {
        guard let known = known(at: time), let offset = PulseLabeller.offset(of: stamp, known: known, delay: delay)
        else { return (.zero, .unlabelled) }
        let rejection = measure(
            offset, at: time, from: index, window: .zero, sourceBound: Bound(.zero), now: now, into: &actions)
        return (offset, rejection)
    }

    /// Takes the offset of this clock from one of its sources, as it was at `time`.
    ///
    /// - Parameters:
    ///   - window: How uncertain the reading itself was.
    ///   - sourceBound: How wrong the source can be beyond its constant accuracy.
    /// - Returns: Why the measurement was not believed, or nil.
    mutating func measure(
        _ offset: ClockOffset, at time: Instant<Raw>, from index: Int, window: Nanoseconds, sourceBound: Bound,
        now: Instant<Raw>, into actions: inout ActionList
    ) -> Rejection? {
        if let lastStep, time <= lastStep.at { return .beforeStep }
        candidates[index].hear(at: now)
        chooseSource(at: now)
        let variance = candidates[index].variance + Double(window.count * window.count) / 12
        guard filter != nil else {
            if index == selected { acquire(offset, variance: variance, at: time, now: now, into: &actions) }
            candidates[index].believe(at: now)
            return nil
        }
        return take(
            offset, at: time, from: index, variance: variance,
            systematic: candidates[index].accuracy + sourceBound, now: now, into: &actions)
    }

    private mutating func take(
        _ measured: ClockOffset, at time: Instant<Raw>, from index: Int, variance: Double, systematic: Bound,
        now: Instant<Raw>, into actions: inout ActionList
    ) -> Rejection? {
        guard var filter else { return nil }
        let elapsed = time - filterTime
        var offset = measured
        if elapsed >= .zero {
            filter.advance(by: elapsed.inSeconds, steering: ledger.rate)
        } else {
            // It tells of a moment before the last steering: carry it forward.
            offset = offset + (filter.drift.value + ledger.rate).accumulated(over: -elapsed)
        }
        let innovation = filter.innovation(of: offset, variance: variance)
        if let rejection = candidates[index].gate.judge(
            measured, at: time, steered: ledger.phase(at: time), innovation: innovation)
        {
            if index == selected { yieldToPersistence(of: index, variance: variance, at: now, into: &actions) }
            return rejection
        }
        candidates[index].believe(at: now)
        guard index == selected else { return nil }
        filter.update(with: offset, variance: variance)
        self.filter = filter
        lastFix = filter.offset
        filterTime = max(time, filterTime)
        self.systematic = systematic
        let ratio = min(innovation.value * innovation.value / innovation.variance, PulseGate.width * PulseGate.width)
        innovationRatio += (ratio - innovationRatio) * Self.ratioWeight
        advanceState(innovation: innovation, at: now, into: &actions)
        isCoasting = false
        steer(until: time + Self.interval, at: now, into: &actions)
        rememberSometimes(at: now, into: &actions)
        return nil
    }

    private mutating func advanceState(
        innovation: (value: Double, variance: Double), at now: Instant<Raw>, into actions: inout ActionList
    ) {
        switch state {
        case .acquiring, .waiting:
            guard canSteer else { return }
            let offset = abs(estimate(at: now)?.value.nanoseconds ?? .infinity)
            guard offset <= 3 * innovation.variance.squareRoot() else { return }
            become(.tracking, because: .locked, at: now, into: &actions)
        case .holdover, .freerun:
            become(.tracking, because: .pulsesReturned, at: now, into: &actions)
        case .tracking, .selfDisciplined, .disputed: break
        }
    }

    private mutating func acquire(
        _ offset: ClockOffset, variance: Double, at time: Instant<Raw>, now: Instant<Raw>,
        into actions: inout ActionList
    ) {
        if state == .waiting, canSteer { become(.acquiring, because: .referenceUsable, at: now, into: &actions) }
        guard let selected else { return }
        acquisition.add(offset, at: time)
        guard
            let fix = acquisition.fix(
                at: time, noise: Bound(nanoseconds: variance.squareRoot()), steering: ledger.rate,
                oscillator: setup.oscillator)
        else { return }
        candidates[selected].gate.yield(to: fix.scatter)
        begin(with: fix.filter, at: time, now: now, into: &actions)
        guard state == .acquiring else { return }
        if let offset = estimate(at: now)?.value, offset.magnitude > setup.stepThreshold {
            stepAway(at: now, into: &actions)
        }
        steer(until: time + Self.interval, at: now, into: &actions)
    }

    private mutating func begin(
        with fix: PhaseFilter, at time: Instant<Raw>, now: Instant<Raw>, into actions: inout ActionList
    ) {
        filter = fix
        lastFix = fix.offset
        filterTime = time
        innovationRatio = 1
        isCoasting = false
        acquisition.reset()
    }

    /// Measurements that contradict the filter and agree with one another for long enough are right about the
    /// clock's frequency, or the reference moved; the clock goes there by slewing, if that is near enough.
    private mutating func yieldToPersistence(
        of index: Int, variance: Double, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        let dissent = candidates[index].gate.dissent
        guard dissent.count == PulseGate.persuasion, let last = dissent.last,
            last.offset.magnitude <= setup.stepThreshold
        else { return }
        var fresh = Acquisition()
        for claim in dissent {
            fresh.add(claim.offset + last.steered - claim.steered, at: claim.at)
        }
        guard
            let fix = fresh.fix(
                at: last.at, noise: Bound(nanoseconds: variance.squareRoot()), steering: .zero,
                oscillator: setup.oscillator)
        else { return }
        candidates[index].gate.yield(to: fix.scatter)
        candidates[index].believe(at: now)
        begin(with: fix.filter, at: last.at, now: now, into: &actions)
        if state == .holdover || state == .freerun {
            become(.tracking, because: .referenceMoved, at: now, into: &actions)
        }
        steer(until: last.at + Self.interval, at: now, into: &actions)
    }

    mutating func keep(_ filter: PhaseFilter) {
        memory = Memory(drift: filter.drift, noise: selected.map { candidates[$0].spread } ?? Bound(.zero))
    }

    private mutating func rememberSometimes(at now: Instant<Raw>, into actions: inout ActionList) {
        guard state == .tracking, now - since >= Self.memoryDelay, let filter else { return }
        if let lastRemembered, now - lastRemembered < Self.memoryInterval { return }
        lastRemembered = now
        keep(filter)
        if let memory { actions.append(.remember(id, memory)) }
    }
}
