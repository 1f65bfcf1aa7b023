import ClockMath
import TimeUnits

/// All that says where a clock is at one moment, and all that speaks against it.
///
/// It is taken from the clock before anything is asked of a servo: whoever asks the clock itself for as much copies it.
struct Evidence {
    let time: Instant<Raw>
    let candidates: [Candidate]
    /// What is not believed any more and may yet have been right.
    let doubts: [Doubt]
    /// How far steering has moved the clock.
    let steered: ClockOffset
    /// What temperature and age add to the variance of the offset, in ns².
    let unexplained: Double
    /// How fast the clock fades to where others have it.
    let pace: ClockOffset
    /// Where the clock could be if a minority of its sources lied.
    let spread: (low: Double, high: Double)?
    let device: ClockSetup.Device
    /// What a rejected source claims beyond this is believed by nobody.
    let stepThreshold: Nanoseconds

    /// The kernel makes the system clock from a counter with a multiplier of 23 bits or so, which it corrects only
    /// when something wakes it: between, the clock read is off by up to this on a host that is woken often enough.
    private static let kernelInterpolation = Bound(nanoseconds: 8)
    /// A frequency does not jump by more than this: what one rejected pulse claims beyond is a wild pulse's.
    private static let largestJump = 5_000.0
    private static let coverage = ClockDiscipline.coverage

    /// Where the clock is by what the sources that have a say make of it together.
    var estimate: Estimate<ClockOffset> {
        candidates.estimate(at: time, steered: steered, unexplained: unexplained)
    }

    /// The error that the clock does not exceed if it is known to be here.
    func bound(round estimate: Estimate<ClockOffset>) -> Bound {
        // What a followed clock is off by, and by how much this one is off that, are two chances.
        let followed = candidates.followedReach
        let chance = Self.coverage * estimate.deviation.nanoseconds
        var reach = abs(estimate.value.nanoseconds) + (chance * chance + followed * followed).squareRoot()
        reach = max(reach, contestedReach + followed)
        reach = max(reach + candidates.systematic.nanoseconds - followed, minorityReach(round: estimate.value))
        reach += max(0, abs(pace.nanoseconds) - estimate.deviation.nanoseconds)
        return Bound(nanoseconds: reach) + (device == .system ? Self.kernelInterpolation : Bound(.zero))
    }

    /// How far the clock can be if a minority of its sources lies, each as much as the others' intervals let it.
    private func minorityReach(round estimate: ClockOffset) -> Double {
        guard let spread else { return 0 }
        return abs(estimate.nanoseconds) + max(spread.high, -spread.low)
    }

    /// How far the clock can be by what speaks against the estimate: until it is known who is right, the bound
    /// covers all.
    private var contestedReach: Double {
        var reach = 0.0
        for index in doubts.indices where !doubts[index].isCovered {
            let other = doubts[index].estimate(at: time, steered: steered)
            reach = max(reach, abs(other.value.nanoseconds) + Self.coverage * other.deviation.nanoseconds)
        }
        for place in candidates.indices where candidates[place].isHeard(at: time) {
            reach = max(reach, contest(of: place))
        }
        return reach
    }

    private func contest(of place: Int) -> Double {
        if candidates[place].isOutvoted { return candidates.isMajority ? 0 : reach(of: place) }
        guard let error = candidates[place].tracker.lastDissent?.nanoseconds, candidates[place].weight > 0
        else { return 0 }
        let run = candidates[place].tracker.servo.rejectedInARow
        guard run >= 2 || abs(error) <= Self.largestJump else { return 0 }
        let expected = candidates[place].tracker.estimate(at: time, steered: steered)
        let growth = abs(error) / Double(run) * 1.5
        let claim =
            abs(expected.value.nanoseconds) + abs(error) + growth + Self.coverage
            * candidates[place].tracker.noise.nanoseconds
        return claim <= Double(stepThreshold.count) ? claim : 0
    }

    private func reach(of place: Int) -> Double {
        let estimate = candidates[place].tracker.estimate(at: time, steered: steered)
        return abs(estimate.value.nanoseconds) + Self.coverage * estimate.deviation.nanoseconds
            + candidates[place].systematic.nanoseconds
    }
}
