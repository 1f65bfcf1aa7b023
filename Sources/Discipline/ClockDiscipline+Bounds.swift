import ClockMath
import TimeUnits

extension ClockDiscipline {
    // What is asked at every pulse is inlined: a call would first copy the whole clock.

    /// What says where the clock is at `time`; nothing without a fix.
    @inline(__always)
    func evidence(at time: Instant<Raw>) -> Evidence? {
        guard hasFix else { return nil }
        return Evidence(
            time: time, candidates: candidates, doubts: doubts, steered: ledger.phase(at: time),
            unexplained: watch.variance(at: time), pace: seam.pace, spread: spread,
            device: setup.device, stepThreshold: setup.stepThreshold)
    }

    /// What a person is told: the offset when it was last measured, or what is expected of it since.
    @inline(__always)
    func offset(at time: Instant<Raw>) -> Estimate<ClockOffset> {
        let nothing = Estimate(ClockOffset.zero, deviation: ClockOffset(nanoseconds: .infinity))
        guard let estimate = estimate(at: time) else { return nothing }
        return isCoasting ? estimate : lastFix ?? estimate
    }

    /// The error that the clock does not exceed at `time`.
    @inline(__always)
    func bound(at time: Instant<Raw>) -> Bound {
        guard let evidence = evidence(at: time) else { return coarseBound(at: time) }
        return evidence.bound(round: evidence.estimate)
    }

    /// The same where the clock is known to be here at `time`.
    @inline(__always)
    func bound(at time: Instant<Raw>, knowing estimate: Estimate<ClockOffset>?) -> Bound {
        guard let estimate, let evidence = evidence(at: time) else { return coarseBound(at: time) }
        return evidence.bound(round: estimate)
    }

    /// What the clock is known to be off and how wrong that can be: enough to number seconds, perhaps.
    @inline(__always)
    func known(at time: Instant<Raw>) -> (offset: ClockOffset, bound: Bound)? {
        if let estimate = estimate(at: time) {
            let spread = Bound(nanoseconds: Self.coverage * estimate.deviation.nanoseconds)
            return (estimate.value, spread + candidates.systematic)
        }
        if isBeforeFloor { return nil }
        return coarse?.known(at: time, steered: ledger.phase(at: time))
    }

    @inline(__always)
    func coarseBound(at time: Instant<Raw>) -> Bound {
        guard !isBeforeFloor, let known = coarse?.known(at: time, steered: ledger.phase(at: time)) else {
            return .unknown
        }
        return known.bound + Bound(nanoseconds: abs(known.offset.nanoseconds))
    }
}
