import ClockMath
import TimeUnits

/// Asks of each measurement whether it is where the filter expects it.
///
/// The gate is as wide as the larger of two spreads: what the filter expects, and the median absolute deviation
/// of the last measurements round their predictions, which half of them being wild does not widen.
struct PulseGate: Sendable {
    /// Deviations a measurement may be off: one in 5·10⁸ of a normal distribution is lost.
    static let width = 6.0
    /// So many measurements in a row that agree with one another and not with the filter are believed.
    static let persuasion = 8

    private var spread = SpreadWindow()
    /// Measurements rejected in a row, oldest first.
    private(set) var dissent: [Dissent] = []

    struct Dissent: Sendable {
        var at: Instant<Raw>
        var offset: ClockOffset
        /// How far steering had moved the clock by then.
        var steered: ClockOffset
    }

    init() {
        dissent.reserveCapacity(Self.persuasion)
    }

    var deviation: Bound? { spread.deviation.map { Bound(nanoseconds: $0) } }

    /// Where the measurements that are being rejected will have the clock at `time`, once they are two or more.
    @inline(__always)
    func claim(at time: Instant<Raw>) -> ClockOffset? {
        guard dissent.count >= 2, let last = dissent.last else { return nil }
        let before = dissent[dissent.count - 2]
        let growth = abs(last.offset.nanoseconds - before.offset.nanoseconds)
        let intervals = (time - last.at).inSeconds / max(0.1, (last.at - before.at).inSeconds)
        return ClockOffset(nanoseconds: abs(last.offset.nanoseconds) + growth * max(1, intervals))
    }

    /// Whether what was rejected is as much as can be put down to chance or a passing fault.
    var isContradicted: Bool { dissent.count == Self.persuasion }

    mutating func judge(
        _ measured: ClockOffset, at time: Instant<Raw>, steered: ClockOffset,
        innovation: (value: Double, variance: Double)
    ) -> Rejection? {
        let limit = Self.width * max(innovation.variance.squareRoot(), spread.deviation ?? 0)
        // What is far outside says nothing of the spread, and a stuck reference must not widen its own gate.
        if abs(innovation.value) <= 3 * limit { spread.insert(innovation.value) }
        guard abs(innovation.value) > limit else {
            dissent.removeAll(keepingCapacity: true)
            return nil
        }
        if dissent.count == Self.persuasion { dissent.removeFirst() }
        dissent.append(Dissent(at: time, offset: measured, steered: steered))
        return innovation.value > 0 ? .late : .early
    }

    mutating func forgetDissent() {
        dissent.removeAll(keepingCapacity: true)
    }

    /// Believes what was rejected: its scatter is the spread from now on.
    mutating func yield(to scatter: Double) {
        dissent.removeAll(keepingCapacity: true)
        spread = SpreadWindow()
        for _ in 0..<8 { spread.insert(scatter / 1.4826) }
    }
}
