import Discipline
import Reports
import Testing
import TimeUnits

@testable import Simulation

struct WorldTests {
    /// Everything that happens in the first seconds, as the world tells it when it is asked this often.
    private func events(
        of scenario: Scenario, seed: UInt64 = 7, seconds: Int = 20, every span: Nanoseconds? = nil
    ) -> [Event] {
        var world = World(scenario: scenario, seed: seed)
        return pass(&world, toSecond: seconds, every: span)
    }

    @discardableResult
    private func pass(_ world: inout World, toSecond second: Int, every span: Nanoseconds? = nil) -> [Event] {
        var events: [Event] = []
        while world.seconds < second {
            world.advance(to: span.map { world.now + $0 } ?? world.nextDeadline)
            while let event = world.nextEvent() { events.append(event) }
        }
        return events
    }

    @Test(arguments: Scenario.catalogue.map(\.name))
    func `the same seed tells the same story`(name: String) throws {
        let scenario = try #require(Scenario(named: name))
        #expect(events(of: scenario) == events(of: scenario))
        #expect(events(of: scenario) != events(of: scenario, seed: 8))
    }

    @Test(arguments: [3_000, 77_777, 1_000_000, 2_500_000] as [Int64])
    func `what happens does not depend on how often anybody looks`(microseconds: Int64) {
        let looked = events(of: .chain, every: Nanoseconds(microseconds * 1_000))
        let hurried = events(of: .chain)
        let common = min(looked.count, hurried.count)
        #expect(common > 80)
        #expect(looked.prefix(common) == hurried.prefix(common))
    }

    @Test func `it begins with everything attached`() {
        let first = events(of: .chain, seconds: 1).prefix(3)
        let attached = first.compactMap { event -> Source? in
            if case .attached(let source, _) = event { source } else { nil }
        }
        #expect(attached == [.clock(ClockID(0)), .clock(ClockID(1)), .reference(ReferenceID(0))])
    }

    @Test func `a pulse is stamped by its clock, in the clock's own scale`() throws {
        var scenario = Scenario.chain
        scenario.references = [.pulse(PulseModel(noise: Bound(nanoseconds: 0)))]
        scenario.clocks[0].oscillator = .perfect
        let pulses = events(of: scenario, seconds: 3).compactMap { event -> PulseReading? in
            if case .pulse(_, let reading) = event { reading } else { nil }
        }
        let first = try #require(pulses.first)
        // 2026-01-01 00:00:01 UTC, 37 s ahead in TAI, and the card is 3 ms ahead of that.
        #expect(first.stamp.count == 1_767_225_638_003_000_000)
        #expect(pulses.map(\.sequence) == [1, 2])
    }

    @Test func `the raw axis and the system clock run on one crystal`() {
        var scenario = Scenario.clean
        scenario.references = [.pulse(PulseModel(noise: Bound(nanoseconds: 0)))]
        let pulses = events(of: scenario, seconds: 20).compactMap { event -> PulseReading? in
            if case .pulse(_, let reading) = event { reading } else { nil }
        }
        let differences = pulses.map { $0.stamp - $0.raw.sinceEpoch }
        // Nothing is dialled in, so they part by rounding only.
        #expect(differences.allSatisfy { abs(($0 - differences[0]).count) <= 1 })
    }

    @Test func `a step and a frequency do to the truth what they say`() {
        var scenario = Scenario.clean
        scenario.host = .perfect
        var world = World(scenario: scenario, seed: 1)
        let clock = ClockID(0)
        #expect(world.truth(of: clock).nanoseconds == -5e6)
        _ = world.apply(.step(clock, .milliseconds(5)))
        #expect(world.truth(of: clock) == .zero)
        let steering = Steering(
            frequency: FrequencyOffset(partsPerMillion: 10), bound: Bound(.second), deviation: Bound(.second),
            synchronised: false)
        _ = world.apply(.steer(clock, steering))
        world.advance(to: world.now + .milliseconds(100_001))
        // 10 ppm for 100 s; the first millisecond is the delay.
        #expect(isNear(world.truth(of: clock).nanoseconds, 1e6, within: 1e-6))
    }

    @Test func `what is unplugged answers with no such device`() {
        var scenario = Scenario.chain
        scenario.faults = FaultScript([(2, .unplugged(.clock(ClockID(0)))), (4, .pluggedIn(.clock(ClockID(0))))])
        var world = World(scenario: scenario, seed: 1)
        let told = pass(&world, toSecond: 3)
        #expect(told.contains(.detached(.clock(ClockID(0)), .lost)))
        #expect(told.contains(.detached(.reference(ReferenceID(0)), .lost)))
        let refusal = world.apply(.step(ClockID(0), .second))
        #expect(refusal == Refusal(request: .step, errno: 19))
        pass(&world, toSecond: 5)
        let later = world.apply(.step(ClockID(0), .second))
        #expect(later == nil)
    }

    @Test func `a pulse fetched after a step was stamped before it`() {
        var scenario = Scenario.clean
        scenario.host = .perfect
        scenario.references = [.pulse(PulseModel(noise: Bound(nanoseconds: 0)))]
        var world = World(scenario: scenario, seed: 1)
        pass(&world, toSecond: 1)
        world.advance(to: world.now + Nanoseconds(50_000))
        _ = world.apply(.step(ClockID(0), .milliseconds(5)))
        world.advance(to: world.now + Nanoseconds(60_000))
        guard case .pulse(_, let reading) = world.nextEvent() else {
            Issue.record("no pulse")
            return
        }
        #expect(reading.stamp.count == 1_767_225_600_995_000_000)
    }

    @Test func `a card that disciplines itself stays near the truth`() {
        var world = World(scenario: .selfDisciplined, seed: 1)
        var largest = 0.0
        while world.seconds < 1_000 {
            world.advance(to: world.nextDeadline)
            while world.nextEvent() != nil {}
            largest = max(largest, abs(world.truth(of: ClockID(0)).nanoseconds))
        }
        #expect(largest > 1)
        #expect(largest < 50)
    }
}
