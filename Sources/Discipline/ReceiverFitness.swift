import TimeUnits

/// Whether a receiver's pulses may be used, by its own word.
///
/// A word against them counts at once. One for them counts when it has not been taken back for some seconds, and for
/// longer each time that it was; so one who changes their mind all the time is heard of once in a while only.
struct ReceiverFitness: Sendable {
    private(set) var trouble: ReceiverTrouble?
    /// Since when it has said nothing against them, while they are not used yet.
    private var wellSince: Instant<Raw>?
    private var ended: Instant<Raw>?
    private var settling = ReceiverFitness.shortest
    private var told: (trouble: ReceiverTrouble?, at: Instant<Raw>)?

    private static let (shortest, longest) = (Nanoseconds.seconds(5), Nanoseconds.seconds(80))
    /// After so long without trouble, another is the first once more.
    private static let memory = Nanoseconds.seconds(600)
    /// One trouble after another is told so often.
    private static let quiet = Nanoseconds.seconds(60)

    /// - Parameter found: What is wrong by all that the receiver has said; nil when nothing is.
    mutating func take(_ found: ReceiverTrouble?, at now: Instant<Raw>) {
        guard let found else {
            if trouble != nil, wellSince == nil { wellSince = now }
            return
        }
        if trouble == nil {
            let isAgain = ended.map { now - $0 < Self.memory } ?? false
            settling = isAgain ? min(settling + settling, Self.longest) : Self.shortest
        }
        (trouble, wellSince) = (found, nil)
    }

    mutating func age(at now: Instant<Raw>) {
        guard let wellSince, now - wellSince >= settling else { return }
        (trouble, self.wellSince, ended) = (nil, nil, now)
    }

    mutating func takeNews(at now: Instant<Raw>) -> ReceiverNews? {
        guard trouble != told?.trouble else { return nil }
        if trouble != nil, let told, told.trouble != nil, now - told.at < Self.quiet { return nil }
        told = (trouble, now)
        return trouble.map { .unfit($0) } ?? .fit
    }
}
