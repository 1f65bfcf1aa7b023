import Discipline
import Reports
import Testing
import TimeUnits

@testable import Simulation

struct RandomScriptTests {
    private static let many = (0..<1_500).map { RandomScript(seed: 5, number: $0) }

    @Test func `the same seed and number make the same script, others another`() {
        let script = RandomScript(seed: 5, number: 77)
        #expect(script.spells == RandomScript(seed: 5, number: 77).spells)
        #expect(script.scenario.setup == RandomScript(seed: 5, number: 77).scenario.setup)
        #expect(script.scenario.setup != RandomScript(seed: 6, number: 77).scenario.setup)
        #expect(script.judged() == RandomScript(seed: 5, number: 77).judged())
    }

    @Test func `every mishap there is happens, and none in the first minute`() {
        let spells = Self.many.flatMap(\.spells)
        #expect(Set(spells.map(\.mishap)).count == Mishap.allCases.count)
        #expect(spells.allSatisfy { $0.seconds.lowerBound >= 60 })
        #expect(Self.many.allSatisfy { $0.spells.count <= 8 })
    }

    @Test func `a clock without support is lied to by steps and short drags only, and left alone otherwise`() {
        for script in Self.many {
            for lie in script.spells where lie.mishap.isLie && !lie.isUnlimited {
                #expect(lie.mishap != .referenceStands)
                #expect(lie.mishap != .ramps || lie.seconds.count <= 100)
                #expect(!script.spells.contains { $0.mishap.isUpset && $0.overlaps(lie.seconds, margin: 60) })
            }
        }
    }

    @Test func `who lies as he likes is outvoted all the while`() {
        var found = 0
        for script in Self.many {
            let references = script.scenario.setup.references.indices.map { ReferenceID($0) }
            for lie in script.spells where lie.isUnlimited {
                found += 1
                let begin = lie.seconds.lowerBound
                #expect(
                    script.isLying(
                        references.first { lie.subject == .source(.reference($0)) } ?? ReferenceID(9), at: begin))
                let isCardThere = !script.spells.contains {
                    ($0.mishap == .clockUnplugged || $0.mishap == .clockStands)
                        && $0.overlaps(lie.seconds, margin: 60)
                }
                if isCardThere { #expect(script.agreement(of: references, at: begin) != nil) }
            }
        }
        #expect(found > 100)
    }

    @Test func `a lone liar leaves nobody to agree, and one of three does`() {
        let lie = Spell(mishap: .steps, subject: .source(.reference(ReferenceID(0))), seconds: 100..<200, size: 1e3)
        let lone = RandomScript(scenario: .clean, spells: [lie])
        #expect(lone.agreement(of: [ReferenceID(0)], at: 99) == 120)
        #expect(lone.agreement(of: [ReferenceID(0)], at: 100) == nil)
        #expect(lone.agreement(of: [ReferenceID(0)], at: 215) == 120)
        let three = RandomScript(scenario: .threePulses, spells: [lie])
        #expect(three.agreement(of: (0..<3).map { ReferenceID($0) }, at: 150) == 120)
        let two = RandomScript(scenario: .twoPulses, spells: [lie])
        #expect(two.agreement(of: [ReferenceID(0), ReferenceID(1)], at: 150) == nil)
    }

    @Test func `what the user says of an error that no average takes away is true`() {
        for script in Self.many.prefix(60) {
            for (index, scene) in script.scenario.references.enumerated() {
                guard case .pulse(let model) = scene else { continue }
                let said = script.scenario.setup.references[index].accuracy.nanoseconds
                let mean = meanError(of: ReferenceID(index), in: script.scenario, seed: script.worldSeed)
                #expect(abs(mean) <= said + 5 * model.noise.nanoseconds / 200.0.squareRoot() + 0.5)
            }
        }
    }

    /// How far stamps are from where the true second was on their clock, on average over 200 of them.
    private func meanError(of reference: ReferenceID, in scenario: Scenario, seed: UInt64) -> Double {
        var quiet = scenario
        quiet.faults = FaultScript()
        quiet.host = .perfect
        for index in quiet.clocks.indices {
            if quiet.clocks[index].oscillator != nil { quiet.clocks[index].oscillator = .perfect }
            quiet.clocks[index].offset = .zero
        }
        var world = World(scenario: quiet, seed: seed)
        var sum = 0.0
        var count = 0.0
        while count < 200 {
            world.advance(to: world.nextDeadline)
            while let event = world.nextEvent() {
                guard case .pulse(reference, let reading) = event else { continue }
                let stamp = Instant<UTC>(sinceEpoch: reading.stamp)
                let stamper = ClockID(world.stamper(of: reference) ?? 0)
                let error = ClockOffset(of: stamp, from: stamp.nearestSecond)
                sum += error.nanoseconds - (quiet.clocks[0].model.steers ? 0 : world.truth(of: stamper).nanoseconds)
                count += 1
            }
        }
        return sum / count
    }
}
