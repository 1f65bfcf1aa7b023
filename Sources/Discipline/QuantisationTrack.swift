import ClockMath
import Reports
import TimeUnits

/// What a receiver says of its pulses' quantisation, and the pulse that waits for what is said of it.
struct QuantisationTrack: Sendable {
    /// A pulse that is not used before the receiver has spoken of it.
    struct Waiting: Sendable {
        var pulse: PulseReading
        /// What had been announced when it came.
        var word: ClockOffset?
        var since: Instant<Raw>
    }

    private struct Word: Sendable {
        var word: ClockOffset
        var at: Instant<Raw>
        /// The second that the pulse begins of which it is said, if that was said too.
        var second: Instant<UTC>?
    }

    private var check = Boxed(QuantisationCheck())
    /// What the check has found, kept because it is asked for at every pulse.
    private var rule: QuantisationCheck.Rule?
    private var latest: Word?
    private var previous: Word?
    private var lastPulse: Instant<Raw>?
    private(set) var waiting: Waiting?

    /// No receiver's clock ticks more slowly than this.
    private static let largest = 1_000.0
    private static let freshness = Nanoseconds.milliseconds(1_200)
    /// So long a pulse waits for the word on it.
    private static let patience = Nanoseconds.milliseconds(800)

    /// When a pulse has waited long enough.
    var deadline: Instant<Raw>? { waiting.map { $0.since + Self.patience } }

    /// What was said, and the pulse that waits, are of a time that is over.
    mutating func forgetWords() {
        (waiting, latest, previous, lastPulse) = (nil, nil, nil, nil)
    }

    mutating func hear(_ word: ClockOffset, ofPulse second: Instant<UTC>?, at now: Instant<Raw>) {
        guard abs(word.nanoseconds) <= Self.largest else { return }
        previous = latest
        latest = Word(word: word, at: now, second: second)
    }

    /// What was announced of the pulse that begins `second`; nothing if that pulse was not spoken of.
    private func word(of second: Instant<UTC>) -> ClockOffset? {
        if latest?.second == second { return latest?.word }
        return previous?.second == second ? previous?.word : nil
    }

    /// What was announced last, if that is about this second.
    @inline(__always)
    private func word(at now: Instant<Raw>) -> ClockOffset? {
        guard let latest, now - latest.at <= Self.freshness else { return nil }
        return latest.word
    }

    /// How late the pulse that has just come is; zero when nothing that can be trusted says so.
    @inline(__always)
    private func lateness(at now: Instant<Raw>) -> ClockOffset {
        guard let rule, let word = word(at: now) else { return .zero }
        switch rule.lag {
        case 0: return Self.lateness(word, rule)
        case -1:
            guard let latest, let previous, latest.at - previous.at <= Self.freshness else { return .zero }
            return Self.lateness(previous.word, rule)
        default: return .zero
        }
    }

    /// How late the pulse that waited is, as `word` was said of it.
    func lateness(by word: ClockOffset?) -> ClockOffset {
        guard let rule, rule.lag == 1, let word else { return .zero }
        return Self.lateness(word, rule)
    }

    private static func lateness(_ word: ClockOffset, _ rule: QuantisationCheck.Rule) -> ClockOffset {
        ClockOffset(nanoseconds: rule.sign * word.nanoseconds)
    }

    /// Says how late a pulse is and what was announced of it, or has it wait until the receiver has spoken of it.
    ///
    /// - Parameter second: The second that it begins, if its receiver is believed in that.
    mutating func take(
        _ pulse: PulseReading, second: Instant<UTC>?, at now: Instant<Raw>
    ) -> (late: ClockOffset, word: ClockOffset?)? {
        // Who names the pulse that it speaks of leaves only the sign to be found out.
        if let second, latest?.second != nil {
            let word = word(of: second)
            guard let word, let rule, rule.lag == 0 else { return (.zero, word) }
            return (Self.lateness(word, rule), word)
        }
        guard rule?.lag == 1 else { return (lateness(at: now), word(at: now)) }
        waiting = Waiting(pulse: pulse, word: word(at: now), since: now)
        return nil
    }

    mutating func release() -> Waiting? {
        defer { waiting = nil }
        return waiting
    }

    /// Learns from where a pulse was, with no correction and no steering.
    mutating func learn(_ phase: ClockOffset, word: ClockOffset?, at time: Instant<Raw>) {
        check.value.take(phase, announced: word, after: lastPulse.map { (time - $0).inSeconds } ?? 0)
        if word != nil { rule = check.value.rule }
        lastPulse = time
    }
}
