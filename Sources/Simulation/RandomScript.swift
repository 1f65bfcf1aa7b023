import Discipline
import TimeUnits

/// A scenario made from a number: hardware, and up to eight things that go wrong with it.
///
/// What is promised can only be broken by what can be known. So lies keep a rule:
///
/// - Where a majority of at least three references is healthy, or of two the one that the user prefers, the other may
///   lie as it likes for as long as it likes: a step of any size, a drag of any speed, the wrong edge, a reading that
///   stands still.
/// - To a clock without such support a reference lies in two ways only: by a step of any size, once and back, and by a
///   drag that lasts at most 100 s. And only while nothing else makes that clock begin again: a clock that has just
///   been plugged in, stepped by others or refused can believe nobody but the liar.
/// - A reference that gives wrong pulses among right ones (glitches, both edges) puts them where a glance tells them
///   apart: at least twenty deviations away, and fewer than a third of them.
///
/// References are healthy for the first minute, so that every clock can lock. The same seed and number make the same
/// script for as long as nobody changes this generator.
public struct RandomScript: Sendable {
    public let seed: UInt64
    public let number: Int
    public let scenario: Scenario
    /// What goes wrong, by its beginning.
    public let spells: [Spell]
    /// What noise and oscillators are made from.
    public let worldSeed: UInt64

    public init(seed: UInt64, number: Int) {
        self.seed = seed
        self.number = number
        var random = RandomSource(seed: seed << 32 ^ UInt64(truncatingIfNeeded: number))
        var writer = ScriptWriter(hardware: RandomHardware(&random), &random)
        writer.writeSpells(&random)
        scenario = writer.scenario(named: "script \(seed)/\(number)")
        spells = writer.spells.sorted {
            ($0.seconds.lowerBound, $0.mishap.rawValue) < ($1.seconds.lowerBound, $1.mishap.rawValue)
        }
        worldSeed = random.next()
    }

    /// A scenario that was written by hand, and what its judge is told of it.
    init(scenario: Scenario, spells: [Spell], worldSeed: UInt64 = 1) {
        seed = 0
        number = 0
        self.scenario = scenario
        self.spells = spells
        self.worldSeed = worldSeed
    }

    /// The mishaps of the last minute, the latest first; when there were none, the last before.
    public func causes(at second: Int) -> [Mishap] {
        let recent = spells.filter { $0.touches(second, margin: Self.aftermath) }
        let last = spells.last { $0.seconds.lowerBound <= second }
        return (recent.isEmpty ? last.map { [$0] } ?? [] : recent).map(\.mishap).reversed()
    }

    private static let aftermath = 60
}

extension RandomSource {
    /// Every size from `low` to `high` as likely as another, by its logarithm.
    mutating func logarithmic(_ low: Double, _ high: Double) -> Double {
        low * naturalExponential(uniform() * naturalLogarithm(high / low))
    }

    /// From 0 up to `count`.
    mutating func index(below count: Int) -> Int {
        min(count - 1, Int(uniform() * Double(count)))
    }

    mutating func sign() -> Double { chance(0.5) ? -1 : 1 }

    /// A whole number of the range.
    mutating func integer(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + index(below: range.count)
    }
}
