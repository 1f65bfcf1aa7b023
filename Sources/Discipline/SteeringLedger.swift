import TimeUnits

/// What was dialled into a clock and when, and what is known to move it besides: how far both have moved it.
struct SteeringLedger: Sendable {
    private var dialled: Course
    /// What temperature and age are known to have changed since the beginning.
    private var natural: Course
    private(set) var steps = Nanoseconds.zero

    init(rate: FrequencyOffset, at time: Instant<Raw>) {
        dialled = Course(rate: rate, at: time)
        natural = Course(rate: .zero, at: time)
    }

    var rate: FrequencyOffset { dialled.rate }
    /// When the rate was dialled in.
    var since: Instant<Raw> { dialled.since }
    /// What the clock gains because of a change that is known.
    var explained: FrequencyOffset { natural.rate }

    /// How far the clock has been moved until `time` by all that is known; steps are not in it.
    @inline(__always)
    func phase(at time: Instant<Raw>) -> ClockOffset { dialled.phase(at: time) + natural.phase(at: time) }

    /// How far the dialled frequencies alone have moved it.
    func dialledPhase(at time: Instant<Raw>) -> ClockOffset { dialled.phase(at: time) }

    mutating func dial(_ rate: FrequencyOffset, at time: Instant<Raw>) {
        dialled.turn(to: rate, at: time)
    }

    /// What was dialled last has worked from `time` on, and not before.
    mutating func delay(to time: Instant<Raw>) { dialled.delay(to: time) }

    /// From now on the clock gains `change` more by itself.
    mutating func explain(_ change: FrequencyOffset, at time: Instant<Raw>) {
        natural.turn(to: natural.rate + change, at: time)
    }

    /// Goes on as in `earlier`, as what was dialled since did not arrive; all else stays as it is.
    mutating func undial(to earlier: SteeringLedger) {
        dialled = earlier.dialled
    }

    mutating func step(by amount: Nanoseconds) {
        steps = steps + amount
    }
}

/// A frequency that changes now and then, and the phase that it adds up to.
private struct Course: Sendable {
    private(set) var rate: FrequencyOffset
    private(set) var since: Instant<Raw>
    private var gathered = ClockOffset.zero
    /// The rate before, for moments that are told of late.
    private var before: FrequencyOffset

    init(rate: FrequencyOffset, at time: Instant<Raw>) {
        self.rate = rate
        before = rate
        since = time
    }

    @inline(__always)
    func phase(at time: Instant<Raw>) -> ClockOffset {
        gathered + (time < since ? before : rate).accumulated(over: time - since)
    }

    mutating func delay(to time: Instant<Raw>) {
        guard time > since else { return }
        gathered = gathered + before.accumulated(over: time - since)
        since = time
    }

    mutating func turn(to rate: FrequencyOffset, at time: Instant<Raw>) {
        gathered = phase(at: time)
        since = time
        before = self.rate
        self.rate = rate
    }
}
