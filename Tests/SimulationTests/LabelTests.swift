import Discipline
import Reports
import Testing
import TimeUnits

@testable import Simulation

/// Pulses whose receivers speak, rightly and wrongly.
struct LabelTests {
    static let receiver = ReceiverModel()

    /// A pulse whose receiver speaks, and a clock that far off of which nobody knows anything.
    static func scenario(
        _ receivers: [ReceiverModel], offset: Double, seconds: Int, faults: [(second: Int, fault: Fault)] = []
    ) -> Scenario {
        var scenario = Scenario.clean
        scenario.duration = seconds
        scenario.setup.references = receivers.indices.map {
            ReferenceSetup(name: "gnss\($0)", kind: .pulse, isLabelled: true)
        }
        scenario.setup.clocks[0].follows = receivers.indices.map { .reference(ReferenceID($0)) }
        scenario.setup.clocks[0].initialBound = .unknown
        scenario.clocks = [.system(offset: ClockOffset(nanoseconds: offset))]
        scenario.references = receivers.map { .pulse(pulse($0)) }
        scenario.faults = FaultScript(faults)
        return scenario
    }

    static func pulse(_ receiver: ReceiverModel) -> PulseModel {
        var model = PulseModel(noise: Bound(nanoseconds: 20))
        model.receiver = receiver
        return model
    }

    @Test(arguments: [-2.6e14, 86_400e9, 1e9], [200, 500, 900] as [Int64])
    func `a clock that is days off is set right within half a minute`(offset: Double, delay: Int64) {
        var model = Self.receiver
        model.delay = .milliseconds(delay)
        model.jitter = .milliseconds(20)
        var run = Run(scenario: Self.scenario([model], offset: offset, seconds: 60), seed: 3)
        run.advance(toSecond: 30)
        #expect(abs(run.world.truth(of: Scenario.first).nanoseconds) < 2_000)
        #expect(run.engine.state(of: Scenario.first) == .tracking)
        #expect(run.engine.stepCount(of: Scenario.first) == 1)
    }

    /// F8. The receiver is right while the clock locks; then it, or one of two, says anything for a while.
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `never is a wrong second committed, whatever a receiver says`(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let length = 4_000
        var faults: [(second: Int, fault: Fault)] = []
        var second = 60
        while second < length - 200 {
            let reference = ReferenceID(random.chance(0.5) ? 0 : 1)
            faults.append((second, .pulsesBecome(reference, Self.pulse(Self.liar(&random)))))
            second += random.integer(in: 1...120)
            if random.chance(0.3) { faults.append((second, .pulsesBecome(reference, Self.pulse(Self.receiver)))) }
            second += random.integer(in: 1...30)
        }
        let scenario = Self.scenario([.ubx, Self.receiver], offset: -2.6e14, seconds: length, faults: faults)
        var run = Run(scenario: scenario, seed: seed)
        run.advance(toSecond: 40)
        var worst = 0.0
        for second in 41...length {
            run.advance(toSecond: second)
            worst = max(worst, abs(run.world.truth(of: Scenario.first).nanoseconds))
        }
        #expect(worst < 2_000)
        #expect(run.engine.stepCount(of: Scenario.first) == 1)
    }

    static func liar(_ random: inout RandomSource) -> ReceiverModel {
        var model = random.chance(0.5) ? ReceiverModel.ubx : receiver
        model.delay = .milliseconds(Int64(random.integer(in: 0...1_100)))
        model.jitter = .milliseconds(Int64(random.integer(in: 0...300)))
        let errors: [Int64] = [0, 1, -1, 2, 37, -37, 86_400, -1_024 * 604_800, 1_024 * 604_800]
        model.error = errors[random.index(below: errors.count)]
        model.errorOfLast = Int64(random.integer(in: -1...1))
        model.missing = random.chance(0.3) ? random.uniform() : 0
        model.slips = random.chance(0.3) ? random.uniform() : 0
        model.isValid = !random.chance(0.2)
        let offset = random.integer(in: 36...38)
        model.leap = random.chance(0.5) ? nil : LeapReport(offset: TAIOffset(seconds: offset), knowsComing: false)
        return model
    }

    /// From the start, before anything is known of the clock: two that disagree number nothing.
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `a liar from the start on, beside one that is right, has no wrong second committed`(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let scenario = Self.scenario([Self.liar(&random), .ubx], offset: 2.6e14, seconds: 400)
        var run = Run(scenario: scenario, seed: seed)
        for second in 1...400 {
            run.advance(toSecond: second)
            guard run.engine.state(of: Scenario.first) == .tracking else { continue }
            #expect(abs(run.world.truth(of: Scenario.first).nanoseconds) < 5e8)
        }
    }

    /// A pulse with a sawtooth of 60 ns: what the receiver says of it, pulse by pulse, is used.
    @Test(arguments: [200, 700] as [Int64])
    func `quantisation errors that name their pulses are taken off`(delay: Int64) {
        func kept(_ speaks: Bool) -> Double {
            var model = ReceiverModel.ubx
            model.delay = .milliseconds(delay)
            model.speaksOfTicks = speaks
            var pulse = PulseModel(noise: Bound(nanoseconds: 3))
            pulse.sawtooth = Nanoseconds(60)
            pulse.sawtoothDrift = FrequencyOffset(partsPerBillion: 7.7)
            pulse.receiver = model
            var scenario = Self.scenario([model], offset: 5e6, seconds: 1_200)
            scenario.references = [.pulse(pulse)]
            var run = Run(scenario: scenario, seed: 1)
            var squares = 0.0
            run.advance(toSecond: 400)
            for second in 401...1_200 {
                run.advance(toSecond: second)
                let error = run.world.truth(of: Scenario.first).nanoseconds
                squares += error * error / 800
            }
            return squares.squareRoot()
        }
        let (with, without) = (kept(true), kept(false))
        #expect(without > 1.5 * with)
    }
}
