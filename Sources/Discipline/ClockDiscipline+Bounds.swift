import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// An oscillator's figures are typical, not worst: without measurements it is taken to be three times as noisy.
    static let excessNoise = 9.0
    /// Deviations in a bound: four would leave out 1 in 16 000 of a normal distribution. Half as much again is for
    /// what the two-state model leaves out: flicker, and the rounding of the dialled frequency.
    private static let coverage = 6.0
    /// The kernel makes the system clock from a counter with a multiplier of 23 bits or so, which it corrects only
    /// when something wakes it: between, the clock read is off by up to this (33 ns seen on an idle 6.12).
    private static let kernelInterpolation = Bound(nanoseconds: 25)
    /// How fast an unsteered quartz can drift off what was last known of it.
    private static let unknownDrift = FrequencyOffset(partsPerMillion: 50)

    // What is asked at every pulse is inlined: a call would first copy the whole clock.

    /// The offset expected at `time` and its deviation, when there has been a fix.
    @inline(__always)
    func estimate(at time: Instant<Raw>) -> Estimate<ClockOffset>? {
        guard let filter else { return nil }
        let elapsed = (time - filterTime).inSeconds
        let phase = filter.offset.value + (filter.drift.value + ledger.rate).accumulated(over: time - filterTime)
        let variance = filter.variance(after: max(0, elapsed), excess: Self.excessNoise)
        return Estimate(phase, deviation: ClockOffset(nanoseconds: (variance * max(1, innovationRatio)).squareRoot()))
    }

    /// What a person is told: the offset when it was last measured, or what is expected of it since.
    func offset(at time: Instant<Raw>) -> Estimate<ClockOffset> {
        let nothing = Estimate(ClockOffset.zero, deviation: ClockOffset(nanoseconds: .infinity))
        guard let estimate = estimate(at: time) else { return nothing }
        return isCoasting ? estimate : lastFix ?? estimate
    }

    /// The error that the clock does not exceed at `time`.
    @inline(__always)
    func bound(at time: Instant<Raw>) -> Bound {
        guard let estimate = estimate(at: time) else { return coarseBound(at: time) }
        var reach = abs(estimate.value.nanoseconds) + Self.coverage * estimate.deviation.nanoseconds
        if let claim = disputedClaim(at: time) {
            reach = max(reach, claim.nanoseconds + estimate.deviation.nanoseconds)
        }
        let reading = setup.device == .system ? Self.kernelInterpolation : Bound(.zero)
        return Bound(nanoseconds: reach) + reading + systematic
    }

    /// What the clock is known to be off and how wrong that can be: enough to number seconds, perhaps.
    @inline(__always)
    func known(at time: Instant<Raw>) -> (offset: ClockOffset, bound: Bound)? {
        if let estimate = estimate(at: time) {
            let spread = Bound(nanoseconds: Self.coverage * estimate.deviation.nanoseconds)
            return (estimate.value, spread + systematic)
        }
        guard let coarse else { return nil }
        return (coarse.offset, growing(coarse.bound, from: coarse.at, to: time))
    }

    private func coarseBound(at time: Instant<Raw>) -> Bound {
        guard let coarse else { return .unknown }
        return growing(coarse.bound, from: coarse.at, to: time)
            + Bound(nanoseconds: abs(coarse.offset.nanoseconds))
    }

    private func growing(_ bound: Bound, from start: Instant<Raw>, to time: Instant<Raw>) -> Bound {
        let elapsed = max(time - start, .zero)
        return bound + Bound(nanoseconds: Self.unknownDrift.accumulated(over: elapsed).nanoseconds)
    }

    /// Where rejected measurements say the clock is, when it could have gone there by itself: until it is known
    /// who is right, the bound covers all.
    private func disputedClaim(at time: Instant<Raw>) -> ClockOffset? {
        var worst: ClockOffset?
        for place in candidates.indices where candidates[place].isHeard(at: time) {
            guard let claim = candidates[place].gate.claim(at: time), claim.magnitude <= setup.stepThreshold else {
                continue
            }
            let reach = claim.nanoseconds + Self.coverage * candidates[place].spread.nanoseconds
            worst = ClockOffset(nanoseconds: max(reach, worst?.nanoseconds ?? 0))
        }
        return worst
    }
}
