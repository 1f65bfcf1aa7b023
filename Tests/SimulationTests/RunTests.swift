import Discipline
import Testing
import TimeUnits

@testable import Simulation

struct RunTests {
    @Test func `a report counts from the lock on`() {
        var report = RunReport()
        report.note(second: 1, truth: ClockOffset(nanoseconds: 5e6), bound: .unknown, state: .acquiring)
        report.noteStep()
        report.note(second: 2, truth: ClockOffset(nanoseconds: 3), bound: Bound(nanoseconds: 4), state: .tracking)
        report.note(second: 3, truth: ClockOffset(nanoseconds: -5), bound: Bound(nanoseconds: 4), state: .holdover)
        report.notePulse(accepted: true, faults: [])
        report.notePulse(accepted: true, faults: .glitch)
        report.notePulse(accepted: false, faults: .glitch)
        #expect(report.lockedAfter == 2)
        #expect(report.seconds == 2)
        #expect(report.stepsAfterLock == 0)
        #expect(report.rms.nanoseconds == 17.0.squareRoot())
        #expect(report.largest == Bound(nanoseconds: 5))
        #expect(report.boundCoverage == 0.5)
        #expect(report.pulses == 3)
        #expect(report.faultyAccepted == 1)
    }

    @Test func `the same seed gives the same report`() {
        var first = Run(scenario: .glitches, seed: 3)
        var second = Run(scenario: .glitches, seed: 3)
        first.advance(toSecond: 200)
        while second.world.seconds < 200 { second.advance(to: second.world.now + .milliseconds(333)) }
        first.advance(to: second.world.now)
        #expect(first.reports == second.reports)
        #expect(first.reports[0].lockedAfter != nil)
    }

    @Test func `names in the catalogue are found and are different`() {
        let names = Scenario.catalogue.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { Scenario(named: $0)?.name == $0 })
        #expect(Scenario(named: "no such thing") == nil)
    }
}
