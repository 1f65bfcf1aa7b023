import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// Gathers first fixes; when they agree, the filter begins and the clock is stepped if it is far off.
    mutating func acquire(_ measurement: Measurement, at now: Instant<Raw>, into actions: inout ActionList) {
        guard let selected else { return }
        if state == .waiting, canSteer { become(.acquiring, because: .referenceUsable, at: now, into: &actions) }
        acquisition.add(measurement.offset, at: measurement.at)
        let noise = Bound(nanoseconds: measurement.variance(of: candidates[selected]).squareRoot())
        guard
            let fix = acquisition.fix(
                at: measurement.at, noise: noise, steering: ledger.rate, oscillator: setup.oscillator)
        else { return }
        begin(with: fix, from: measurement)
        guard state == .acquiring else { return }
        if let offset = estimate(at: now)?.value, offset.magnitude > setup.stepThreshold {
            stepAway(at: now, into: &actions)
        }
        steer(until: measurement.at + Self.interval, at: now, into: &actions)
    }

    /// Measurements that contradict the filter and agree with one another for long enough are right about the
    /// clock's frequency, or the reference moved; the clock goes there by slewing, if that is near enough.
    mutating func yieldToPersistence(
        to measurement: Measurement, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        guard let selected, candidates[selected].gate.isContradicted,
            let last = candidates[selected].gate.dissent.last, last.offset.magnitude <= setup.stepThreshold
        else { return }
        var claims = Acquisition()
        for claim in candidates[selected].gate.dissent {
            claims.add(claim.offset + last.steered - claim.steered, at: claim.at)
        }
        guard
            let fix = claims.fix(
                at: last.at, noise: candidates[selected].noise, steering: .zero, oscillator: setup.oscillator)
        else { return }
        candidates[selected].believe(at: now)
        begin(with: fix, from: measurement)
        if state == .holdover || state == .freerun {
            become(.tracking, because: .referenceMoved, at: now, into: &actions)
        }
        steer(until: last.at + Self.interval, at: now, into: &actions)
    }

    private mutating func begin(with fix: Acquisition.Fix, from measurement: Measurement) {
        adopt(fix.filter, at: measurement.at)
        innovationRatio = 1
        acquisition.reset()
        guard let selected else { return }
        candidates[selected].gate.yield(to: fix.scatter)
        systematic = candidates[selected].accuracy + measurement.sourceBound
    }
}
