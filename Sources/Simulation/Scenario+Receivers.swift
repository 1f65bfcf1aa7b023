import Discipline
import TimeUnits

// The scenarios whose receivers speak.
extension Scenario {
    static let daysWrong: Scenario = {
        var wrong = PulseModel(noise: Bound(nanoseconds: 20))
        wrong.receiver = ReceiverModel(error: 1)
        var scenario = onePulse(
            "days-wrong",
            "A clock three days behind, a receiver that says which second it is, and later says the next one.",
            noise: 20, duration: 600, faults: [(300, .pulsesBecome(pulse, wrong))]
        ) { $0.receiver = ReceiverModel(jitter: .milliseconds(20)) }
        scenario.setup.references[0].isLabelled = true
        scenario.setup.clocks[0].initialBound = .unknown
        scenario.clocks = [.system(offset: ClockOffset(nanoseconds: -3 * 86_400e9))]
        return scenario
    }()
}
