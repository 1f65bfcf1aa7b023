import Discipline
import Simulation
import TimeUnits

/// One random script, told: its hardware, what went wrong, what the engine said, and the verdict.
struct ScriptStory {
    let verdict: ScriptVerdict
    let lines: [String]

    init(_ script: RandomScript) {
        let names = SimulatedConfiguration.make(for: script.scenario.setup)
        var run = Run(scenario: script.scenario, seed: script.worldSeed)
        var chronicle = SimulationChronicle(names: names, start: run.world.now)
        run.advance(toSecond: script.scenario.duration) { chronicle.note($0, view: $1) }
        verdict = script.judged()
        let setup = script.scenario.setup
        var lines = ["\(script.scenario.name), \(script.scenario.duration) s"]
        lines += zip(setup.references, script.scenario.references).map { "  \($0.name): \($1.text)" }
        lines += setup.clocks.map { "  \($0.name) follows \($0.follows.map(setup.name(of:)).joined(separator: ", "))" }
        lines += ["what goes wrong:"] + script.spells.map { "  \($0.sentence(in: setup))" }
        lines += ["what the engine said:"] + chronicle.lines
        for (index, clock) in setup.clocks.enumerated() {
            lines.append("\(clock.name): \(run.reports[index].sentence)")
        }
        self.lines = lines + [verdict.sentence]
    }
}

extension ReferenceScene {
    /// "pulse, noise ±20.0 ns".
    fileprivate var text: String {
        switch self {
        case .pulse(let model): "pulse, noise \(model.noise)"
        case .time(let scene): "clock, read within \(scene.window)"
        }
    }
}

extension Setup {
    fileprivate func name(of source: Source) -> String {
        switch source {
        case .reference(let reference): references[reference.index].name
        case .clock(let clock): clocks[clock.index].name
        }
    }
}

extension Spell {
    /// "from 312 s to 340 s gnss1 is off, 2.00 µs ahead"
    fileprivate func sentence(in setup: Setup) -> String {
        let name =
            if case .source(let source) = subject { setup.name(of: source) } else { "this host" }
        let lie = isUnlimited ? ", and is outvoted" : ""
        return "from \(seconds.lowerBound) s to \(seconds.upperBound) s \(name) \(mishap.text)\(sizeText)\(lie)"
    }

    private var sizeText: String {
        switch mishap {
        case .steps: ", \(ClockOffset(nanoseconds: -size))"
        case .othersStep: ", \(ClockOffset(nanoseconds: size))"
        case .glitches, .wrongEdge, .bothEdges, .fetchedLate, .stalls: ", \(Nanoseconds(rounding: size))"
        case .louder, .quieter: ", \(Bound(nanoseconds: size))"
        case .ramps, .frequencyJumps, .othersSteer: ", \(FrequencyOffset(partsPerBillion: size))"
        case .frequencyRamps: ", \(FrequencyOffset(partsPerBillion: size)) each second"
        case .misses, .doubled, .unordered: ", \(decimalText(size * 100, decimals: 0)) % of them"
        case .refusesFrequency, .refusesStep: ", errno \(decimalText(size, decimals: 0))"
        case .stops, .sticks, .referenceUnplugged, .referenceStands, .clockUnplugged, .clockStands: ""
        }
    }
}
