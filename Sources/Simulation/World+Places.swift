import Discipline
import Reports
import TimeUnits

/// A clock of the world, and how it hangs in it.
struct ClockPlace: Sendable {
    var clock: SimulatedClock
    /// What carries it, by its place among the oscillators.
    var oscillator: Int
    var source: Source
    var random: RandomSource
    /// How far its scale is from UTC.
    var shift: Nanoseconds
    var window: Nanoseconds
    var lopsidedness: Double
    var isAttached = true
    /// What its oscillator gains on true time in this second, as a ratio.
    var rate = 0.0
    /// Up to where in this second it has been run.
    var done = 0.0
    var servo: SimulatedClock.CardServo?
    /// What the kernel was told last, and when.
    var told = (synchronised: false, bound: Nanoseconds.zero, at: Nanoseconds.zero)
    /// What the kernel is to do at the end of the day, and whether it has done so.
    var announced: LeapSecond?
    var hasLeapt = false
    /// Who else had a hand on it.
    var culprits: Suspects = []
    /// What it refuses just now, and how.
    var refusals: [Refusal] = []
    /// What a reference shows too much, since when, and how much more each second.
    var lie: (shift: Double, perSecond: Double, since: Nanoseconds)?
    /// What a reference that stands shows.
    var held: Nanoseconds?
    var thermometer: Thermometer?
    /// The thermometer's own chance, so that all else happens as it would without one.
    var warmth: RandomSource

    mutating func bring(to position: Double) {
        guard position > done else { return }
        clock.run(for: position - done, gaining: (position - done) * rate)
        done = position
    }

    /// Takes up the next second, over which its oscillator gains `phase` nanoseconds.
    mutating func begin(gaining phase: Double) {
        done = 0
        rate = phase * 1e-9
        guard var servo else { return }
        let noise = random.gaussian() * servo.noise.nanoseconds
        let measured = ClockOffset(nanoseconds: clock.offset.nanoseconds + noise)
        rate += servo.rate(for: measured).partsPerBillion * 1e-9
        self.servo = servo
    }
}

/// A pulse of the world, and how it hangs in it.
struct PulsePlace: Sendable {
    var source: PulseSource
    var reference: ReferenceID
    /// The place of the clock that stamps it.
    var stampedBy: Int
    var isAttached = true
    var isStopped = false
    /// Whether the last edge is given again and again.
    var isStuck = false
    var last: PulseReading?
    var sequence: UInt32 = 0
    /// The receiver's own chance, so that all else happens as it would if it did not speak.
    var voice: RandomSource
}

extension World {
    /// Puts everything in its place and says that it is there.
    mutating func furnish(_ scenario: Scenario, _ random: inout RandomSource) {
        if let list = scenario.list { tell(.leapSeconds(list)) }
        for (index, scene) in scenario.clocks.enumerated() {
            add(scene, as: .clock(ClockID(index)), keeping: setup.clocks[index].scale, &random)
        }
        for (index, scene) in scenario.references.enumerated() {
            let reference = ReferenceID(index)
            switch (scene, setup.references[index].kind) {
            case (.pulse(let model), _):
                let follower = setup.clocks.firstIndex { $0.follows.contains(.reference(reference)) } ?? 0
                let own = random.split()
                var seed = own
                let source = PulseSource(model: model, random: own)
                pulses.append(
                    PulsePlace(
                        source: source, reference: reference, stampedBy: follower,
                        voice: RandomSource(seed: seed.next())))
            case (.time(let scene), let kind):
                add(scene, as: .reference(reference), keeping: kind == .time(.tai) ? .tai : .utc, &random)
            }
            tell(.attached(.reference(reference), .readOnly))
        }
        systemIndex = setup.clocks.firstIndex { $0.device == .system } ?? places.count
        if systemIndex == places.count {
            add(.system(offset: .zero), as: .clock(ClockID(places.count)), keeping: .utc, &random, hidden: true)
        }
    }

    private mutating func add(
        _ scene: ClockScene, as source: Source, keeping scale: KeptScale, _ random: inout RandomSource,
        hidden: Bool = false
    ) {
        let clock = SimulatedClock(model: scene.model, offset: scene.offset, frequency: scene.frequency)
        var oscillator = 0
        if let model = scene.oscillator {
            oscillator = oscillators.count
            oscillators.append(SimulatedOscillator(model: model, random: random.split()))
        }
        let own = random.split()
        var seed = own
        let shift = scale == .tai ? Nanoseconds.seconds(Int64(firstOffset.seconds)) : .zero
        places.append(
            ClockPlace(
                clock: clock, oscillator: oscillator, source: source, random: own, shift: shift,
                window: scene.window, lopsidedness: scene.lopsidedness, servo: scene.model.servo,
                thermometer: scene.thermometer, warmth: RandomSource(seed: seed.next())))
        if hidden {
            places[places.count - 1].isAttached = false
        } else if case .clock = source {
            tell(.attached(source, abilities(of: places.count - 1)))
        }
    }

    func abilities(of index: Int) -> Abilities {
        let clock = places[index].clock
        return Abilities(
            steers: clock.model.steers, steps: clock.model.steps, maximumRate: clock.model.maximumRate,
            frequency: clock.commanded)
    }
}
