import ClockMath
import Reports
import TimeUnits

/// Everything about one clock: what it follows, how far off it is, what is dialled in, what state it is in.
///
/// Extensions say what it does: `+Measuring` takes measurements, `+Steering` moves the clock, `+States` changes
/// its state, `+Interference` watches for other hands, `+Bounds` says how wrong it can be.
struct ClockDiscipline: Sendable {
    let id: ClockID
    let setup: ClockSetup

    var state = ClockState.waiting
    var reason = Reason.started
    var since: Instant<Raw>

    var candidates: [Candidate]
    /// The candidate that is followed, by its place.
    var selected: Int?

    var abilities: Abilities?
    /// What it could do before it refused something that was asked of it, and when to ask again.
    var refused: (abilities: Abilities, until: Instant<Raw>)?
    var patience = ClockDiscipline.shortestPatience
    /// Why the clock is not there, once that was said.
    var trouble: DeviceTrouble?
    var ledger: SteeringLedger
    var detector = InterferenceDetector()
    /// How both were before the clock was told something for the last time, should it refuse.
    var untold: (ledger: SteeringLedger, detector: InterferenceDetector)?
    var interference: Interference?
    var suspects = Suspects()
    var lastInterference: Instant<Raw>?
    /// How long others must have been quiet before the clock is steered again.
    var quarantine = ClockDiscipline.shortestQuarantine

    var acquisition = Acquisition()
    /// The filter and the moment it stands at; none before the first fix.
    var filter: PhaseFilter?
    var filterTime: Instant<Raw>
    /// The offset at the last measurement, before any steering that it caused.
    var lastFix: Estimate<ClockOffset>?
    var innovationRatio = 1.0
    /// What is known of the offset without a filter: the user's word, or another clock's.
    var coarse: (offset: ClockOffset, bound: Bound, at: Instant<Raw>)?
    /// Errors that the filter cannot see: of the followed reference, of the followed clock.
    var systematic = Bound(.zero)

    var stepCount = 0
    /// The last step, ours or another's, and how far it went.
    var lastStep: (at: Instant<Raw>, amount: Nanoseconds)?
    /// What the kernel is to do at the end of this UTC day, and what it was told last.
    var leap: LeapSecond?
    var toldLeap: LeapSecond?
    /// Whether a prediction already stands in for the measurement that is missing.
    var isCoasting = false
    var lastCoast: Instant<Raw>
    var memory: Memory?
    var lastRemembered: Instant<Raw>?
    /// When time has to be let pass again at the latest.
    var deadline: Instant<Raw>

    init(id: ClockID, setup: ClockSetup, candidates: [Candidate], at now: Instant<Raw>) {
        self.id = id
        self.setup = setup
        self.candidates = candidates
        since = now
        ledger = SteeringLedger(rate: .zero, at: now)
        filterTime = now
        lastCoast = now
        deadline = now
        if setup.device == .system { coarse = (.zero, setup.initialBound, now) }
    }

    /// One measurement each second is what every source here gives.
    static let interval = Nanoseconds.second
    static let shortestQuarantine = Nanoseconds.seconds(10)
    static let longestQuarantine = Nanoseconds.seconds(1024)
    /// Who has been quiet this long begins again with the shortest quarantine.
    static let forgiveness = Nanoseconds.seconds(3_600)

    var canSteer: Bool { abilities?.steers ?? false }

    /// Where a source stands among those that this clock may follow.
    func place(of source: Source) -> Int? {
        for place in candidates.indices where candidates[place].source == source { return place }
        return nil
    }

    /// Whether other clocks may follow this one.
    var isWorthFollowing: Bool {
        guard abilities != nil else { return false }
        return state == .tracking || state == .holdover || state == .selfDisciplined
    }
}
