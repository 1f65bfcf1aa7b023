import Discipline
import Reports
import Testing
import TimeUnits

@testable import Simulation

struct LeapTests {
    /// What a scenario shows around its leap second, at the pulse of second 600.
    private struct Passage {
        var before = ClockOffset.zero
        var after = ClockOffset.zero
        var news: [LeapNews] = []
        var states: [ClockState] = []
        /// The system clock's readings of UTC in half seconds from 23:59:58, less midnight.
        var readings: [Double] = []
        /// How far its TAI went between those readings.
        var strides: [Double] = []
        var report = RunReport()
        var view: TimeScaleView?
        var interference: Interference?
    }

    private func run(_ scenario: Scenario, seed: UInt64 = 1, clock: Int = 0) -> Passage {
        var run = Run(scenario: scenario, seed: seed)
        var passage = Passage()
        let id = ClockID(clock)
        let listen: Run.Listener = { occurrence, _ in
            if case .leap(let news) = occurrence.what { passage.news.append(news) }
            if case .clockBecame(let state, _) = occurrence.what, occurrence.subject == .clock(id) {
                passage.states.append(state)
            }
        }
        run.advance(toSecond: 597, telling: listen)
        passage.before = run.world.truth(of: id)
        run.advance(toSecond: 598, telling: listen)
        let first = run.world.now + .milliseconds(250)
        var last: Instant<TAI>?
        for half in 0..<12 {
            run.advance(to: first + .milliseconds(500 * Int64(half)), telling: listen)
            passage.readings.append((run.world.systemTime - Scenario.newYear).inSeconds)
            if let last, let now = run.world.systemTAI { passage.strides.append((now - last).inSeconds) }
            last = run.world.systemTAI
            if half == 7 { passage.after = run.world.truth(of: id) }
        }
        run.advance(toSecond: scenario.duration, telling: listen)
        passage.report = run.reports[clock]
        passage.view = run.engine.timeScales(at: run.world.now)
        passage.interference = run.engine.view(of: id, at: run.world.now).interference
        return passage
    }

    /// The readings are half a second of the host's crystal apart, which is 12 ppm fast.
    private static let stride = 1e-4

