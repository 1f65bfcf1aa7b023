import Discipline
import TimeUnits

/// Fills a random script with mishaps, and keeps to the rule of ``RandomScript``.
struct ScriptWriter {
    let hardware: RandomHardware
    private(set) var spells: [Spell] = []
    var entries: [(second: Int, fault: Fault)] = []
    private let count: Int

    /// Until then everything is as it should be.
    private static let peace = 60
    /// Between two mishaps of one device.
    private static let gap = 5
    /// Before and after a lie to a clock without support nothing else may trouble it; a clock that refused is not
    /// asked again for a minute and more.
    private static let margin = 150

    init(hardware: RandomHardware, _ random: inout RandomSource) {
        self.hardware = hardware
        count = random.integer(in: 0...8)
    }

    func scenario(named name: String) -> Scenario {
        Scenario(
            name: name, summary: "A random script.", duration: hardware.duration,
            setup: Setup(references: hardware.references, clocks: hardware.clocks), host: hardware.host,
            clocks: hardware.places, references: hardware.scenes, faults: FaultScript(entries))
    }

    mutating func writeSpells(_ random: inout RandomSource) {
        for _ in 0..<count {
            for _ in 0..<6 where addSpell(&random) { break }
        }
    }

    /// Adds one mishap, if it may happen where chance puts it.
    private mutating func addSpell(_ random: inout RandomSource) -> Bool {
        let mishap = Mishap.allCases[random.index(below: Mishap.allCases.count)]
        guard let subject = subject(for: mishap, &random) else { return false }
        let begin = random.integer(in: Self.peace...(hardware.duration - 20))
        var length = Int(random.logarithmic(1, 300))
        if mishap.isUpset || mishap == .stalls { length = min(length, 60) }
        var spell = Spell(mishap: mishap, subject: subject, seconds: begin..<(begin + max(1, length)), size: 0)
        guard isFree(spell) else { return false }
        if mishap.isLie, case .source(.reference(let liar)) = subject {
            spell.isUnlimited = isOutvoted(liar, in: spell)
            if !spell.isUnlimited, !limit(&spell) { return false }
        }
        guard respectsLies(spell) else { return false }
        write(&spell, &random)
        spells.append(spell)
        return true
    }

    private func subject(for mishap: Mishap, _ random: inout RandomSource) -> Spell.Subject? {
        let reference = ReferenceID(random.index(below: hardware.references.count))
        let clock = ClockID(random.index(below: hardware.clocks.count))
        let givesPulses = hardware.references[reference.index].kind == .pulse
        let isCard = hardware.clocks[clock.index].device == .hardware
        let steers = hardware.places[clock.index].model.steers
        switch mishap {
        case .steps, .ramps, .referenceUnplugged: return .source(.reference(reference))
        case .referenceStands: return givesPulses ? nil : .source(.reference(reference))
        case .frequencyJumps, .frequencyRamps: return .source(.clock(clock))
        case .clockUnplugged: return isCard ? .source(.clock(clock)) : nil
        case .clockStands: return isCard && steers ? .source(.clock(clock)) : nil
        case .othersStep, .othersSteer, .refusesFrequency, .refusesStep:
            return steers ? .source(.clock(clock)) : nil
        case .stalls: return .host
        default: return givesPulses ? .source(.reference(reference)) : nil
        }
    }

    /// One mishap of a device at a time; plugs are pulled one at a time, too, as a card takes its pulses along.
    private func isFree(_ spell: Spell) -> Bool {
        let isPlug = spell.mishap == .referenceUnplugged || spell.mishap == .clockUnplugged
        return !spells.contains { other in
            let isOtherPlug = other.mishap == .referenceUnplugged || other.mishap == .clockUnplugged
            guard other.subject == spell.subject || isPlug && isOtherPlug else { return false }
            return other.overlaps(spell.seconds, margin: Self.gap)
        }
    }

    /// Whether whoever hears this reference has better ones all the while.
    private func isOutvoted(_ liar: ReferenceID, in spell: Spell) -> Bool {
        let isAlone = !spells.contains { other in
            guard case .source(.reference(let reference)) = other.subject, reference != liar else { return false }
            return (other.mishap.isLie || other.mishap.isSilence)
                && other.overlaps(spell.seconds, margin: Self.margin)
        }
        let count = hardware.references.count
        return isAlone && (count >= 3 || count == 2 && liar.index == 1)
    }

    /// Makes a lie one that may be told to a clock without support; some may not.
    private func limit(_ spell: inout Spell) -> Bool {
        guard spell.mishap == .steps || spell.mishap == .ramps || spell.mishap == .wrongEdge else { return false }
        if spell.mishap == .ramps {
            let begin = spell.seconds.lowerBound
            spell.seconds = begin..<min(spell.seconds.upperBound, begin + 100)
        }
        return !spells.contains { $0.mishap.isUpset && $0.overlaps(spell.seconds, margin: Self.margin) }
    }

    /// Whether what is new leaves the lies that are told already within the rule.
    private func respectsLies(_ spell: Spell) -> Bool {
        !spells.contains { lie in
            guard lie.mishap.isLie, lie.overlaps(spell.seconds, margin: Self.margin) else { return false }
            if spell.mishap.isUpset { return !lie.isUnlimited }
            guard lie.isUnlimited, lie.subject != spell.subject, case .source(.reference) = spell.subject else {
                return false
            }
            return spell.mishap.isLie || spell.mishap.isSilence
        }
    }
}
