import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// Takes a pulse that this clock stamped, when it is known well enough to say which second the pulse marked.
    ///
    /// - Returns: The offset that the pulse shows, and why it was not believed, or nil.
    mutating func take(
        _ stamp: Instant<UTC>, of time: Instant<Raw>, delayedBy delay: Nanoseconds, late: ClockOffset,
        from index: Int, at now: Instant<Raw>, into actions: inout ActionList
    ) -> (offset: ClockOffset, rejection: Rejection?) {
        guard let known = known(at: time), let offset = PulseLabeller.offset(of: stamp, known: known, delay: delay)
        else { return (.zero, .unlabelled) }
        let measurement = Measurement(offset: offset - late, at: time)
        return (measurement.offset, measure(measurement, from: index, at: now, into: &actions))
    }

    /// Takes a measurement against the candidate at `index`.
    ///
    /// - Returns: Why it was not believed, or nil.
    mutating func measure(
        _ measurement: Measurement, from index: Int, at now: Instant<Raw>, into actions: inout ActionList
    ) -> Rejection? {
        if let lastStep, measurement.at <= lastStep.at { return .beforeStep }
        candidates[index].hear(at: now)
        guard hasFix || isPlausible(measurement) else { return .implausible }
        if let last = candidates[index].tracker.time, measurement.at <= last { return .repeated }
        candidates[index].followedBound = measurement.sourceBound
        candidates[index].sourceBound = measurement.sourceBound + Bound(nanoseconds: measurement.halfWindow)
        let steered = ledger.phase(at: measurement.at)
        let contradicted = outlookContradicted(by: index)
        // One that is alone is not chosen among others.
        let before = candidates.count > 1 ? offset(by: index, at: now) : nil
        let verdict = candidates[index].tracker.take(measurement.offset, at: measurement.at, steered: steered)
        if verdict == .rejected, !isPersuaded(by: index, at: now, into: &actions) {
            let error = candidates[index].tracker.lastDissent?.nanoseconds ?? 0
            return error > 0 ? .late : .early
        }
        candidates[index].believe(at: now)
        choose(at: now, after: before.map { (index, $0) })
        // One that was believed after all began what doubts there are itself.
        if verdict == .used {
            doubtIfContradicted(by: index, outlook: contradicted, at: now)
            doubtIfSurprised(by: index, at: now)
        }
        guard hasFix else {
            acquire(measurement, at: now, into: &actions)
            return nil
        }
        if candidates[index].isOutvoted { return .outvoted }
        if candidates[index].weight > 0 { follow(measurement, at: now, into: &actions) }
        return nil
    }

    /// Before there is a fix, a source may say nothing that what is known of the clock rules out: a card that
    /// thinks it is 1970 is not followed there.
    @inline(__always)
    private func isPlausible(_ measurement: Measurement) -> Bool {
        guard let known = known(at: measurement.at) else { return !isBeforeFloor }
        let reach = known.bound + Bound(measurement.window) + measurement.sourceBound
        return reach.contains(measurement.offset - known.offset)
    }

    /// A measurement that has a say moves the clock.
    private mutating func follow(_ measurement: Measurement, at now: Instant<Raw>, into actions: inout ActionList) {
        lastFix = estimate(at: measurement.at)
        watch.settle(at: now)
        isCoasting = false
        advanceState(at: now, into: &actions)
        // One that waited for what its receiver says of it is followed by another that will.
        let isLate = now - measurement.at > .milliseconds(500)
        steer(until: (isLate ? now : measurement.at) + Self.interval, at: now, into: &actions)
        rememberSometimes(at: now, into: &actions)
    }

    private mutating func advanceState(at now: Instant<Raw>, into actions: inout ActionList) {
        switch state {
        case .acquiring, .waiting:
            guard canSteer, let selected, let offset = estimate(at: now) else { return }
            let noise = candidates[selected].tracker.noise.nanoseconds
            let reach = 3 * (noise * noise + offset.deviation.nanoseconds * offset.deviation.nanoseconds).squareRoot()
            guard abs(offset.value.nanoseconds) <= reach else { return }
            patience = Self.shortestPatience
            become(.tracking, because: .locked, at: now, into: &actions)
        case .holdover, .freerun:
            become(.tracking, because: .pulsesReturned, at: now, into: &actions)
        case .tracking, .selfDisciplined, .disputed: break
        }
    }
}
