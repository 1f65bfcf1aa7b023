import Discipline
import TimeUnits

/// The devices of a random script, and what the engine is told of them.
struct RandomHardware {
    var references: [ReferenceSetup] = []
    var scenes: [ReferenceScene] = []
    var clocks: [ClockSetup] = []
    var places: [ClockScene] = []
    var host = OscillatorModel.crystal
    var duration = 0

    init(_ random: inout RandomSource) {
        duration = random.integer(in: 300...900)
        host = Self.oscillator(&random, among: [.crystal, .crystal, .tcxo, .ocxo], within: 60)
        switch random.index(below: 12) {
        case 0, 1: addSystem(following: addPulses(1, resolution: 1, &random), &random)
        case 2: addSystem(following: [addReadable(&random)], &random)
        case 3: addSystem(following: addPulses(2, resolution: 1, &random), &random)
        case 4, 5: addSystem(following: addPulses(3, resolution: 1, &random), &random)
        case 6: addSystem(following: addPulses(1, resolution: 1, &random) + [addReadable(&random)], &random)
        case 7: addSystem(following: addPulses(2, resolution: 1, &random) + [addReadable(&random)], &random)
        case 8: addChain(pulses: 1, &random)
        case 9: addChain(pulses: random.integer(in: 2...3), &random)
        case 10: addChain(pulses: 2, readable: true, &random)
        default: addChain(pulses: 1, disciplinesItself: true, &random)
        }
    }

    private mutating func addChain(
        pulses: Int, readable: Bool = false, disciplinesItself: Bool = false, _ random: inout RandomSource
    ) {
        let resolution = [1, 8, 8, 40][random.index(below: 4)]
        var follows = addPulses(pulses, resolution: resolution, &random)
        if readable { follows.append(addReadable(&random)) }
        let oscillator = Self.oscillator(&random, among: [.tcxo, .ocxo, .rubidium, .csac], within: 20)
        var model = disciplinesItself ? SimulatedClock.Model.selfDisciplined : .hardware
        model.resolution = Nanoseconds(Int64(resolution))
        let offset = disciplinesItself ? 0 : random.sign() * random.logarithmic(100, 2e8)
        add(
            "card", .hardware, follows, oscillator, scale: .tai,
            ClockScene(
                model: model, oscillator: disciplinesItself ? oscillator.off(by: .zero) : oscillator,
                offset: ClockOffset(nanoseconds: offset), window: Nanoseconds(Int64(random.integer(in: 500...3_000)))))
        addSystem(following: [.clock(ClockID(0))], &random)
    }

    private mutating func addSystem(following sources: [Source], _ random: inout RandomSource) {
        let offset = ClockOffset(nanoseconds: random.sign() * random.logarithmic(100, 2e8))
        add("system", .system, sources, host, .system(offset: offset))
    }

    private mutating func add(
        _ name: String, _ device: ClockSetup.Device, _ follows: [Source], _ oscillator: OscillatorModel,
        scale: KeptScale = .utc, _ scene: ClockScene
    ) {
        clocks.append(
            ClockSetup(
                name: name, device: device, follows: follows, scale: scale,
                initialBound: Bound(nanoseconds: 2.5e8)))
        places.append(scene)
    }

    private mutating func addPulses(_ count: Int, resolution: Int, _ random: inout RandomSource) -> [Source] {
        (0..<count).map { _ in
            var model = PulseModel(noise: Bound(nanoseconds: random.logarithmic(1, 5_000)))
            if random.chance(0.3) { model.sawtooth = Nanoseconds(Int64(random.integer(in: 5...50))) }
            model.sawtoothDrift = FrequencyOffset(partsPerBillion: random.logarithmic(0.01, 3))
            model.width = .milliseconds(Int64(random.integer(in: 10...200)))
            let sawtooth = Double(model.sawtooth.count)
            let resolution = Double(resolution)
            return add(.pulse(model), kind: .pulse, hidden: sawtooth / 2 + resolution - 1, &random)
        }
    }

    /// A full-time reference: another card, kept right by somebody else.
    private mutating func addReadable(_ random: inout RandomSource) -> Source {
        var model = SimulatedClock.Model.selfDisciplined
        let noise = Bound(nanoseconds: random.logarithmic(1, 300))
        model.servo = SimulatedClock.CardServo(noise: noise)
        let scene = ClockScene(
            model: model, oscillator: .ocxo, window: Nanoseconds(Int64(random.integer(in: 500...3_000))))
        let scale = random.chance(0.5) ? KeptScale.tai : .utc
        // Its servo passes on a part of what it hears, slowly, so that no average takes it away.
        return add(.time(scene), kind: .time(scale), hidden: 2 * noise.nanoseconds, &random)
    }

    /// What the user says of a reference covers all that no average takes away.
    private mutating func add(
        _ scene: ReferenceScene, kind: ReferenceSetup.Kind, hidden: Double, _ random: inout RandomSource
    ) -> Source {
        // A number that was something once: without it all scripts would be others.
        _ = random.uniform()
        references.append(
            ReferenceSetup(
                name: "gnss\(references.count + 1)", kind: kind, accuracy: Bound(nanoseconds: hidden)))
        scenes.append(scene)
        return .reference(ReferenceID(references.count - 1))
    }

    private static func oscillator(
        _ random: inout RandomSource, among models: [OscillatorModel], within partsPerMillion: Double
    ) -> OscillatorModel {
        let model = models[random.index(below: models.count)]
        // A better oscillator is made nearer to its nominal frequency.
        let quality = min(1, (model.noise.randomWalk / OscillatorNoise.crystal.randomWalk).squareRoot() * 3)
        let off = random.sign() * random.uniform() * partsPerMillion * quality
        return model.off(by: FrequencyOffset(partsPerMillion: off))
    }
}
