import ClockMath
import Reports
import TimeUnits

/// Everything about one clock: what it follows, how far off it is, what is dialled in, what state it is in.
///
/// What it does is in extensions, a file for each.
struct ClockDiscipline: Sendable {
    let id: ClockID
    let setup: ClockSetup

    var state = ClockState.waiting
    var reason = Reason.started
    var since: Instant<Raw>

    var candidates: [Candidate]
    /// The candidate with the largest say, by its place.
    var selected: Int?
    /// Room for the choice among candidates, so that choosing allocates nothing.
    var claims: [Selection.Claim] = []
    var lastChoice: Instant<Raw>?
    /// Where the clock could be if a minority of three or more sources lied, at the last choice.
    var spread: (low: Double, high: Double)?

    var abilities: Abilities?
    /// What it could do before it refused something that was asked of it, and when to ask again.
    var refused: (abilities: Abilities, until: Instant<Raw>)?
    var patience = ClockDiscipline.shortestPatience
    /// Why the clock is not there, once that was said.
    var trouble: DeviceTrouble?
    var ledger: SteeringLedger
    var detector = InterferenceDetector()
    var dither = Dither()
    /// What was dialled and told before the clock was told something for the last time, should it refuse.
    var untold: (ledger: SteeringLedger, told: InterferenceDetector.Told?)?
    var interference: Interference?
    var suspects = Suspects()
    var lastInterference: Instant<Raw>?
    /// How long others must have been quiet before the clock is steered again.
    var quarantine = ClockDiscipline.shortestQuarantine

    /// Whether the sources have agreed on where the clock is.
    var hasFix = false
    /// The offset at the last measurement, before any steering that it caused.
    var lastFix: Estimate<ClockOffset>?
    /// How far the clock is left from where the sources say, lest it hop when others get a say; it fades.
    var seam = Seam()
    /// When a source was last believed in a jump of the clock that another had seen as well.
    var lastSharedJump: Instant<Raw>?
    /// What is not believed any more and may yet have been right, the oldest first.
    var doubts: [Doubt] = []
    /// Whether a step is allowed, as something else than steering may have moved it since it last tracked.
    var mayBeStepped = true
    /// What is known of the offset without a fix: the user's word, or another clock's.
    var coarse: CoarseKnowledge?

    /// Whether it follows a reference whose receiver is to number its seconds.
    var hasLabels = false
    /// Whether a receiver has numbered its seconds.
    var isNumbered = false
    /// Whether a receiver names another second than its user does.
    var isLabelContested = false
    /// Since when a receiver's word is waited for.
    var labelAwaited: Instant<Raw>?
    /// Whether it showed a time that had passed, or was behind after the host was started, until a receiver said the right one.
    var hasLostTime = false
    /// Whether it was not kept since the host was started.
    var mayHaveLostTime = false
    /// How far a hardware clock was ahead of the system clock when both were read last.
    var aheadOfSystem: ClockOffset?
    /// Whether what it shows has passed already, so that it can number no seconds.
    var isBeforeFloor = false
    /// What its oscillator's temperature and age do to its frequency.
    var watch = OscillatorWatch()

    var stepCount = 0
    /// How far it has been stepped of late, and how far it may be.
    var budget = MovementBudget()
    /// How far the clock may have been moved while nobody looked.
    var unseen = Nanoseconds.zero
    /// How far others have moved the clock, or a leap second that it did not make; a step may take that back.
    var displaced = ClockOffset.zero
    /// The same before the last step, should that be refused.
    var undisplaced = ClockOffset.zero
    /// The last step, ours or another's, and how far it went.
    var lastStep: (at: Instant<Raw>, amount: Nanoseconds)?
    /// What the kernel is to do at the end of this UTC day, and what it was told last.
    var leap: LeapSecond?
    var toldLeap: LeapSecond?
    /// Whether a prediction already stands in for the measurement that is missing.
    var isCoasting = false
    var lastCoast: Instant<Raw>
    var memory: Memory? {
        get { kept.value }
        set { kept.value = newValue }
    }
    // On the heap, as it is seldom asked for.
    private var kept = Boxed<Memory?>(nil)
    /// When ``memory`` was written down, by this axis.
    var memorySince: Instant<Raw>
    var lastRemembered: Instant<Raw>?
    /// When time has to be let pass again at the latest.
    var deadline: Instant<Raw>

    init(id: ClockID, setup: ClockSetup, candidates: [Candidate], at now: Instant<Raw>) {
        self.id = id
        self.setup = setup
        self.candidates = candidates
        since = now
        ledger = SteeringLedger(rate: .zero, at: now)
        lastCoast = now
        memorySince = now
        deadline = now
        claims.reserveCapacity(candidates.count)
        if setup.device == .system { coarse = CoarseKnowledge(bound: setup.initialBound, at: now) }
    }

    /// One measurement each second is what every source here gives.
    static let interval = Nanoseconds.second
    static let shortestQuarantine = Nanoseconds.seconds(10)
    static let longestQuarantine = Nanoseconds.seconds(1024)
    /// Who has been quiet this long begins again with the shortest quarantine.
    static let forgiveness = Nanoseconds.seconds(3_600)

    @inline(__always)
    var canSteer: Bool { abilities?.steers ?? false }

    /// Where a source stands among those that this clock may follow.
    @inline(__always)
    func place(of source: Source) -> Int? {
        for place in candidates.indices where candidates[place].source == source { return place }
        return nil
    }

    /// Whether other clocks may follow this one.
    @inline(__always)
    var isWorthFollowing: Bool {
        guard abilities != nil else { return false }
        return state == .tracking || state == .holdover || state == .selfDisciplined
    }
}
