import Discipline
import Reports
import Testing
import TimeUnits

@testable import Simulation

/// The faults of the world, each by what the engine gets to see.
struct WorldFaultTests {
    private let pulse = ReferenceID(0)
    private let clock = ClockID(0)

    private func world(_ faults: [(second: Int, fault: Fault)], noise: Double = 0) -> World {
        var scenario = Scenario.clean
        scenario.host = .perfect
        scenario.clocks = [.system(offset: .zero)]
        scenario.references = [.pulse(PulseModel(noise: Bound(nanoseconds: noise)))]
        scenario.faults = FaultScript(faults)
        return World(scenario: scenario, seed: 1)
    }

    /// What is told, with the moment in seconds since the start.
    private func pass(_ world: inout World, toSecond second: Int) -> [(at: Double, event: Event)] {
        let start = Nanoseconds.milliseconds(100_500)
        var told: [(at: Double, event: Event)] = []
        while world.seconds < second {
            world.advance(to: world.nextDeadline)
            while let event = world.nextEvent() { told.append(((world.now.sinceEpoch - start).inSeconds, event)) }
        }
        return told
    }

    private func readings(_ told: [(at: Double, event: Event)]) -> [(at: Double, reading: PulseReading)] {
        told.compactMap { if case .pulse(_, let reading) = $0.event { ($0.at, reading) } else { nil } }
    }

    @Test func `a pulse that sticks repeats its stamp four times a second, until it flows again`() {
        var world = world([(3, .pulsesStick(pulse)), (5, .pulsesReturn(pulse))])
        let stamps = readings(pass(&world, toSecond: 8)).map(\.reading.stamp)
        #expect(stamps.count == 3 + 8 + 2)
        #expect(Set(stamps).count == 5)
    }

    @Test func `a stalled daemon hears nothing, and of a pulse device only the last edge`() {
        var world = world([(3, .daemonStalls(.milliseconds(2_800)))])
        let told = pass(&world, toSecond: 8)
        #expect(!told.contains { $0.at > 3.0001 && $0.at < 5.8 })
        // The edges at 3.5 s and 4.5 s are gone, the one at 5.5 s waits.
        let sequences = readings(told).map(\.reading.sequence)
        #expect(sequences == [1, 2, 3, 6, 7])
    }

    @Test func `a clock that refuses does nothing and says why, until it obeys`() {
        let refusal = Refusal(request: .step, errno: 16)
        var world = world([(2, .refuses(clock, refusal)), (4, .obeys(clock))])
        _ = pass(&world, toSecond: 3)
        let refused = world.apply(.step(clock, .second))
        #expect(refused == refusal)
        #expect(world.truth(of: clock) == .zero)
        _ = pass(&world, toSecond: 5)
        let done = world.apply(.step(clock, .second))
        #expect(done == nil)
        #expect(world.truth(of: clock).nanoseconds == 1e9)
    }

    @Test func `a clock that stands loses a second each second`() {
        var world = world([(2, .stands(.clock(clock))), (5, .runs(.clock(clock)))])
        _ = pass(&world, toSecond: 8)
        #expect(isNear(world.truth(of: clock).nanoseconds, -3e9, within: 1e-3))
    }

    @Test func `an oscillator that drifts by 2 ppb each second has gone 100 ns after ten`() {
        var world = world([
            (2, .frequencyRamps(clock, FrequencyOffset(partsPerBillion: 2))), (12, .frequencyRamps(clock, .zero)),
        ])
        _ = pass(&world, toSecond: 12)
        // Half a second is left to the ramp when the twelfth has passed: ½ · 2 · 9.5², less what was rounded.
        #expect(isNear(world.truth(of: clock).nanoseconds, 0.5 * 2 * 9.5 * 9.5, within: 1))
        _ = pass(&world, toSecond: 13)
        #expect(isNear(world.truth(of: clock).nanoseconds, 100 + 20 * 0.5, within: 1))
    }

    @Test func `edges that are fetched late keep their stamps and their order`() {
        var late = PulseModel(noise: Bound(nanoseconds: 0), lateness: .milliseconds(250))
        var world = world([(0, .pulsesBecome(pulse, late))])
        var found = readings(pass(&world, toSecond: 40))
        let waits = found.map { $0.at - ($0.reading.raw.sinceEpoch - .milliseconds(100_500)).inSeconds }
        #expect(waits.allSatisfy { $0 > 0 && $0 < 0.2502 })
        #expect(waits.max().map { $0 > 0.2 } == true)
        late.lateness = .zero
        late.overtaken = 0.3
        world = self.world([(0, .pulsesBecome(pulse, late))])
        found = readings(pass(&world, toSecond: 40))
        let sequences = found.map(\.reading.sequence)
        #expect(sequences != sequences.sorted())
        #expect(Set(sequences).count == sequences.count)
    }

    @Test func `a full-time reference that lies or stands shows it in its readings only`() {
        let reference = ReferenceID(0)
        var scenario = Scenario.clean
        scenario.host = .perfect
        scenario.clocks = [.system(offset: .zero)]
        scenario.setup.references[0].kind = .time(.utc)
        let quiet = SimulatedClock.Model(maximumRate: .zero, quantum: .zero)
        scenario.references = [.time(ClockScene(model: quiet, oscillator: .perfect, window: .zero))]
        let ramp = FrequencyOffset(partsPerBillion: 10)
        scenario.faults = FaultScript([
            (2, .readingsBecome(reference, shift: ClockOffset(nanoseconds: 500), ramp: ramp)),
            (12, .stands(.reference(reference))),
        ])
        var world = World(scenario: scenario, seed: 1)
        let ahead = pass(&world, toSecond: 15).compactMap { told -> Int64? in
            if case .crossReading(_, let pair) = told.event {
                (pair.device - pair.system.sinceEpoch).count
            } else {
                nil
            }
        }
        #expect(Array(ahead.prefix(4)) == [0, 0, 500, 510])
        // It stands from the beginning of the twelfth second on, and is read 2 ms later.
        let last: [Int64] = [-1_001_999_400, -2_001_999_400]
        #expect(Array(ahead.suffix(2)) == last)
    }
}
