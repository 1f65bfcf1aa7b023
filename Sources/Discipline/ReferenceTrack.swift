import ClockMath
import Reports
import TimeUnits

/// What has been seen of one reference, for its state and its counts.
struct ReferenceTrack: Sendable {
    let id: ReferenceID
    let setup: ReferenceSetup
    private(set) var state = ReferenceState.absent
    private(set) var trouble: DeviceTrouble? = .absent
    private var hasSaidTrouble = false
    var quantisation = QuantisationTrack()
    /// What its receiver says, if it has one that speaks here.
    var receiver: Boxed<ReceiverTrack>?
    private(set) var accepted = 0
    private(set) var rejected = InlineCounts()
    private(set) var missed = 0
    private(set) var lastOffset: ClockOffset?
    private var lastStamp: Nanoseconds?
    private var lastSequence: UInt32?
    /// The last pulse that could have begun a second.
    private var lastPulse: Instant<Raw>?
    /// The last that was not believed, and how far it was from where it was expected.
    private var lastDoubted: (at: Instant<Raw>, error: ClockOffset)?
    private var lastUnlabelled: Instant<Raw>?
    private var lastReport: Instant<Raw>?
    private static let reportInterval = Nanoseconds.seconds(60)

    init(id: ReferenceID, setup: ReferenceSetup) {
        self.id = id
        self.setup = setup
        if setup.isLabelled { receiver = Boxed(ReceiverTrack()) }
    }

    var isPresent: Bool { trouble == nil }

    /// Whether its receiver says that its pulses are not to be believed.
    @inline(__always)
    var isUnfit: Bool { receiver?.value.trouble != nil }

    mutating func become(_ state: ReferenceState, at now: Instant<Raw>, into actions: inout ActionList) {
        guard state != self.state else { return }
        self.state = state
        actions.append(.record(Occurrence(subject: .reference(id), raw: now, what: .referenceBecame(state))))
    }

    mutating func attach(_ abilities: Abilities, at now: Instant<Raw>, into actions: inout ActionList) {
        trouble = nil
        lastStamp = nil
        lastSequence = nil
        lastPulse = nil
        lastDoubted = nil
        actions.append(.record(Occurrence(subject: .reference(id), raw: now, what: .attached(abilities))))
        become(.silent, at: now, into: &actions)
    }

    /// After a leap second the stamp of a second ago comes again.
    mutating func forgetStamp() {
        lastStamp = nil
    }

    mutating func detach(_ trouble: DeviceTrouble, at now: Instant<Raw>, into actions: inout ActionList) {
        guard self.trouble != trouble || !hasSaidTrouble else { return }
        self.trouble = trouble
        hasSaidTrouble = true
        state = .absent
        actions.append(.record(Occurrence(subject: .reference(id), raw: now, what: .detached(trouble))))
    }

    /// Looks at a pulse before anyone asks which second it was.
    mutating func admit(_ pulse: PulseReading, at now: Instant<Raw>) -> Rejection? {
        // An edge of the future, or of long ago: the clock was stepped between the edge and the look at it.
        guard pulse.raw.isRecent(at: now) else { return .beforeStep }
        if let lastSequence, pulse.sequence &- lastSequence > 1, pulse.sequence &- lastSequence < 1_000 {
            missed += Int(pulse.sequence &- lastSequence) - 1
        }
        lastSequence = pulse.sequence
        defer { lastStamp = pulse.stamp }
        if let lastStamp, pulse.stamp == lastStamp { return .repeated }
        if let lastPulse, pulse.raw <= lastPulse { return .repeated }
        if pulse.edge == .falling { return .wrongEdge }
        // Half a period after a pulse that was believed, another cannot begin a second.
        if let lastPulse, pulse.raw - lastPulse < .milliseconds(500) { return .doubled }
        if isFartherThanDoubted(pulse) { return .doubled }
        return nil
    }

    /// Whether a pulse comes soon after one that was not believed, and is even further off.
    private func isFartherThanDoubted(_ pulse: PulseReading) -> Bool {
        guard let lastDoubted, pulse.raw - lastDoubted.at < .milliseconds(500) else { return false }
        let later = ClockOffset(nanoseconds: Double((pulse.raw - lastDoubted.at).count))
        return (lastDoubted.error + later).magnitude > lastDoubted.error.magnitude
    }

    mutating func doubt(_ error: ClockOffset, at time: Instant<Raw>) {
        lastDoubted = (time, error)
    }

    /// Whether pulses come that nobody can number.
    func isUnlabelled(at now: Instant<Raw>) -> Bool {
        lastUnlabelled.map { now - $0 <= Candidate.patience } ?? false
    }

    mutating func accept(_ offset: ClockOffset, at time: Instant<Raw>) {
        accepted += 1
        lastOffset = offset
        lastPulse = time
    }

    mutating func reject(
        _ rejection: Rejection, _ offset: ClockOffset, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        rejected[rejection] += 1
        if rejection == .unlabelled { lastUnlabelled = now }
        if let lastReport, now - lastReport < Self.reportInterval { return }
        lastReport = now
        actions.append(
            .record(Occurrence(subject: .reference(id), raw: now, what: .pulseRejected(rejection, offset))))
    }
}
