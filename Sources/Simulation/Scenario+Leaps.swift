import Discipline
import Reports
import TimeUnits

// The scenarios in which a leap second is announced: ten minutes before the new year, and ten after.
extension Scenario {
    static let newYear = Instant<UTC>(sinceEpoch: .seconds(1_798_761_600))
    /// Half a year after that.
    static let expiry = Instant<UTC>(sinceEpoch: .seconds(1_814_140_800))

    static let leapInsertion = onNewYearsEve(
        "leap-insertion", "The list has a leap second, which the kernel inserts.", true: .insertion, listed: .insertion)

    static let leapDeletion = onNewYearsEve(
        "leap-deletion", "The list has a negative leap second: the kernel leaves out 23:59:59.", true: .deletion,
        listed: .deletion)

    static let falseLeap: Scenario = {
        var scenario = onNewYearsEve(
            "false-leap", "A reference and another program announce a leap second that the list does not know.",
            true: nil, listed: nil)
        scenario.faults = FaultScript([
            (300, .notice(pulse, LeapNotice(.insertion, ends: newYear))), (400, .othersAnnounce(first, .insertion)),
            (599, .othersAnnounce(first, .insertion)),
        ])
        return scenario
    }()

    static func onNewYearsEve(
        _ name: String, _ summary: String, true leap: LeapSecond?, listed: LeapSecond?
    ) -> Scenario {
        var scenario = onePulse(name, summary, noise: 20, duration: 1_200)
        scenario.start = newYear - .seconds(600)
        scenario.leapSeconds = table(with: leap)
        scenario.list = table(with: listed)
        return scenario
    }

    /// TAI − UTC since 2017, and perhaps a leap second at the end of 2026.
    static func table(with leap: LeapSecond?) -> LeapSeconds {
        let now = LeapSeconds(always: .since2017)
        let entries = leap.flatMap { now.adding($0, endingAt: newYear) }?.entries ?? now.entries
        return (try? LeapSeconds(entries, expires: expiry)) ?? now
    }
}
