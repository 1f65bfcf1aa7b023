import ClockMath
import Reports
import TimeUnits

extension ClockDiscipline {
    /// Whether the kernel may be told to make a leap second: the clock is kept, and no step can come any more, which
    /// would have the kernel forget it.
    @inline(__always)
    var mayLeap: Bool { setup.device == .system && canSteer && isLocked }

    @inline(__always)
    var leapToTell: LeapSecond? { mayLeap ? leap : nil }

    /// Tells the kernel again what it is to do at the end of the day, if it was told otherwise by somebody.
    ///
    /// - Returns: What it was going to do.
    mutating func takeBackLeap(
        _ condition: ClockCondition, at now: Instant<Raw>, into actions: inout ActionList
    ) -> LeapSecond? {
        guard let flag = condition.status.announcedLeap, flag != toldLeap, condition.raw > ledger.since else {
            return nil
        }
        untold = (ledger, detector.told)
        tell(knowing: estimate(at: now), at: now, into: &actions)
        return flag
    }

    /// The clock made a leap second by itself: as it shows UTC, it is as right as before.
    mutating func haveLeapt(by change: Nanoseconds) {
        ledger.step(by: -change)
    }

    /// A leap second passed and the clock did not make it: it is a second wrong, and begins anew.
    mutating func missLeap(by change: Nanoseconds, at now: Instant<Raw>, into actions: inout ActionList) {
        let error = ClockOffset(nanoseconds: Double(change.count))
        follow(stepBy: error, deviation: .zero)
        displaced = displaced + error
        mayBeStepped = true
        if let known = coarse { coarse?.offset = known.offset + error }
        guard state != .disputed, state != .waiting else { return }
        forgetFix(at: now)
        become(.waiting, because: .leapSecond, at: now, into: &actions)
    }
}
