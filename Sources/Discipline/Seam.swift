import TimeUnits

/// The part of a clock's offset that is removed slowly: what came of a change of mind, not of the clock.
///
/// When other sources get a say, they have the clock somewhere else by their constant errors. The clock goes there by
/// fading, with a time constant of 30 s or at 100 ns/s, whichever is slower.
struct Seam: Sendable {
    private(set) var width = ClockOffset.zero
    private var at: Instant<Raw>?
    /// In seconds, and in ns/s.
    private static let (fading, fastest) = (30.0, 100.0)

    /// The clock is taken to be where it was, though the sources now have it `amount` further ahead.
    mutating func widen(by amount: ClockOffset, at now: Instant<Raw>) {
        fade(at: now)
        width = width + amount
        at = now
    }

    /// How far it fades in a second: who reads a bound a second later finds the clock that much further on.
    var pace: ClockOffset {
        ClockOffset(nanoseconds: min(max(width.nanoseconds / Self.fading, -Self.fastest), Self.fastest))
    }

    mutating func fade(at now: Instant<Raw>) {
        guard let at, now > at else { return }
        let seconds = (now - at).inSeconds
        let most = Self.fastest * seconds
        let change = width.nanoseconds * min(1, seconds / Self.fading)
        width.nanoseconds -= min(max(change, -most), most)
        self.at = now
    }
}
