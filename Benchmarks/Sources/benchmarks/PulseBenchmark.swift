import ClockMath
import Discipline
import Reports
import Simulation
import TimeUnits

extension Comparison {
    /// A pulse through the engine, and through the least that could steer a clock.
    ///
    /// Both hold the same clock against the same pulses, and the cost of that clock is in both.
    static func pulse() -> Comparison {
        var engine = EngineAtWork()
        var law = LawAtWork()
        return Comparison(
            name: "pulse", summary: "one pulse through the engine while tracking, and through a plain PI law",
            operation: "pulse",
            subject: Contestant(name: "Engine.handle") { engine.run(pulses: $0) },
            baseline: Contestant(name: "two-gain law") { law.run(pulses: $0) })
    }
}

/// Just enough of a world for a servo: a clock that gains, and pulses with 20 ns of noise that it stamps.
private struct Metronome {
    private static let drift = 12_000.0
    private(set) var now = Instant<Raw>(sinceEpoch: .seconds(100))
    private var truth = Instant<UTC>(sinceEpoch: .seconds(1_767_225_600))
    private(set) var offset = 0.0
    private var sequence: UInt32 = 0
    private let noise: [Double]

    init() {
        var random = RandomSource(seed: 7)
        noise = (0..<4_096).map { _ in 20 * random.gaussian() }
    }

    /// Lets a second pass, in which the clock gains what is dialled in, and gives its pulse.
    mutating func pulse(steering: FrequencyOffset) -> PulseReading {
        now = now + .second
        truth = truth + .second
        offset += Self.drift + steering.partsPerBillion
        sequence &+= 1
        let late = noise[Int(sequence) & 4_095]
        return PulseReading(
            stamp: (truth + Nanoseconds(rounding: offset + late)).sinceEpoch, raw: now, sequence: sequence,
            edge: .rising)
    }
}

private struct EngineAtWork {
    private static let gnss = ReferenceID(0)
    private static let system = ClockID(0)
    private var metronome = Metronome()
    private var engine: Engine
    private var actions = ActionList()
    private var steering = FrequencyOffset.zero

    init() {
        let setup = Setup(
            references: [ReferenceSetup(name: "gnss", kind: .pulse)],
            clocks: [
                ClockSetup(
                    name: "system", device: .system, follows: [.reference(Self.gnss)],
                    initialBound: Bound(.milliseconds(100)))
            ])
        engine = Engine(setup: setup, at: metronome.now)
        let abilities = Abilities(
            steers: true, steps: true, maximumRate: FrequencyOffset(partsPerMillion: 500), frequency: .zero)
        engine.handle(.attached(.clock(Self.system), abilities), at: metronome.now, into: &actions)
        engine.handle(.attached(.reference(Self.gnss), .readOnly), at: metronome.now, into: &actions)
        actions.removeAll()
        _ = run(pulses: 1_000)
        precondition(engine.state(of: Self.system) == .tracking, "the engine did not lock")
    }

    mutating func run(pulses: Int) -> Double {
        for _ in 0..<pulses {
            let pulse = metronome.pulse(steering: steering)
            engine.handle(.pulse(Self.gnss, pulse), at: metronome.now, into: &actions)
            for index in 0..<actions.count {
                if case .steer(_, let told) = actions[index] { steering = told.frequency }
            }
            actions.removeAll()
        }
        return metronome.offset
    }
}

/// linuxptp's servo with its default gains for a pulse each second (`pi.c`): 0.7 and 0.3.
private struct LawAtWork {
    private var metronome = Metronome()
    private var steering = FrequencyOffset.zero
    private var integral = 0.0

    mutating func run(pulses: Int) -> Double {
        for _ in 0..<pulses {
            let stamp = Instant<UTC>(sinceEpoch: metronome.pulse(steering: steering).stamp)
            let offset = ClockOffset(of: stamp, from: stamp.nearestSecond)
            integral += 0.3 * offset.nanoseconds
            steering = FrequencyOffset(partsPerBillion: -(0.7 * offset.nanoseconds + integral))
        }
        return metronome.offset
    }
}
