import TimeUnits

/// One source that a clock may follow, as that clock sees it.
struct Candidate: Sendable {
    let source: Source
    /// White noise of one measurement.
    let noise: Bound
    /// Constant error of the source that no measurement shows.
    let accuracy: Bound
    var gate = PulseGate()
    /// The last measurement of any kind, and the last that was believed.
    private(set) var lastSeen: Instant<Raw>?
    private(set) var lastAccepted: Instant<Raw>?
    private var believedSince: Instant<Raw>?
    /// Whether the device is there and, for a clock, in a state to be followed.
    var isPresent = false

    init(source: Source, noise: Bound, accuracy: Bound) {
        self.source = source
        self.noise = noise
        self.accuracy = accuracy
    }

    var variance: Double { noise.nanoseconds * noise.nanoseconds }

    /// The noise as it is seen, or as it is said to be while too little is seen.
    var spread: Bound { gate.deviation ?? noise }

    /// Three measurements and a little have been missed.
    static let patience = Nanoseconds.milliseconds(3_200)

    /// How long a preferred source has to have been good before the clock goes back to it.
    static let probation = Nanoseconds.seconds(60)

    mutating func hear(at now: Instant<Raw>) {
        lastSeen = now
    }

    mutating func believe(at now: Instant<Raw>) {
        if !isBelieved(at: now) { believedSince = now }
        lastAccepted = now
    }

    /// Whatever it said counts no longer: the clock it was said of has come back another.
    mutating func forget() {
        lastAccepted = nil
        gate = PulseGate()
    }

    func wasBelieved(within span: Nanoseconds, of now: Instant<Raw>) -> Bool {
        lastAccepted.map { now - $0 <= span } ?? false
    }

    func isProven(at now: Instant<Raw>) -> Bool {
        guard isBelieved(at: now), let believedSince else { return false }
        return now - believedSince >= Self.probation
    }

    func isHeard(at now: Instant<Raw>) -> Bool {
        guard isPresent, let lastSeen else { return false }
        return now - lastSeen <= Self.patience
    }

    func isBelieved(at now: Instant<Raw>) -> Bool {
        guard isHeard(at: now), let lastAccepted else { return false }
        return now - lastAccepted <= Self.patience
    }
}
