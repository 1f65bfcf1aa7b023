import Testing
import TimeUnits

@testable import Discipline

/// How far a clock may be stepped in a day, whoever restarts the engine how often.
@Suite struct BudgetTests {
    private static let day = Nanoseconds.seconds(86_400)
    private let start = Instant<Raw>(sinceEpoch: .seconds(1_000))

    /// A clock that was kept for two minutes.
    private func kept() -> Bench {
        var bench = Bench(offset: 5e6, drift: 12_000)
        bench.run(seconds: 120)
        return bench
    }

    @Test func `a thousand restarts against a reference that lies move the clock by no more than a second`() {
        var bench = kept()
        let steps = bench.steps.count
        for restart in 0..<1_000 {
            bench.restart(orderly: restart % 2 == 0)
            let lie = 6e8 * (bench.random.uniform() - 0.5)
            for _ in 0..<5 { bench.pulse(late: lie + 20 * bench.random.gaussian()) }
        }
        let moved = bench.steps.dropFirst(steps).reduce(Nanoseconds.zero) { $0 + $1.magnitude }
        #expect(bench.steps.count > steps)
        #expect(moved <= .second)
        // Less than the largest lie is left of it.
        #expect(moved >= .milliseconds(700))
        #expect(bench.state == .waiting)
        #expect(bench.view.reason == .budgetSpent)
    }

    @Test func `a step that is not allowed is made when the budget allows it, and the status says when`() throws {
        var bench = kept()
        bench.movements = [(.milliseconds(900), bench.reading - Self.day + .seconds(30))]
        bench.offset += 2.5e8
        bench.restart()
        bench.run(seconds: 10)
        #expect(bench.steps.count == 1)
        #expect(bench.view.reason == .budgetSpent)
        let due = try #require(bench.view.dueStep)
        #expect((due.amount - .milliseconds(250)).magnitude < .milliseconds(1))
        let wait = try #require(due.allowed) - bench.now
        #expect((wait - .seconds(20)).magnitude < .seconds(1))
        // The true error is inside the bound that is told meanwhile.
        #expect(bench.view.bound.contains(ClockOffset(nanoseconds: bench.offset)))
        bench.run(seconds: 25)
        #expect(bench.steps.count == 2)
        #expect(bench.state == .tracking)
        #expect(bench.view.dueStep == nil)
    }

    @Test func `a clock that waits for its budget goes on once somebody has set it`() {
        var bench = kept()
        bench.movements = [(.milliseconds(900), bench.reading)]
        bench.offset += 2.5e8
        bench.restart()
        bench.watch(seconds: 10)
        #expect(bench.view.reason == .budgetSpent)
        bench.offset -= 2.499e8
        bench.watch(seconds: 20)
        #expect(bench.state == .tracking)
        #expect(bench.steps.count == 1)
    }

    @Test func `a step that takes back what others did does not count`() {
        var bench = kept()
        bench.movements = [(.milliseconds(999), bench.reading)]
        bench.restart()
        bench.watch(seconds: 20)
        bench.offset += 3e8
        bench.watch(seconds: 60)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 1_000)
        #expect(bench.steps.count == 2)
    }

    @Test func `a step that the kernel refused is not counted`() {
        var budget = MovementBudget()
        budget.isInForce = true
        budget.spend(.milliseconds(800), at: start)
        budget.takeBack()
        #expect(budget.spent(at: start) == .zero)
    }

    @Test func `a first step that the kernel refused is still free`() {
        var budget = MovementBudget()
        budget.spend(.seconds(5), at: start)
        budget.takeBack()
        #expect(budget.allows(.seconds(5), at: start))
        budget.spend(.seconds(5), at: start)
        #expect(!budget.allows(.seconds(5), at: start))
    }

    @Test func `the first step of a clock of which nothing was kept is free, and the next is not`() {
        var budget = MovementBudget()
        #expect(budget.allows(.seconds(1_000_000_000), at: start))
        budget.spend(.seconds(1_000_000_000), at: start)
        #expect(!budget.allows(.seconds(2), at: start))
        #expect(budget.allows(.second, at: start))
        var next = MovementBudget()
        next.restore(budget.movements(at: start), at: start)
        #expect(!next.allows(.seconds(2), at: start))
    }

    @Test func `of many small steps none is forgotten within its day`() {
        var budget = MovementBudget()
        budget.isInForce = true
        for step in 0..<100 { budget.spend(.milliseconds(10), at: start + .seconds(Int64(step) * 60)) }
        let end = start + .seconds(6_000)
        #expect(budget.spent(at: end) == .second)
        #expect(budget.movements(at: end).count == MovementBudget.room)
        #expect(!budget.allows(Nanoseconds(1), at: start + Self.day))
        #expect(budget.spent(at: end + Self.day) == .zero)
    }

    @Test func `the budget says when it allows a step, and that it never allows more than itself`() {
        var budget = MovementBudget()
        budget.isInForce = true
        for hour in 0..<5 { budget.spend(.milliseconds(200), at: start + .seconds(Int64(hour) * 3_600)) }
        let now = start + .seconds(20_000)
        #expect(budget.allowance(for: .milliseconds(200), at: now) == start + Self.day)
        #expect(budget.allowance(for: .milliseconds(201), at: now) == start + Self.day + .seconds(3_600))
        #expect(budget.allowance(for: .second, at: now) == start + Self.day + .seconds(4 * 3_600))
        #expect(budget.allowance(for: .second + Nanoseconds(1), at: now) == nil)
        #expect(budget.allowance(for: .zero, at: now) == now)
    }

    /// By a clock that is behind now, or was ahead then.
    @Test func `a step that seems to be of the future counts as one of now`() {
        var budget = MovementBudget()
        budget.restore([Movement(amount: .milliseconds(900), age: .seconds(-1_000_000))], at: start)
        #expect(budget.spent(at: start + Self.day - .second) == .milliseconds(900))
        #expect(budget.spent(at: start + Self.day) == .zero)
    }
}
