import TimeUnits

/// What messages of one kind have said in a row, each a second after the one before.
struct LabelRun: Sendable {
    /// The second that the pulse at `pulse` began, by the last of them.
    private(set) var second = Instant<UTC>(sinceEpoch: .zero)
    private(set) var pulse = Instant<Raw>(sinceEpoch: .zero)
    /// Seconds of which they spoke in a row; zero when the last one was of no use.
    private(set) var count = 0
    /// How long after the moment that they name they came.
    private(set) var least = Nanoseconds.zero
    private(set) var most = Nanoseconds.zero
    private(set) var heard = Instant<Raw>(sinceEpoch: .zero)

    /// So long a run goes on without a message.
    static let patience = Nanoseconds.milliseconds(3_500)
    /// So many seconds in a row are no chance.
    static let enough = 10
    /// A delay that stays within these can be no other second's.
    static let (shortest, longest) = (Nanoseconds.milliseconds(20), Nanoseconds.milliseconds(950))
    /// How fast what was learnt of delays is forgotten, as a part of their range.
    private static let fading: Int64 = 64

    mutating func take(_ named: Instant<UTC>, delay: Nanoseconds, pulse: Instant<Raw>, at now: Instant<Raw>) {
        let elapsed = (pulse - self.pulse).roundedToSecond
        guard isSpeaking(at: now), named - second == elapsed, elapsed >= .zero else {
            (least, most, count) = (delay, delay, 0)
            return begin(named, pulse, at: now)
        }
        let fade = Nanoseconds((most - least).count / Self.fading)
        (least, most) = (min(least + fade, delay), max(most - fade, delay))
        guard elapsed > .zero else { return heard = now }
        begin(named, pulse, at: now)
    }

    private mutating func begin(_ named: Instant<UTC>, _ pulse: Instant<Raw>, at now: Instant<Raw>) {
        (second, heard) = (named, now)
        self.pulse = pulse
        count = min(count + 1, 1_000)
    }

    /// What came was of no use.
    mutating func end() {
        count = 0
    }

    func isSpeaking(at now: Instant<Raw>) -> Bool { count > 0 && now - heard <= Self.patience }

    /// Whether what it says is worth an objection.
    func isHeeded(at now: Instant<Raw>) -> Bool { count >= 3 && isSpeaking(at: now) }

    func isMature(at now: Instant<Raw>) -> Bool { count >= Self.enough && isSpeaking(at: now) }

    /// How uncertain the delay is beyond what was seen of it.
    private var margin: Nanoseconds { Nanoseconds((most - least).count / 2) }

    /// Whether the delay, as uncertain as it is, leaves one second only.
    var isSteady: Bool { least - margin >= Self.shortest && most + margin <= Self.longest }

    /// The second that a pulse at `time` began, if it began one.
    func second(at time: Instant<Raw>) -> Instant<UTC> { second + (time - pulse).roundedToSecond }
}