    private func expectUndisturbed(_ passage: Passage, largest: Double = 200) {
        #expect(abs(passage.after.nanoseconds - passage.before.nanoseconds) <= 100)
        #expect(passage.strides.allSatisfy { abs($0 - 0.5) < Self.stride }, "TAI: \(passage.strides)")
        #expect(passage.report.stepsAfterLock == 0)
        #expect(passage.report.boundCoverage >= 0.997)
        #expect(passage.report.largest <= Bound(nanoseconds: largest))
        #expect(passage.interference == nil)
        #expect(passage.states == [.acquiring, .tracking])
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `an inserted second is shown as 23:59:59 once more, and nothing else changes`(seed: UInt64) {
        let passage = run(.leapInsertion, seed: seed)
        expectUndisturbed(passage)
        let expected = [-1.75, -1.25, -0.75, -0.25, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75]
        #expect(zip(passage.readings, expected).allSatisfy { abs($0 - $1) < Self.stride }, "\(passage.readings)")
        #expect(passage.view?.offset == TAIOffset(seconds: 38))
        #expect(passage.view?.coming == nil)
        let leap = Leap(.insertion, ends: Scenario.newYear, before: .since2017)
        #expect(passage.news == [.announced(leap), .made(leap)])
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `a deleted second is not shown, and nothing else changes`(seed: UInt64) {
        let passage = run(.leapDeletion, seed: seed)
        expectUndisturbed(passage)
        let expected = [-1.75, -1.25, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3.25, 3.75, 4.25, 4.75]
        #expect(zip(passage.readings, expected).allSatisfy { abs($0 - $1) < Self.stride }, "\(passage.readings)")
        #expect(passage.view?.offset == TAIOffset(seconds: 36))
    }

    @Test func `what one reference or another program announces is not done`() {
        let passage = run(.falseLeap)
        expectUndisturbed(passage)
        #expect(passage.readings[4...].allSatisfy { $0 > 0 })
        #expect(passage.view?.offset == .since2017)
        #expect(
            passage.news == [
                .noticeRefused(LeapNotice(.insertion, ends: Scenario.newYear), .notInList), .flagTakenBack(.insertion),
                .flagTakenBack(.insertion),
            ])
        #expect(passage.view?.refused == 3)
    }

    /// The card keeps TAI and knows of no leap second; the system clock follows it.
    @Test(arguments: [LeapSecond.insertion, .deletion])
    func `a system clock that follows a card on TAI makes it too`(kind: LeapSecond) {
        var scenario = Scenario.chain
        (scenario.start, scenario.leapSeconds) = (Scenario.leapInsertion.start, Scenario.table(with: kind))
        scenario.list = scenario.leapSeconds
        for clock in 0...1 { expectUndisturbed(run(scenario, clock: clock), largest: 1_000) }
    }

    /// Nobody makes a leap second for a card that shows UTC, so it is stepped like one that was found wrong.
    @Test func `a card on UTC begins anew after a leap second, and is right again in ten seconds`() {
        var scenario = Scenario.chain
        (scenario.start, scenario.leapSeconds) = (Scenario.leapInsertion.start, Scenario.table(with: .insertion))
        scenario.list = scenario.leapSeconds
        scenario.setup.clocks[0].scale = .utc
        var run = Run(scenario: scenario, seed: 1)
        run.advance(toSecond: 599)
        #expect(run.engine.stepCount(of: ClockID(0)) == 1)
        run.advance(toSecond: 615)
        #expect(run.engine.stepCount(of: ClockID(0)) == 2)
        #expect(run.engine.state(of: ClockID(0)) == .tracking)
        #expect(abs(run.world.truth(of: ClockID(0)).nanoseconds) < 1_000)
        #expect(run.engine.stepCount(of: ClockID(1)) == 1)
        #expect(run.reports[1].largest <= Bound(nanoseconds: 1_000))
    }

    /// It has no pulse until after the leap second: nobody may tell the kernel of it, so the clock does not make it.
    @Test func `a clock that could not make a leap second is known to be a second wrong, and stepped once`() {
        var scenario = Scenario.leapInsertion
        scenario.faults = FaultScript([(0, .pulsesStop(ReferenceID(0))), (630, .pulsesReturn(ReferenceID(0)))])
        var run = Run(scenario: scenario, seed: 1)
        run.advance(toSecond: 610)
        #expect(abs(run.world.truth(of: ClockID(0)).nanoseconds - 1e9) < 2e7)
        run.advance(toSecond: 700)
        #expect(run.engine.state(of: ClockID(0)) == .tracking)
        #expect(abs(run.world.truth(of: ClockID(0)).nanoseconds) < 1_000)
        #expect(run.engine.stepCount(of: ClockID(0)) == 1)
        #expect(run.world.taiOffset == TAIOffset(seconds: 38))
    }

    @Test func `in holdover a leap second is made all the same`() {
        var scenario = Scenario.leapInsertion
        scenario.faults = FaultScript([(550, .pulsesStop(ReferenceID(0))), (650, .pulsesReturn(ReferenceID(0)))])
        var run = Run(scenario: scenario, seed: 1)
        run.advance(toSecond: 640)
        #expect(run.engine.state(of: ClockID(0)) == .holdover)
        #expect(abs(run.world.truth(of: ClockID(0)).nanoseconds) < 10_000)
        run.advance(toSecond: 700)
        #expect(run.engine.state(of: ClockID(0)) == .tracking)
        #expect(run.engine.stepCount(of: ClockID(0)) == 1)
        #expect(run.world.taiOffset == TAIOffset(seconds: 38))
    }

    @Test func `a list that comes on the last day is in time`() {
        var scenario = Scenario.leapInsertion
        scenario.list = nil
        scenario.faults = FaultScript([(590, .list(Scenario.table(with: .insertion)))])
        expectUndisturbed(run(scenario))
    }
}
