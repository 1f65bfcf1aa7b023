import ClockMath
import Discipline
import Reports
import TestSupport
import TimeUnits

/// A system clock, its pulse and nothing else: just enough world to ask the engine one question at a time.
///
/// The clock is the raw axis plus what is dialled in; true time runs `crystal` slower or faster than that axis.
struct Bench {
    static let gnss = ReferenceID(0)
    static let system = ClockID(0)
    /// 2026-01-01T00:00:00Z.
    static let start = Instant<UTC>(sinceEpoch: .seconds(1_767_225_600))

    var engine: Engine
    var now = Instant<Raw>(sinceEpoch: .seconds(100))
    /// How far ahead of true time the clock is, in ns.
    var offset: Double
    /// What the clock gains when nothing is dialled in, in ns/s.
    var drift: Double
    var dialled = FrequencyOffset.zero
    var truth = Bench.start
    private var rawRest = 0.0
    var sequence: UInt32 = 0
    var occurrences: [Occurrence.What] = []
    var steps: [Nanoseconds] = []
    var told: Steering?
    var toldAt = Instant<Raw>(sinceEpoch: .zero)
    var random = Dice(seed: 1)
    /// What the engine wanted to be kept, and when by the clock.
    var memory: (memory: Memory, at: Instant<UTC>)?
    var movements: [(amount: Nanoseconds, at: Instant<UTC>)] = []
    var floor: Instant<UTC>?
    /// The second clock of a setup, if it has one.
    var card = Card()

    /// A clock that follows another: how far ahead it is, what it gains, and what is dialled in.
    struct Card {
        var offset = 0.0
        var drift = 0.0
        var dialled = FrequencyOffset.zero
        var steps: [Nanoseconds] = []
    }

    init(
        offset: Double, drift: Double, noise: Double = 20, initialBound: Bound = Bound(.milliseconds(300))
    ) {
        let setup = Setup(
            references: [ReferenceSetup(name: "gnss", kind: .pulse)],
            clocks: [
                ClockSetup(
                    name: "system", device: .system, follows: [.reference(Bench.gnss)],
                    initialBound: initialBound)
            ])
        self.init(offset: offset, drift: drift, setup: setup)
    }

    /// With more than one clock or reference; the first of each are the bench's own.
    init(offset: Double, drift: Double, setup: Setup) {
        self.offset = offset
        self.drift = drift
        engine = Engine(setup: setup, at: now)
        handle(.attached(.clock(Bench.system), .kernel))
        handle(.attached(.reference(Bench.gnss), .readOnly))
    }

    mutating func handle(_ event: Event) {
        var actions = ActionList()
        engine.handle(event, at: now, into: &actions)
        // A deadline that is past would have the loop spin.
        precondition(engine.deadline > now)
        for index in 0..<actions.count {
            perform(actions[index])
        }
    }

    /// What the engine makes of a person's wish, once it is done.
    mutating func obey(_ command: Command) -> Decision {
        var actions = ActionList()
        let decision = engine.obey(command, on: Bench.system, at: now, into: &actions)
        for index in 0..<actions.count { perform(actions[index]) }
        return decision
    }

    private mutating func perform(_ action: Action) {
        switch action {
        case .steer(Bench.system, let steering):
            dialled = steering.frequency
            told = steering
            toldAt = now
        case .step(Bench.system, let amount):
            offset += Double(amount.count)
            steps.append(amount)
        case .steer(_, let steering): card.dialled = steering.frequency
        case .step(_, let amount):
            card.offset += Double(amount.count)
            card.steps.append(amount)
        case .record(let occurrence): occurrences.append(occurrence.what)
        case .findSuspects, .setTAIOffset: break
        case .remember, .keepMovements, .keepTimeFloor: keep(action)
        }
    }

    /// Lets time pass in pieces of at most a tenth of a second, with the ticks that the engine asks for.
    mutating func pass(_ span: Nanoseconds, ticking: Bool = true) {
        var left = span
        while left > .zero {
            let piece = min(left, .milliseconds(100))
            truth = truth + piece
            advanceRaw(over: piece)
            offset += (drift + dialled.partsPerBillion) * piece.inSeconds
            card.offset += (card.drift + card.dialled.partsPerBillion) * piece.inSeconds
            left = left - piece
            if ticking, engine.deadline <= now + .milliseconds(100) { handle(.tick) }
        }
    }

    /// The raw axis is the clock's own oscillator, which gains as the clock does when nothing is dialled in.
    private mutating func advanceRaw(over piece: Nanoseconds) {
        rawRest += drift * piece.inSeconds
        let whole = rawRest.rounded(.down)
        now = now + piece + Nanoseconds(Int64(whole))
        rawRest -= whole
    }

    /// A pulse that is `late` after the second, fetched 5 ms after it.
    mutating func pulse(late: Double = 0, fetchedAfter delay: Nanoseconds = .milliseconds(5)) {
        sequence += 1
        let moment = now
        let stamp = truth + Nanoseconds(rounding: offset + late)
        pass(delay, ticking: false)
        handle(
            .pulse(
                Bench.gnss,
                PulseReading(
                    stamp: stamp.sinceEpoch, raw: moment + Nanoseconds(rounding: late), sequence: sequence,
                    edge: .rising)))
        pass(.second - delay)
    }

    /// `seconds` of pulses with Gaussian noise.
    mutating func run(seconds: Int, noise: Double = 20) {
        for _ in 0..<seconds { pulse(late: noise * random.gaussian()) }
    }

    var state: ClockState { engine.state(of: Bench.system) }
    var view: ClockView { engine.view(of: Bench.system, at: now) }
    var reference: ReferenceView { engine.view(of: Bench.gnss) }
}

extension Abilities {
    /// What `CLOCK_REALTIME` can do.
    static let kernel = Abilities(
        steers: true, steps: true, maximumRate: FrequencyOffset(partsPerMillion: 500), frequency: .zero)
}

/// Seeded noise for the bench; a sum of twelve for a Gaussian.
struct Dice {
    private var source: SplitMix

    init(seed: UInt64) {
        source = SplitMix(seed: seed)
    }

    mutating func uniform() -> Double {
        Double(source.next() >> 11) * 0x1p-53
    }

    mutating func gaussian() -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + uniform() }
    }
}
