import ClockMath
import Reports
import Testing
import TimeUnits

@testable import Discipline

/// A person may have a clock stepped, and not to where its references are not.
@Suite struct CommandTests {
    private let day = Nanoseconds.seconds(86_400)

    private func tracking() -> Bench {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.run(seconds: 120)
        return bench
    }

    @Test func `a step that the day's budget holds back is made when a person asks for it, and costs nothing of it`() {
        var bench = tracking()
        bench.movements = [(.milliseconds(900), bench.reading)]
        bench.offset += 2.5e8
        bench.restart()
        bench.run(seconds: 10)
        #expect(bench.view.reason == .budgetSpent)
        let steps = bench.steps.count
        guard case .granted(let amount) = bench.obey(.step) else {
            Issue.record("refused")
            return
        }
        #expect((amount + .milliseconds(250)).magnitude < Nanoseconds(1_000))
        #expect(bench.steps.count == steps + 1)
        #expect(abs(bench.offset) < 1_000)
        bench.run(seconds: 30)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 100)
        #expect(bench.movements.map(\.amount) == [.milliseconds(900)])
    }

    @Test(arguments: [10_000, -10_000, 300_000_000, -86_400_000_000_000, Int64.max / 3])
    func `a clock that is tracked goes nowhere else`(nanoseconds: Int64) {
        var bench = tracking()
        let (steps, offset) = (bench.steps, bench.offset)
        guard case .refused(.outside(let left, let reach)) = bench.obey(.move(by: Nanoseconds(nanoseconds))) else {
            Issue.record("not refused")
            return
        }
        #expect(abs(left.nanoseconds - Double(nanoseconds)) < 200)
        #expect(reach.nanoseconds < 1_000)
        #expect(bench.steps == steps)
        #expect(bench.offset == offset)
    }

    /// Whatever is asked for, the true error stays inside what was known before and after.
    @Test(arguments: [UInt64(1), 2, 3]) func `a hundred wishes take a clock nowhere that its bound does not cover`(
        seed: UInt64
    ) {
        var bench = tracking()
        var dice = Dice(seed: seed)
        var moved = 0
        for _ in 0..<100 {
            let wish = Nanoseconds(rounding: dice.gaussian() * 300)
            if case .granted = bench.obey(.move(by: wish)) { moved += 1 }
            #expect(bench.isCovered)
            bench.run(seconds: 5)
            #expect(abs(bench.offset) < 1_000)
        }
        #expect((1..<100).contains(moved))
    }

    @Test func `that it is right already is an answer`() {
        var bench = tracking()
        guard case .refused(.right(let offset, let reach)) = bench.obey(.step) else {
            Issue.record("not refused")
            return
        }
        #expect(reach.contains(offset))
    }

    @Test func `two references that disagree are no reason to move a clock`() {
        var bench = Bench.following(2, seed: 1)
        bench.agree(seconds: 200, among: 2)
        for _ in 0..<120 { bench.second(late: [0, 50_000], noise: [20, 20]) }
        #expect(bench.obey(.move(by: Nanoseconds(50_000))) == .refused(.contested))
        #expect(bench.obey(.move(by: Nanoseconds(-50_000))) == .refused(.contested))
        #expect(bench.obey(.step) == .refused(.contested))
        #expect(bench.steps.isEmpty)
    }

    @Test func `a clock in holdover is not moved, as nothing says where it should be`() {
        var bench = tracking()
        bench.pass(.seconds(30))
        #expect(bench.state == .holdover)
        #expect(bench.obey(.step) == .refused(.unmeasured))
        #expect(bench.obey(.move(by: Nanoseconds(1))) == .refused(.unmeasured))
    }

    @Test func `a clock that is not there, or may not be stepped, is not moved`() {
        var bench = tracking()
        bench.handle(.detached(.clock(Bench.system), .lost))
        #expect(bench.obey(.step) == .refused(.absent))
        bench.handle(
            .attached(
                .clock(Bench.system),
                Abilities(
                    steers: true, steps: false, maximumRate: FrequencyOffset(partsPerMillion: 500), frequency: .zero)))
        #expect(bench.obey(.move(by: .second)) == .refused(.unable))
    }

    @Test func `a clock of which only its user says anything is moved as its user says, and then numbered`() {
        // Two seconds and a bit behind: the pulse alone cannot tell.
        var bench = Bench(offset: -2e9 + 5e6, drift: 12_000)
        #expect(bench.obey(.move(by: .seconds(2))) == .granted(.seconds(2)))
        bench.run(seconds: 60)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 100)
    }

    @Test func `a clock is not set to a time that has passed`() {
        var bench = Bench(offset: 0, drift: 0)
        bench.watch(seconds: 2)
        #expect(bench.obey(.move(by: .seconds(-86_400 * 365))) == .refused(.outdated))
        #expect(bench.steps.isEmpty)
    }

    @Test func `a step that the kernel refuses leaves what is known and the budget as they were`() {
        var bench = tracking()
        bench.movements = [(.milliseconds(900), bench.reading)]
        bench.offset += 2.5e8
        bench.restart()
        bench.run(seconds: 10)
        let before = bench.view
        var actions = ActionList()
        guard case .granted = bench.engine.obey(.step, on: Bench.system, at: bench.now, into: &actions) else {
            Issue.record("refused")
            return
        }
        bench.handle(.refused(Bench.system, Refusal(request: .step, errno: Refusal.notNow)))
        #expect(abs((bench.view.offset.value - before.offset.value).nanoseconds) < 1_000)
        #expect(bench.view.stepCount == before.stepCount)
        #expect(bench.movements.map(\.amount) == [.milliseconds(900)])
        bench.run(seconds: 30)
        #expect(bench.view.reason == .budgetSpent)
        #expect(abs(bench.offset - 2.5e8) < 1e6)
    }

    @Test func `a clock that fades slowly to where its references are stays there once it was stepped`() {
        var bench = tracking()
        bench.engine.clocks[0].seam.widen(by: ClockOffset(nanoseconds: 3_000), at: bench.now)
        bench.run(seconds: 10)
        #expect(bench.offset > 500)
        guard case .granted(let amount) = bench.obey(.step) else {
            Issue.record("refused")
            return
        }
        #expect(amount < Nanoseconds(-500))
        for _ in 0..<10 {
            bench.run(seconds: 1)
            #expect(abs(bench.offset) < 100)
        }
    }
}
