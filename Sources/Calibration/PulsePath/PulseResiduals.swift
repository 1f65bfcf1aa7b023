/// How far each phase is from what the phases round it say: what the pulse and its stamp did, without the clock's
/// wander.
///
/// Model: in a window the clock goes straight. The window is the widest for which second differences say so: in those
/// as far apart as it is wide, the clock's wander adds less than half of what the noise does, and to what is off a line
/// a hundredth of that. What is far from a line pulls it no more than what is at three deviations, so that a late tail
/// moves a line as a whole, which does not matter, and makes it no less sure.
struct PulseResiduals: Sendable {
    /// In the order of time, scaled so that their deviation is that of a phase.
    let values: [Double]
    /// What of a phase is in its own line, in the mean.
    let leverage: Double
    /// Of what lines are laid through, round them.
    let straightVariance: Double
    /// Phases to either side.
    let reach: Int

    private static let (shortest, longest) = (8, 1_024)
    /// In robust deviations from the median.
    private static let limit = 3.0
    private static let rounds = 6

    init(of phases: [Double]) {
        reach = Self.reach(for: phases)
        let straight = Self.withoutSlope(phases)
        var pulls = straight
        var found: [(residual: Double, pull: Double, leverage: Double)] = []
        for _ in 0..<Self.rounds {
            let lines = Self.lines(through: pulls, reach: reach)
            let residuals = zip(straight, lines).map { $0 - $1.value }
            let limits = Self.limits(of: residuals.filter { !$0.isNaN })
            let clipped = residuals.map { $0.isNaN ? $0 : min(max($0, limits.low), limits.high) }
            found = zip(zip(residuals, clipped), lines).map { ($0.0, $0.1, $1.leverage) }
            pulls = zip(clipped, lines).map { $0 + $1.value }
        }
        let present = found.filter { !$0.residual.isNaN }
        let count = Double(max(present.count, 1))
        values = present.map { $0.residual / max(1 - $0.leverage, 0.1).squareRoot() }
        leverage = present.reduce(0) { $0 + $1.leverage } / count
        let mean = present.reduce(0) { $0 + $1.pull } / count
        straightVariance = present.reduce(0) { $0 + ($1.pull - mean) * ($1.pull - mean) } / count
    }

    /// What the lines' errors add to the variance of the values.
    var lineVariance: Double { leverage * straightVariance }

    private static func limits(of residuals: [Double]) -> (low: Double, high: Double) {
        let sorted = residuals.sorted()
        let middle = quantile(0.5, of: sorted)
        let reach = limit * medianToDeviation * quantile(0.5, of: sorted.map { abs($0 - middle) }.sorted())
        return (middle - reach, middle + reach)
    }

    /// The clock's frequency against the pulse, taken off so that lines need not be steep.
    private static func withoutSlope(_ phases: [Double]) -> [Double] {
        guard let first = phases.firstIndex(where: { !$0.isNaN }), let last = phases.lastIndex(where: { !$0.isNaN }),
            last > first
        else { return phases }
        let slope = (phases[last] - phases[first]) / Double(last - first)
        return phases.enumerated().map { $1 - phases[first] - slope * Double($0 - first) }
    }

    private static func reach(for phases: [Double]) -> Int {
        let noise = SecondDifferences(of: phases).robustNoise
        var reach = shortest
        while 2 * reach <= min(longest, phases.count / 8),
            SecondDifferences(of: phases, stride: 4 * reach).robustNoise <= 1.5.squareRoot() * noise
        {
            reach *= 2
        }
        return reach
    }

    /// The straight line through the phases round each, by least squares; at the ends the window stays inside.
    private static func lines(through phases: [Double], reach: Int) -> [(value: Double, leverage: Double)] {
        phases.indices.map { place in
            let from = max(min(place - reach, phases.count - 2 * reach - 1), 0)
            return line(through: phases, in: from..<min(from + 2 * reach + 1, phases.count), at: place)
        }
    }

    private static func line(through phases: [Double], in window: Range<Int>, at place: Int) -> (Double, Double) {
        var (count, time, phase, square, product) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for index in window where !phases[index].isNaN {
            let t = Double(index - place)
            count += 1
            time += t
            phase += phases[index]
            square += t * t
            product += t * phases[index]
        }
        let spread = square - time * time / count
        guard count > 2, spread > 0 else { return (.nan, 1) }
        let slope = (product - time * phase / count) / spread
        return ((phase - slope * time) / count, 1 / count + time * time / (count * count * spread))
    }
}
