import Discipline
import TimeUnits

/// Holds a run of a random script against what is promised, second by second.
///
/// - *No step*: a clock that has tracked is stepped only after another program stepped or steered it, after it was
///   unplugged, or after it stood still; and then until it tracks again. To be refused, to lose a reference or to be
///   late is no excuse.
/// - *Not astray*: the true error exceeds neither the bound that was published when all was last well, nor the interval
///   on which the healthy references agree together with what the oscillator can have done since (``Tether``). It is
///   asked of a clock that tracked, until somebody takes it out of the engine's hands (the above, or it refuses), and
///   again once it tracks. A clock that follows another may be as far off as that one may, and a little; one that its only
///   reference drags away is judged by its bound alone.
/// - *Comes back*: a clock tracks when its references have been healthy and it was left alone for five minutes; a clock
///   that others kept moving, or that refused, may be left in peace for a while.
/// - The engine's deadline is always in the future, and wakes it less than ``mostTicks`` times a second.
/// - A bound is a number, and holds. Where it does not is counted, not forbidden: a reference may have moved, or an
///   oscillator jumped, and nobody can know before the next pulse. Not counted are seconds of a clock that is away or
///   stands still, and those in which the bound is "unknown", which is not wrong and no use.
struct ScriptJudge {
    private let script: RandomScript
    private var watches: [ClockWatch]
    private var verdict: ScriptVerdict
    private var ticks = 0

    /// Wakings in one second.
    static let mostTicks = 20

    init(script: RandomScript) {
        self.script = script
        verdict = ScriptVerdict(number: script.number)
        watches = script.scenario.setup.clocks.indices.map { ClockWatch(ClockID($0), in: script) }
    }

    /// Looks at the run just after so many seconds.
    mutating func note(second: Int, of run: borrowing Run) {
        for index in watches.indices {
            // A clock comes before those that follow it.
            let leader = watches[index].leader.map { watches[$0.index].standing }
            watches[index].note(second: second, of: run, script, leader: leader, &verdict)
        }
        if run.ticks - ticks > Self.mostTicks {
            verdict.noteBreach(.noSpinning, of: ClockID(0), at: second, causes: script.causes(at: second))
        }
        ticks = run.ticks
        if run.pastDeadlines > 0, !verdict.breaches.contains(where: { $0.promise == .futureDeadline }) {
            verdict.noteBreach(.futureDeadline, of: ClockID(0), at: second, causes: script.causes(at: second))
        }
    }

    func finish(_ run: borrowing Run) -> ScriptVerdict {
        var verdict = verdict
        verdict.simulated = run.world.seconds
        verdict.neverLocked = run.reports.count { $0.lockedAfter == nil }
        verdict.sharpness = run.reports.last?.boundSharpness
        return verdict
    }
}

extension RandomScript {
    /// Runs the script and says how it went.
    public func judged() -> ScriptVerdict {
        var run = Run(scenario: scenario, seed: worldSeed)
        var judge = ScriptJudge(script: self)
        for second in 1...scenario.duration {
            run.advance(toSecond: second)
            judge.note(second: second, of: run)
        }
        return judge.finish(run)
    }
}
