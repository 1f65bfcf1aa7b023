import Discipline
import TimeUnits

/// What a judge knows of one clock.
struct ClockWatch {
    /// How far a clock may be off, and whether it can be followed.
    struct Standing {
        var limit: Double
        var isSound: Bool
        var isDragged = false
    }

    private let clock: ClockID
    /// The clock that this one follows, if it follows no reference.
    let leader: ClockID?
    private let references: [ReferenceID]
    /// A card that is not steered goes its own way.
    private let isSteered: Bool
    private var tether: Tether
    /// The bound that was published when all was last well.
    private var published = 0.0
    private var hasLocked = false
    private var isExcused = false
    private var isDragged = false
    private var mayBeStepped = false
    private var steps = 0
    /// Seconds in which it could have been locked and was not.
    private var adrift = 0
    private(set) var standing = Standing(limit: .infinity, isSound: false)

    /// A reading of another clock, and what comes of reading it in a window.
    private static let readingInterval = 1_500.0
    private static let patience = 300
    /// So many seconds after it was upset a clock that tracks is judged again.
    private static let recovery = 3

    init(_ clock: ClockID, in script: RandomScript) {
        let setup = script.scenario.setup.clocks[clock.index]
        self.clock = clock
        var references: [ReferenceID] = []
        var leader: ClockID?
        for source in setup.follows {
            switch source {
            case .reference(let reference): references.append(reference)
            case .clock(let clock): leader = clock
            }
        }
        self.references = references
        self.leader = leader
        let scene = script.scenario.clocks[clock.index]
        isSteered = scene.model.steers
        tether = Tether(oscillator: scene.oscillator ?? script.scenario.host)
    }

    mutating func note(
        second: Int, of run: borrowing Run, _ script: RandomScript, leader: Standing?, _ verdict: inout ScriptVerdict
    ) {
        let error = run.world.truth(of: clock)
        let bound = run.engine.bound(of: clock, at: run.world.now)
        let state = run.engine.state(of: clock)
        // What the script has for a second happens just after it.
        let cause = second - 1
        judgeSteps(run.reports[clock.index].steps, second, script, &verdict)
        followState(state, error, script, cause)
        let agreement =
            leader.map { $0.isSound ? $0.limit + Self.readingInterval : nil }
            ?? script.agreement(of: references, at: cause)
        tether.pass(agreement: agreement, surprise: script.surprise(of: clock, at: cause))
        adrift = agreement == nil || isKept(state) || script.isUpset(clock, at: cause, margin: 0) ? 0 : adrift + 1
        if adrift > Self.patience {
            verdict.noteBreach(.comesBack, of: clock, at: second, error: error, causes: script.causes(at: cause))
        }
        isDragged = leader?.isDragged ?? script.isDraggedAlone(references, at: cause)
        guard hasLocked else { return }
        judge(bound, error, second, script, &verdict)
        judgeWay(error, bound, second, script, &verdict)
    }

    private func isKept(_ state: ClockState) -> Bool { state == .tracking || state == .selfDisciplined }

    private mutating func followState(_ state: ClockState, _ error: ClockOffset, _ script: RandomScript, _ cause: Int) {
        let isKept = isKept(state)
        if !hasLocked, isKept {
            hasLocked = true
            tether.restart(at: abs(error.nanoseconds))
        }
        if script.isUpset(clock, at: cause, margin: Self.recovery) {
            isExcused = true
            mayBeStepped = mayBeStepped || script.isMoved(clock, at: cause, margin: Self.recovery)
        } else if isExcused, isKept {
            isExcused = false
            mayBeStepped = false
            tether.restart(at: abs(error.nanoseconds))
        }
    }

    private mutating func judgeSteps(
        _ count: Int, _ second: Int, _ script: RandomScript, _ verdict: inout ScriptVerdict
    ) {
        defer { steps = count }
        guard hasLocked, count > steps, !mayBeStepped else { return }
        verdict.noteBreach(.noStep, of: clock, at: second, causes: script.causes(at: second - 1))
    }

    private func judge(
        _ bound: Bound, _ error: ClockOffset, _ second: Int, _ script: RandomScript, _ verdict: inout ScriptVerdict
    ) {
        if bound.nanoseconds.isNaN {
            verdict.noteBreach(.boundIsNumber, of: clock, at: second, causes: script.causes(at: second - 1))
        }
        guard bound.nanoseconds.isFinite, !script.isGone(clock, at: second - 1) else { return }
        verdict.seconds += 1
        guard !bound.contains(error) else { return }
        verdict.noteUncovered(
            .init(clock: clock, second: second, error: error, bound: bound, causes: script.causes(at: second - 1)))
    }

    private mutating func judgeWay(
        _ error: ClockOffset, _ bound: Bound, _ second: Int, _ script: RandomScript, _ verdict: inout ScriptVerdict
    ) {
        let isQuiet = tether.isCalm && !script.isAnyoneLying(at: second - 1)
        if isQuiet, !isExcused, bound.nanoseconds.isFinite { published = bound.nanoseconds }
        if isDragged { tether.restart(at: abs(error.nanoseconds)) }
        let limit = max(published, tether.reach)
        let isJudged = isSteered && !isExcused
        standing = Standing(
            limit: isSteered ? limit : abs(error.nanoseconds), isSound: !isExcused && hasLocked, isDragged: isDragged)
        guard isJudged, abs(error.nanoseconds) > limit else { return }
        verdict.noteBreach(
            .noAstray, of: clock, at: second, error: error, allowed: Bound(nanoseconds: limit),
            causes: script.causes(at: second - 1))
    }
}
