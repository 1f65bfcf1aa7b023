import TimeUnits

/// Finds the rate at which a line makes sense, by listening: packets with right checksums speak for a rate, bytes that
/// belong to none against it.
///
/// It goes on listening when it has settled, and searches again when only noise comes for some seconds: a receiver that
/// lost its settings comes back at another rate. Silence speaks for nothing, and once settled nothing is changed for it.
struct RateSearch {
    /// The usual ones first: u-blox as delivered speaks 9600 or 38400, timing cards 115200.
    static let usual = [115_200, 9_600, 38_400, 460_800, 230_400, 57_600, 921_600, 19_200, 4_800]

    private var candidates: [Int]
    private var position = 0
    private var since: Instant<Raw>
    private var valid = 0
    private var noise = 0
    private var lastValid: Instant<Raw>
    /// Whether the present rate is believed.
    private(set) var isSettled = false
    /// Whether every rate has been listened to without success: somebody might have to be asked to speak.
    private(set) var hasTriedAll = false

    /// - Parameter preferred: The rate to try first.
    init(preferred: Int?, at now: Instant<Raw>) {
        candidates = preferred.map { first in [first] + Self.usual.filter { $0 != first } } ?? Self.usual
        since = now
        lastValid = now
    }

    /// The rate that is listened at.
    var rate: Int { candidates[position] }

    /// Counts what was heard.
    mutating func hear(valid: Int, noise: Int, at now: Instant<Raw>) {
        self.valid = min(self.valid + valid, 1_000)
        if valid > 0 {
            lastValid = now
            self.noise = 0
        }
        self.noise = min(self.noise + noise, 1_000_000)
        if self.valid >= 2 { isSettled = true }
    }

    /// Whether nothing at all was heard at this rate.
    var isSilent: Bool { valid == 0 && noise == 0 }

    /// The next rate to listen at, when it is time to change.
    mutating func step(at now: Instant<Raw>) -> Int? {
        guard isSettled ? isLost(at: now) : isHopeless(at: now) else { return nil }
        if isSettled {
            candidates = [rate] + candidates.filter { $0 != rate }
            position = 0
        }
        isSettled = false
        position += 1
        if position == candidates.count {
            position = 0
            hasTriedAll = true
        }
        (since, valid, noise, lastValid) = (now, 0, 0, now)
        return rate
    }

    private func isLost(at now: Instant<Raw>) -> Bool {
        noise >= 64 && now - lastValid >= .seconds(4)
    }

    private func isHopeless(at now: Instant<Raw>) -> Bool {
        let age = now - since
        guard valid == 0 else { return age >= .seconds(5) }
        if noise >= 256, age >= .milliseconds(300) { return true }
        return age >= (noise >= 32 ? .milliseconds(1_200) : .milliseconds(2_500))
    }
}
