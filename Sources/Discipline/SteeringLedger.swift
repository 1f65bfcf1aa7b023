import TimeUnits

/// What was dialled into a clock and when: how far steering alone has moved it.
struct SteeringLedger: Sendable {
    private(set) var rate: FrequencyOffset
    /// When the rate was dialled in.
    private(set) var since: Instant<Raw>
    private var phase = ClockOffset.zero
    /// The rate before, for moments that are told of late.
    private var before: FrequencyOffset
    private(set) var steps = Nanoseconds.zero

    init(rate: FrequencyOffset, at time: Instant<Raw>) {
        self.rate = rate
        before = rate
        since = time
    }

    /// How far the dialled frequencies have moved the clock until `time`; steps are not in it.
    func phase(at time: Instant<Raw>) -> ClockOffset {
        phase + (time < since ? before : rate).accumulated(over: time - since)
    }

    mutating func dial(_ rate: FrequencyOffset, at time: Instant<Raw>) {
        phase = phase(at: time)
        since = time
        before = self.rate
        self.rate = rate
    }

    /// Goes on as in `earlier`, as what was dialled since did not arrive; steps stay as they are.
    mutating func undial(to earlier: SteeringLedger) {
        (rate, since, phase, before) = (earlier.rate, earlier.since, earlier.phase, earlier.before)
    }

    mutating func step(by amount: Nanoseconds) {
        steps = steps + amount
    }
}
