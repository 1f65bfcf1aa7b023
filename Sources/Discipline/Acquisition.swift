import ClockMath
import TimeUnits

/// First fixes: gathers measurements until they agree on a phase and a frequency.
///
/// Four that scatter as the source's figure says are enough, also with a wild one or two among up to eight. When
/// eight scatter more than that, their own scatter is taken for the figure.
struct Acquisition: Sendable {
    private static let enough = 4
    private static let most = 8
    /// Points that scatter more than this round a line do not come from one pulse.
    private static let worstScatter = 100_000.0

    private var points: [(time: Double, value: Double)] = []
    private var origin = Instant<Raw>(sinceEpoch: .zero)

    /// What the points agree on, and how much they scatter round it, in ns.
    struct Fix {
        var filter: PhaseFilter
        var scatter: Double
    }

    mutating func reset() {
        points.removeAll(keepingCapacity: true)
    }

    mutating func add(_ offset: ClockOffset, at time: Instant<Raw>) {
        if points.isEmpty { origin = time }
        if points.count == Self.most { points.removeFirst() }
        points.append(((time - origin).inSeconds, offset.nanoseconds))
    }

    /// The clock at the moment `time`, and its drift with `steering` taken off, once the points agree.
    func fix(
        at time: Instant<Raw>, noise: Bound, steering: FrequencyOffset, oscillator: OscillatorNoise
    ) -> Fix? {
        guard points.count >= Self.enough, let line = consistentLine(noise: noise.nanoseconds) else { return nil }
        let variance = max(noise.nanoseconds * noise.nanoseconds, line.residualVariance)
        let now = (time - origin).inSeconds
        let unit = line.unitCovariance
        let phase = unit.intercept + 2 * unit.cross * now + unit.slope * now * now
        let filter = PhaseFilter(
            offset: Estimate(
                ClockOffset(nanoseconds: line.intercept + line.slope * now),
                deviation: ClockOffset(nanoseconds: (variance * phase).squareRoot())),
            drift: Estimate(
                FrequencyOffset(partsPerBillion: line.slope) - steering,
                deviation: FrequencyOffset(partsPerBillion: (variance * unit.slope).squareRoot())),
            covariance: variance * (unit.cross + unit.slope * now), noise: oscillator)
        return Fix(filter: filter, scatter: variance.squareRoot())
    }

    private func consistentLine(noise: Double) -> RobustLine? {
        guard let first = RobustLine(through: points, tolerance: .infinity) else { return nil }
        let isLast = points.count == Self.most
        let scatter = isLast ? min(first.medianResidual * 1.4826, Self.worstScatter) : 0
        let line = RobustLine(through: points, tolerance: PulseGate.width * max(noise, scatter))
        guard let line, line.inlierCount >= Self.enough, line.inlierCount * 4 >= points.count * 3,
            line.residualVariance.squareRoot() <= max(Self.worstScatter, 10 * noise)
        else { return nil }
        return line
    }
}
