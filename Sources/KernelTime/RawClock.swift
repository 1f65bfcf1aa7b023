internal import CTimingShims
public import TimeUnits

/// `CLOCK_MONOTONIC_RAW`: the host's own oscillator, which nobody steps or slews.
public enum RawClock {
    public static func now() -> Instant<Raw> {
        Instant(sinceEpoch: readHostClock(CLOCK_MONOTONIC_RAW))
    }

    /// How long the host has slept since it was started, while this axis stood still, to a millisecond; nil where that
    /// cannot be told just now.
    ///
    /// - Throws: What a kernel or a simulator says that has no `CLOCK_BOOTTIME`.
    public static func timeAsleep() throws(DeviceError) -> Nanoseconds? {
        for _ in 0..<5 {
            let before = readHostClock(CLOCK_MONOTONIC)
            let sinceBoot = try readClock(CLOCK_BOOTTIME, on: "CLOCK_BOOTTIME")
            // Who was kept waiting between the two has measured that: it happens most on a host that has just woken.
            if readHostClock(CLOCK_MONOTONIC) - before < .milliseconds(1) { return sinceBoot - before }
        }
        return nil
    }
}

/// The system clock and the raw axis, read at the same moment.
public struct ClockPair: Hashable, Sendable {
    public var utc: Instant<UTC>
    public var raw: Instant<Raw>
    /// How long the reading took: the pair is exact to ± half of it.
    public var window: Nanoseconds

    /// The narrowest of three brackets of `CLOCK_REALTIME` by `CLOCK_MONOTONIC_RAW`.
    public static func read() -> ClockPair {
        var best = bracket()
        for _ in 0..<2 {
            let next = bracket()
            if next.window < best.window { best = next }
        }
        return best
    }

    private static func bracket() -> ClockPair {
        let before = RawClock.now()
        let utc = readHostClock(CLOCK_REALTIME)
        let window = RawClock.now() - before
        return ClockPair(
            utc: Instant(sinceEpoch: utc), raw: before + Nanoseconds(window.count / 2), window: window)
    }

    /// Where an instant of the system clock near this pair lies on the raw axis.
    public func raw(at instant: Instant<UTC>) -> Instant<Raw> {
        raw + (instant - utc)
    }

    /// What the system clock read at an instant of the raw axis near this pair.
    public func utc(at instant: Instant<Raw>) -> Instant<UTC> {
        utc + (instant - raw)
    }
}
