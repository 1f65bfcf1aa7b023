import ClockMath
import TimeUnits

// What those that have a say make of a clock together.
extension [Candidate] {
    /// Where the clock is.
    ///
    /// - Parameters:
    ///   - steered: How far steering has moved the clock.
    ///   - unexplained: What temperature and age add to the variance, in ns².
    @inline(__always)
    func estimate(at time: Instant<Raw>, steered: ClockOffset, unexplained: Double) -> Estimate<ClockOffset> {
        var (value, own, shared) = (0.0, 0.0, 0.0)
        for index in indices where self[index].weight > 0 {
            let weight = self[index].weight
            let estimate = self[index].tracker.estimate(at: time, steered: steered)
            value += weight * estimate.value.nanoseconds
            let deviation = weight * estimate.deviation.nanoseconds
            own += deviation * deviation
            shared += deviation
        }
        let common = ClockDiscipline.sharedVariance
        let variance = (1 - common) * own + common * shared * shared + unexplained
        return Estimate(
            ClockOffset(nanoseconds: value), deviation: ClockOffset(nanoseconds: variance.squareRoot()))
    }

    /// How far the followed clocks among them can be off, in ns.
    @inline(__always)
    var followedReach: Double {
        var reach = 0.0
        for index in indices where self[index].weight > 0 {
            reach += self[index].weight * self[index].followedBound.nanoseconds
        }
        return Swift.min(reach, 1e18)
    }

    /// Errors that they cannot see.
    @inline(__always)
    var systematic: Bound {
        var worst = 0.0
        for index in indices where self[index].weight > 0 {
            worst += self[index].weight * self[index].systematic.nanoseconds
        }
        return Bound(nanoseconds: worst)
    }

    /// Whether they are more than those that are outvoted.
    var isMajority: Bool {
        var (agreed, outvoted) = (0, 0)
        for index in indices where self[index].hasSay {
            if self[index].isOutvoted { outvoted += 1 } else { agreed += 1 }
        }
        return agreed > outvoted
    }
}
