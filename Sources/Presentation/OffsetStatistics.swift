public import TimeUnits

/// Mean and standard deviation of offsets, one at a time (Welford 1962), and the narrowest window they were read in.
public struct OffsetStatistics: Hashable, Sendable {
    public private(set) var count = 0
    private var meanOffset = 0.0
    private var squares = 0.0
    public private(set) var narrowestWindow: Nanoseconds?

    public init() {}

    public mutating func add(_ offset: ClockOffset, window: Nanoseconds) {
        count += 1
        let distance = offset.nanoseconds - meanOffset
        meanOffset += distance / Double(count)
        squares += distance * (offset.nanoseconds - meanOffset)
        narrowestWindow = min(narrowestWindow ?? window, window)
    }

    public var mean: ClockOffset { ClockOffset(nanoseconds: meanOffset) }

    /// Of one offset; zero before there are two.
    public var deviation: Bound {
        Bound(nanoseconds: count > 1 ? (squares / Double(count - 1)).squareRoot() : 0)
    }
}

/// An offset between clocks whose scales may be whole seconds apart.
public struct SplitOffset: Hashable, Sendable {
    public var wholeSeconds: Int64
    /// What remains: at most half a second either way.
    public var rest: ClockOffset

    /// The offset of a clock that reads `local` when another reads `reference`; never traps.
    public init(of local: Nanoseconds, from reference: Nanoseconds) {
        let difference = Int128(local.count) - Int128(reference.count)
        let half: Int128 = difference < 0 ? -500_000_000 : 500_000_000
        let seconds = (difference + half) / 1_000_000_000
        wholeSeconds = Int64(clamping: seconds)
        rest = ClockOffset(nanoseconds: Double(difference - seconds * 1_000_000_000))
    }
}
