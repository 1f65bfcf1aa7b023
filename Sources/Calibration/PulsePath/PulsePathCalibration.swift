public import TimeUnits

/// The quality of a pulse input from its stamps alone: no second reference, no loop.
///
/// What a stamp is late by in the same way each time, the cable and the antenna cannot be seen so.
public struct PulsePathCalibration: Sendable {
    private var stamps = PulseStamps()
    private var written: [Nanoseconds] = []
    private var isBusy: [Bool] = []
    private let readingNoise: Double
    private let isInterruptDriven: Bool

    /// So many pulses make a result that is worth it; of fewer than the least nothing is said.
    public static let (usualCount, leastCount) = (1_000, 100)

    /// - Parameters:
    ///   - readingNoise: What turning a stamp into the raw axis adds to its noise, in ns.
    ///   - isInterruptDriven: Whether the host stamps in an interrupt, rather than hardware at the edge.
    public init(readingNoise: Double, isInterruptDriven: Bool) {
        self.readingNoise = readingNoise
        self.isInterruptDriven = isInterruptDriven
    }

    /// How many idle pulses there are.
    public var count: Int { zip(stamps.phases, isBusy).count { !$0.isNaN && !$1 } }

    /// - Parameters:
    ///   - stamp: As the clock wrote it.
    ///   - axis: The same on an axis that nobody steps or slews.
    ///   - isBusy: Whether the host was kept busy.
    public mutating func take(_ stamp: Nanoseconds, at axis: Nanoseconds, isBusy: Bool = false) {
        stamps.take(axis)
        if stamps.phases.count == 1 { (written, self.isBusy) = ([], []) }
        guard self.isBusy.count < stamps.phases.count else { return }
        written.append(stamp)
        for _ in self.isBusy.count..<stamps.phases.count { self.isBusy.append(isBusy) }
    }

    /// What the pulses tell.
    ///
    /// - Parameter readingNoise: In the place of what was known of it at the beginning.
    public func result(readingNoise: Double? = nil) throws(Shortfall) -> PulsePathResult {
        guard count >= Self.leastCount else {
            throw .tooFew(
                "pulses", count: count, least: Self.leastCount,
                remedy: "wait for \(Self.usualCount) of them, which is a quarter of an hour at one a second")
        }
        let idle = zip(stamps.phases, isBusy).map { $1 ? .nan : $0 }
        return PulsePathResult(
            count: count, missed: stamps.missed, doubled: stamps.doubled, phases: idle,
            resolution: StampResolution(of: written),
            load: LoadShift(phases: stamps.phases, isBusy: isBusy),
            readingNoise: readingNoise ?? self.readingNoise, isInterruptDriven: isInterruptDriven)
    }
}
