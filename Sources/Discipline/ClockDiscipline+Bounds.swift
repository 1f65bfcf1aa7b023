import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// The kernel makes the system clock from a counter with a multiplier of 23 bits or so, which it corrects only
    /// when something wakes it: between, the clock read is off by up to this on a host that is woken often enough.
    private static let kernelInterpolation = Bound(nanoseconds: 8)
    /// A frequency does not jump by more than this: what one rejected pulse claims beyond is a wild pulse's.
    private static let largestJump = 5_000.0

    // What is asked at every pulse is inlined: a call would first copy the whole clock.

    /// What a person is told: the offset when it was last measured, or what is expected of it since.
    @inline(__always)
    func offset(at time: Instant<Raw>) -> Estimate<ClockOffset> {
        let nothing = Estimate(ClockOffset.zero, deviation: ClockOffset(nanoseconds: .infinity))
        guard let estimate = estimate(at: time) else { return nothing }
        return isCoasting ? estimate : lastFix ?? estimate
    }

    /// The error that the clock does not exceed at `time`.
    @inline(__always)
    func bound(at time: Instant<Raw>) -> Bound { bound(at: time, knowing: estimate(at: time)) }

    /// The same where the clock is known to be here at `time`.
    @inline(__always)
    func bound(at time: Instant<Raw>, knowing estimate: Estimate<ClockOffset>?) -> Bound {
        guard let estimate else { return coarseBound(at: time) }
        // What a followed clock is off by, and by how much this one is off that, are two chances.
        let followed = followedReach
        let chance = Self.coverage * estimate.deviation.nanoseconds
        var reach = abs(estimate.value.nanoseconds) + (chance * chance + followed * followed).squareRoot()
        reach = max(reach, contestedReach(at: time) + followed)
        reach = max(reach + systematic.nanoseconds - followed, minorityReach(round: estimate.value))
        reach += max(0, abs(seam.pace.nanoseconds) - estimate.deviation.nanoseconds)
        let reading = setup.device == .system ? Self.kernelInterpolation : Bound(.zero)
        return Bound(nanoseconds: reach) + reading
    }

    /// How far the clock can be if a minority of its sources lies, each as much as the others' intervals let it.
    @inline(__always)
    private func minorityReach(round estimate: ClockOffset) -> Double {
        guard let spread else { return 0 }
        return abs(estimate.nanoseconds) + max(spread.high, -spread.low)
    }

    /// How far the followed clocks that have a say can be off, in ns.
    @inline(__always)
    private var followedReach: Double {
        var reach = 0.0
        for index in candidates.indices where candidates[index].weight > 0 {
            reach += candidates[index].weight * candidates[index].followedBound.nanoseconds
        }
        return min(reach, 1e18)
    }

    /// Errors that the sources which have a say cannot see.
    @inline(__always)
    var systematic: Bound {
        var worst = 0.0
        for index in candidates.indices where candidates[index].weight > 0 {
            worst += candidates[index].weight * candidates[index].systematic.nanoseconds
        }
        return Bound(nanoseconds: worst)
    }

    /// What the clock is known to be off and how wrong that can be: enough to number seconds, perhaps.
    @inline(__always)
    func known(at time: Instant<Raw>) -> (offset: ClockOffset, bound: Bound)? {
        if let estimate = estimate(at: time) {
            let spread = Bound(nanoseconds: Self.coverage * estimate.deviation.nanoseconds)
            return (estimate.value, spread + systematic)
        }
        if isBeforeFloor { return nil }
        return coarse?.known(at: time, steered: ledger.phase(at: time))
    }

    @inline(__always)
    private func coarseBound(at time: Instant<Raw>) -> Bound {
        guard !isBeforeFloor, let known = coarse?.known(at: time, steered: ledger.phase(at: time)) else {
            return .unknown
        }
        return known.bound + Bound(nanoseconds: abs(known.offset.nanoseconds))
    }

    /// How far the clock can be by what speaks against the estimate: until it is known who is right, the bound
    /// covers all.
    @inline(__always)
    private func contestedReach(at time: Instant<Raw>) -> Double {
        var reach = 0.0
        for index in doubts.indices {
            let other = doubts[index].estimate(at: time, steered: ledger.phase(at: time))
            reach = max(reach, abs(other.value.nanoseconds) + Self.coverage * other.deviation.nanoseconds)
        }
        for place in candidates.indices where candidates[place].isHeard(at: time) {
            reach = max(reach, contest(of: place, at: time))
        }
        return reach
    }

    @inline(__always)
    private func contest(of place: Int, at time: Instant<Raw>) -> Double {
        if candidates[place].isOutvoted { return isMajority(at: time) ? 0 : reach(of: place, at: time) }
        guard let error = candidates[place].tracker.lastDissent?.nanoseconds, candidates[place].weight > 0
        else { return 0 }
        let run = candidates[place].tracker.servo.rejectedInARow
        guard run >= 2 || abs(error) <= Self.largestJump else { return 0 }
        let expected = candidates[place].tracker.estimate(at: time, steered: ledger.phase(at: time))
        let growth = abs(error) / Double(run) * 1.5
        let claim =
            abs(expected.value.nanoseconds) + abs(error) + growth + Self.coverage
            * candidates[place].tracker.noise.nanoseconds
        return claim <= Double(setup.stepThreshold.count) ? claim : 0
    }

    @inline(__always)
    private func reach(of place: Int, at time: Instant<Raw>) -> Double {
        let estimate = candidates[place].tracker.estimate(at: time, steered: ledger.phase(at: time))
        return abs(estimate.value.nanoseconds) + Self.coverage * estimate.deviation.nanoseconds
            + candidates[place].systematic.nanoseconds
    }

    /// Whether those that have a say are more than those that are outvoted.
    @inline(__always)
    private func isMajority(at time: Instant<Raw>) -> Bool {
        var (agreed, outvoted) = (0, 0)
        for index in candidates.indices where candidates[index].hasSay {
            if candidates[index].isOutvoted { outvoted += 1 } else { agreed += 1 }
        }
        return agreed > outvoted
    }
}
