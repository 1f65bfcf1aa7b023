import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// Weight of one squared innovation in their running mean.
    private static let ratioWeight = 1.0 / 64

    /// Takes a pulse that this clock stamped, when it is known well enough to say which second the pulse marked.
    ///
    /// - Returns: The offset that the pulse shows, and why it was not believed, or nil.
    mutating func take(
        _ stamp: Instant<UTC>, of time: Instant<Raw>, delayedBy delay: Nanoseconds, from index: Int,
        at now: Instant<Raw>, into actions: inout ActionList
    ) -> (offset: ClockOffset, rejection: Rejection?) {
        guard let known = known(at: time), let offset = PulseLabeller.offset(of: stamp, known: known, delay: delay)
        else { return (.zero, .unlabelled) }
        let measurement = Measurement(offset: offset, at: time)
        return (offset, measure(measurement, from: index, at: now, into: &actions))
    }

    /// Takes a measurement against the candidate at `index`.
    ///
    /// - Returns: Why it was not believed, or nil.
    mutating func measure(
        _ measurement: Measurement, from index: Int, at now: Instant<Raw>, into actions: inout ActionList
    ) -> Rejection? {
        if let lastStep, measurement.at <= lastStep.at { return .beforeStep }
        candidates[index].hear(at: now)
        chooseSource(at: now)
        if filter == nil {
            guard isPlausible(measurement) else { return .implausible }
            candidates[index].believe(at: now)
            if index == selected { acquire(measurement, at: now, into: &actions) }
            return nil
        }
        return weigh(measurement, from: index, at: now, into: &actions)
    }

    /// Before there is a filter, a source may say nothing that what is known of the clock rules out: a card that
    /// thinks it is 1970 is not followed there.
    private func isPlausible(_ measurement: Measurement) -> Bool {
        guard let known = known(at: measurement.at) else { return true }
        let reach = known.bound + Bound(measurement.window) + measurement.sourceBound
        return reach.contains(measurement.offset - known.offset)
    }

    /// Holds the measurement against what the filter expects, and lets it move the clock if it is believed.
    private mutating func weigh(
        _ measurement: Measurement, from index: Int, at now: Instant<Raw>, into actions: inout ActionList
    ) -> Rejection? {
        guard var filter else { return nil }
        let variance = measurement.variance(of: candidates[index])
        let offset = bring(&filter, to: measurement)
        let innovation = filter.innovation(of: offset, variance: variance)
        let rejection = candidates[index].gate.judge(
            measurement.offset, at: measurement.at, steered: ledger.phase(at: measurement.at), innovation: innovation)
        if let rejection {
            if index == selected { yieldToPersistence(to: measurement, at: now, into: &actions) }
            return rejection
        }
        candidates[index].believe(at: now)
        guard index == selected else { return nil }
        filter.update(with: offset, variance: variance)
        adopt(filter, at: max(measurement.at, filterTime))
        systematic = candidates[index].accuracy + measurement.sourceBound
        note(innovation)
        advanceState(innovation: innovation, at: now, into: &actions)
        steer(until: measurement.at + Self.interval, at: now, into: &actions)
        rememberSometimes(at: now, into: &actions)
        return nil
    }

    /// Advances the filter to the measurement; one from before the last steering is carried forward instead.
    private func bring(_ filter: inout PhaseFilter, to measurement: Measurement) -> ClockOffset {
        let elapsed = measurement.at - filterTime
        if elapsed >= .zero {
            filter.advance(by: elapsed.inSeconds, steering: ledger.rate)
            return measurement.offset
        }
        return measurement.offset + (filter.drift.value + ledger.rate).accumulated(over: -elapsed)
    }

    /// Believes a filter that has just taken a measurement.
    mutating func adopt(_ filter: PhaseFilter, at time: Instant<Raw>) {
        self.filter = filter
        filterTime = time
        lastFix = filter.offset
        isCoasting = false
    }

    private mutating func note(_ innovation: (value: Double, variance: Double)) {
        let square = innovation.value * innovation.value / innovation.variance
        innovationRatio += (min(square, PulseGate.width * PulseGate.width) - innovationRatio) * Self.ratioWeight
    }

    private mutating func advanceState(
        innovation: (value: Double, variance: Double), at now: Instant<Raw>, into actions: inout ActionList
    ) {
        switch state {
        case .acquiring, .waiting:
            let offset = abs(estimate(at: now)?.value.nanoseconds ?? .infinity)
            guard canSteer, offset <= 3 * innovation.variance.squareRoot() else { return }
            patience = Self.shortestPatience
            become(.tracking, because: .locked, at: now, into: &actions)
        case .holdover, .freerun:
            become(.tracking, because: .pulsesReturned, at: now, into: &actions)
        case .tracking, .selfDisciplined, .disputed: break
        }
    }
}
