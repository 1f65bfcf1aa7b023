import Discipline
import TimeUnits

// How large a mishap is, and the faults that make it.
extension ScriptWriter {
    mutating func write(_ spell: inout Spell, _ random: inout RandomSource) {
        switch spell.subject {
        case .source(.reference(let reference)): write(&spell, to: reference, &random)
        case .source(.clock(let clock)): write(&spell, to: clock, &random)
        case .host:
            spell.size = random.logarithmic(1e8, 3e9)
            spell.seconds = spell.seconds.lowerBound..<(spell.seconds.lowerBound + 4)
            add(.daemonStalls(Nanoseconds(rounding: spell.size)), at: spell.seconds.lowerBound)
        }
    }

    private mutating func write(_ spell: inout Spell, to reference: ReferenceID, _ random: inout RandomSource) {
        switch (spell.mishap, hardware.scenes[reference.index]) {
        case (.stops, _): add(.pulsesStop(reference), undone: .pulsesReturn(reference), spell)
        case (.sticks, _): add(.pulsesStick(reference), undone: .pulsesReturn(reference), spell)
        case (.referenceUnplugged, _):
            add(.unplugged(.reference(reference)), undone: .pluggedIn(.reference(reference)), spell)
        case (.referenceStands, _): add(.stands(.reference(reference)), undone: .runs(.reference(reference)), spell)
        case (.steps, .pulse(let model)):
            let shift = shift(&spell, &random)
            change(reference, from: model, spell) { $0.shift = shift }
        case (.steps, .time): shiftReadings(of: reference, &spell, &random)
        case (.ramps, let scene): drag(reference, scene, &spell, &random)
        case (_, .pulse(let model)): spoil(reference, model, &spell, &random)
        default: break
        }
    }

    /// Half of all lies are between 10 ns and 5 µs, where they are hardest to tell.
    private func shift(_ spell: inout Spell, _ random: inout RandomSource) -> ClockOffset {
        spell.size = random.sign() * random.logarithmic(10, random.chance(0.5) ? 5e3 : 5e8)
        return ClockOffset(nanoseconds: spell.size)
    }

    private mutating func shiftReadings(
        of reference: ReferenceID, _ spell: inout Spell, _ random: inout RandomSource
    ) {
        let lie = Fault.readingsBecome(reference, shift: shift(&spell, &random), ramp: .zero)
        add(lie, undone: .readingsBecome(reference, shift: .zero, ramp: .zero), spell)
    }

    /// A drag that ends where it began or, if it may, stays where it came for as long again.
    private mutating func drag(
        _ reference: ReferenceID, _ scene: ReferenceScene, _ spell: inout Spell, _ random: inout RandomSource
    ) {
        spell.size = random.sign() * random.logarithmic(0.1, 1e4)
        let ramp = FrequencyOffset(partsPerBillion: spell.size)
        let stays = spell.isUnlimited && random.chance(0.5)
        let turn = stays ? (spell.seconds.lowerBound + spell.seconds.upperBound) / 2 : spell.seconds.upperBound
        let reached = ClockOffset(nanoseconds: spell.size * Double(turn - spell.seconds.lowerBound))
        switch scene {
        case .pulse(var model):
            add(.pulsesBecome(reference, model), at: spell.seconds.upperBound)
            model.ramp = ramp
            add(.pulsesBecome(reference, model), at: spell.seconds.lowerBound)
            guard stays else { return }
            model.ramp = .zero
            model.shift = reached
            add(.pulsesBecome(reference, model), at: turn)
        case .time:
            add(.readingsBecome(reference, shift: .zero, ramp: ramp), at: spell.seconds.lowerBound)
            if stays { add(.readingsBecome(reference, shift: reached, ramp: .zero), at: turn) }
            add(.readingsBecome(reference, shift: .zero, ramp: .zero), at: spell.seconds.upperBound)
        }
    }

    private mutating func spoil(
        _ reference: ReferenceID, _ model: PulseModel, _ spell: inout Spell, _ random: inout RandomSource
    ) {
        let size = Self.size(of: spell.mishap, model, &random)
        let rate = random.logarithmic(0.02, 0.3)
        spell.size = size
        let mishap = spell.mishap
        change(reference, from: model, spell) { model in
            switch mishap {
            case .misses: model.missing = size
            case .glitches:
                model.glitch = rate
                model.glitchDelay = Nanoseconds(rounding: size)
            case .louder, .quieter: model.noise = Bound(nanoseconds: size)
            case .wrongEdge: model.polarity = .trailing
            case .bothEdges: model.polarity = .both
            case .doubled: model.doubled = size
            case .unordered: model.overtaken = size
            case .fetchedLate: model.lateness = Nanoseconds(rounding: size)
            default: break
            }
        }
    }

