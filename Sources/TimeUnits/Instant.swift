/// A timescale: what an ``Instant`` counts from, and how fast.
public protocol Timescale: Sendable, SendableMetatype {}

/// International Atomic Time. Uniform; no leap seconds.
public enum TAI: Timescale {}

/// Coordinated Universal Time, as `CLOCK_REALTIME` counts it.
public enum UTC: Timescale {}

/// `CLOCK_MONOTONIC_RAW`: the host's own oscillator, never stepped and never slewed.
public enum Raw: Timescale {}

/// A reading of a clock that keeps the timescale `Scale`.
///
/// Instants of different scales do not mix:
///
///     Instant<UTC>(…) - Instant<TAI>(…)  // does not compile
public struct Instant<Scale: Timescale>: Hashable, Sendable {
    public var sinceEpoch: Nanoseconds

    public init(sinceEpoch: Nanoseconds) {
        self.sinceEpoch = sinceEpoch
    }

    /// The whole second that this reading is nearest to.
    public var nearestSecond: Instant { Instant(sinceEpoch: sinceEpoch.roundedToSecond) }

    public static func - (lhs: Self, rhs: Self) -> Nanoseconds {
        lhs.sinceEpoch - rhs.sinceEpoch
    }

    public static func + (lhs: Self, rhs: Nanoseconds) -> Self {
        Instant(sinceEpoch: lhs.sinceEpoch + rhs)
    }

    public static func - (lhs: Self, rhs: Nanoseconds) -> Self {
        Instant(sinceEpoch: lhs.sinceEpoch - rhs)
    }
}

extension Instant: Comparable {
    public static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.sinceEpoch < rhs.sinceEpoch
    }
}
