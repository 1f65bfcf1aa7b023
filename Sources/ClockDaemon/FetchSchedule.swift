import TimeUnits

/// When to look for the next pulse of a device that cannot wake anybody.
///
/// The kernel has stamped the edge already, so looking late costs nothing but age. While the phase is unknown it
/// looks often; once known, shortly after the pulse is due, and then less and less often until it comes.
struct FetchSchedule: Sendable {
    private static let interval = Nanoseconds.second
    /// Later than a pulse can be by noise and by a clock that is being slewed.
    private static let margin = Nanoseconds.milliseconds(2)
    private static let search = Nanoseconds.milliseconds(50)
    /// While nothing comes at all.
    private static let patrol = Nanoseconds.milliseconds(250)

    private(set) var next: Instant<Raw>
    private var lastPulse: Instant<Raw>?
    private var delay = FetchSchedule.margin
    private let began: Instant<Raw>

    init(at now: Instant<Raw>) {
        next = now
        began = now
    }

    /// A pulse was there, and was at `pulse`.
    mutating func found(pulse: Instant<Raw>, at now: Instant<Raw>) {
        lastPulse = pulse
        delay = Self.margin
        next = max(pulse + Self.interval + Self.margin, now + .milliseconds(1))
    }

    /// Nothing can be looked at before `time`.
    mutating func pause(until time: Instant<Raw>) {
        next = time
    }

    /// There was none.
    mutating func missed(at now: Instant<Raw>) {
        let silence = now - (lastPulse ?? began)
        guard lastPulse != nil, silence < Self.interval + Self.interval else {
            next = now + (silence < .seconds(5) ? Self.search : Self.patrol)
            return
        }
        delay = min(delay + delay, Self.search)
        next = now + delay
    }
}