    private static func size(of mishap: Mishap, _ model: PulseModel, _ random: inout RandomSource) -> Double {
        let noise = model.noise.nanoseconds
        return switch mishap {
        case .misses: random.logarithmic(0.05, 0.95)
        case .glitches: max(20 * noise, random.logarithmic(1e3, 5e7))
        case .louder: noise * random.logarithmic(3, 100)
        case .quieter: noise / random.logarithmic(3, 100)
        case .doubled: random.logarithmic(0.05, 1)
        case .unordered: random.logarithmic(0.02, 0.3)
        case .fetchedLate: random.logarithmic(1e6, 2.5e8)
        case .wrongEdge, .bothEdges: Double(model.width.count)
        default: 0
        }
    }

    private mutating func write(_ spell: inout Spell, to clock: ClockID, _ random: inout RandomSource) {
        switch spell.mishap {
        case .frequencyJumps: jump(clock, &spell, &random)
        case .frequencyRamps:
            spell.size = random.sign() * frequencyScale(of: clock) * random.logarithmic(1e-4, 1e-2)
            add(.frequencyRamps(clock, FrequencyOffset(partsPerBillion: spell.size)), at: spell.seconds.lowerBound)
            add(.frequencyRamps(clock, .zero), at: spell.seconds.upperBound)
        case .clockUnplugged: add(.unplugged(.clock(clock)), undone: .pluggedIn(.clock(clock)), spell)
        case .clockStands: add(.stands(.clock(clock)), undone: .runs(.clock(clock)), spell)
        case .othersStep:
            spell.size = random.sign() * random.logarithmic(1e3, 1e9)
            spell.seconds = spell.seconds.lowerBound..<(spell.seconds.lowerBound + 1)
            add(.othersStep(clock, Nanoseconds(rounding: spell.size)), at: spell.seconds.lowerBound)
        case .othersSteer:
            spell.size = random.sign() * random.logarithmic(1, 1e5)
            let frequency = FrequencyOffset(partsPerBillion: spell.size)
            for second in spell.seconds { add(.othersSteer(clock, frequency), at: second) }
        case .refusesFrequency, .refusesStep: refuse(clock, &spell, &random)
        default: break
        }
    }

    private mutating func jump(_ clock: ClockID, _ spell: inout Spell, _ random: inout RandomSource) {
        spell.size = random.sign() * frequencyScale(of: clock) * random.logarithmic(1e-3, 1)
        spell.seconds = spell.seconds.lowerBound..<(spell.seconds.lowerBound + 1)
        add(.frequencyJump(clock, FrequencyOffset(partsPerBillion: spell.size)), at: spell.seconds.lowerBound)
    }

    /// EPERM, EIO, EAGAIN, EBUSY and EINVAL, as Linux numbers them.
    private static let refusals: [Int32] = [1, 5, 11, 16, 22]

    private mutating func refuse(_ clock: ClockID, _ spell: inout Spell, _ random: inout RandomSource) {
        let request = spell.mishap == .refusesStep ? Refusal.Request.step : .frequency
        let errno = Self.refusals[random.index(below: Self.refusals.count)]
        spell.size = Double(errno)
        add(.refuses(clock, Refusal(request: request, errno: errno)), undone: .obeys(clock), spell)
    }

    /// How far the frequency of a clock's oscillator may jump at most, in ppb: a crystal's by 2000, a better one's by
    /// as much less as it is better.
    private func frequencyScale(of clock: ClockID) -> Double {
        let oscillator = hardware.places[clock.index].oscillator ?? hardware.host
        return min(2_000, max(0.2, oscillator.noise.randomWalk * 4e12))
    }

    private mutating func change(
        _ reference: ReferenceID, from model: PulseModel, _ spell: Spell, _ change: (inout PulseModel) -> Void
    ) {
        var changed = model
        change(&changed)
        add(.pulsesBecome(reference, changed), undone: .pulsesBecome(reference, model), spell)
    }

    private mutating func add(_ fault: Fault, undone end: Fault, _ spell: Spell) {
        add(fault, at: spell.seconds.lowerBound)
        add(end, at: spell.seconds.upperBound)
    }

    private mutating func add(_ fault: Fault, at second: Int) {
        entries.append((second, fault))
    }
}
