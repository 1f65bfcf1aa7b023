import TimeUnits

/// Keeps a receiver that does the same over and over from filling a journal: many sentences at once, and then one every ten
/// seconds; of those that are left out it is said how many they were.
struct SentenceBudget {
    private var left = SentenceBudget.burst
    private var refilled: Instant<Raw>?
    private var omitted = 0
    private static let burst = 20.0
    private static let perSecond = 0.1

    /// What may be said now of a sentence, and of those before it.
    mutating func take(_ sentence: String, at now: Instant<Raw>) -> [String] {
        let elapsed = refilled.map { max(0, (now - $0).inSeconds) } ?? 0
        (left, refilled) = (min(Self.burst, left + Self.perSecond * elapsed), now)
        guard left >= 1 else {
            omitted += 1
            return []
        }
        left -= 1
        defer { omitted = 0 }
        return omitted == 0 ? [sentence] : ["\(omitted) sentences like these were left out", sentence]
    }
}
