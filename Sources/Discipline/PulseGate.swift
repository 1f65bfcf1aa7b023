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

    /// The claim of measurements that are being rejected, once it is more than a burst.
    var claim: ClockOffset? { dissent.count >= 3 ? dissent.last?.offset : nil }

    mutating func judge(
        _ measured: ClockOffset, at time: Instant<Raw>, steered: ClockOffset,
        innovation: (value: Double, variance: Double)
    ) -> Rejection? {
        let limit = Self.width * max(innovation.variance.squareRoot(), spread.deviation ?? 0)
        spread.insert(innovation.value)
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
}
