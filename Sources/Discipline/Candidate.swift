import ClockMath
import TimeUnits

/// One source that a clock may follow, as that clock sees it.
struct Candidate: Sendable {
    let source: Source
    /// What its user calls it.
    let name: String
    /// Constant error of the source that no measurement shows.
    let accuracy: Bound
    var tracker = SourceTracker()
    /// The part of it that calibrations leave.
    var calibrated = Bound(.zero)
    /// How wrong the source itself can be just now, beyond its constant accuracy.
    var sourceBound = Bound(.zero)
    /// The part of it that a followed clock owes to chance.
    var followedBound = Bound(.zero)
    /// Its share in where the clock is believed to be.
    var weight = 0.0
    /// Whether other sources agree that it is wrong.
    var isOutvoted = false
    /// Whether it jumped when others did not, and does not agree with them yet.
    var isSuspect = false
    /// The last measurement of any kind, and the last that was believed.
    private(set) var lastSeen: Instant<Raw>?
    private(set) var lastAccepted: Instant<Raw>?
    /// Whether the device is there and, for a clock, in a state to be followed.
    var isPresent = false
    /// Whether it is a clock that follows something itself just now.
    var isSteered = false
    /// Whether its receiver has nothing against its pulses.
    var isFit = true

    init(source: Source, name: String, accuracy: Bound) {
        self.source = source
        self.name = name
        self.accuracy = accuracy
    }

    /// Three measurements and a little have been missed.
    static let patience = Nanoseconds.milliseconds(3_200)

    mutating func hear(at now: Instant<Raw>) {
        lastSeen = now
    }

    mutating func believe(at now: Instant<Raw>) {
        lastAccepted = now
    }

    /// Whatever it said counts no longer: the clock it was said of has come back another.
    mutating func forget() {
        lastAccepted = nil
        tracker = SourceTracker()
        weight = 0
        isOutvoted = false
        isSuspect = false
    }

    @inline(__always)
    func isHeard(at now: Instant<Raw>) -> Bool {
        guard isPresent, let lastSeen else { return false }
        return now - lastSeen <= Self.patience
    }

    @inline(__always)
    func isBelieved(at now: Instant<Raw>) -> Bool {
        guard isHeard(at: now), let lastAccepted else { return false }
        return now - lastAccepted <= Self.patience
    }

    /// Whether it has a say in where the clock is.
    ///
    /// What it said before it fell silent counts as well, the less the longer that is ago.
    @inline(__always)
    var hasSay: Bool { lastAccepted != nil && tracker.isSettled }

    /// What it cannot see of its own error.
    @inline(__always)
    var systematic: Bound { accuracy + calibrated + sourceBound + tracker.hidden }
}
