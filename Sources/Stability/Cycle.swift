internal import RealModule

/// A sine in a clock's phase, as a day's temperature makes one.
public struct Cycle: Hashable, Sendable {
    /// In seconds.
    public var period: Double
    /// From the middle to the highest, in seconds of phase.
    public var amplitude: Double
    /// How long after the first reading the clock is first farthest ahead, in seconds.
    public var peak: Double

    init(period: Double, cosine: Double, sine: Double) {
        self.period = period
        amplitude = Double.hypot(cosine, sine)
        let turn = Double.atan2(y: sine, x: cosine) / (2 * .pi)
        peak = (turn < 0 ? turn + 1 : turn) * period
    }

    /// - Parameter time: Since the first reading, in seconds.
    func value(at time: Double) -> Double { amplitude * .cos(2 * .pi * (time - peak) / period) }
}

extension PhaseRecord {
    /// Whether a cycle of so many seconds can be told from a trend and from noise: the record holds one, with three readings.
    public func canHaveCycle(of period: Double) -> Bool {
        period >= 3 * interval && period <= Double(count - 1) * interval
    }

    /// The cycles of these periods, by least squares together with a parabola; readings that are missing have no say.
    ///
    /// - Returns: Nothing where the record does not tell them: two periods are alike, too many readings are missing, or a period is
    ///   not one that ``canHaveCycle(of:)``.
    public func cycles(of periods: [Double]) -> [Cycle]? {
        guard measured >= 3 + 2 * periods.count, periods.allSatisfy(canHaveCycle) else { return nil }
        let middle = Double(count - 1) / 2
        var fit = LeastSquares(parts: 3 + 2 * periods.count)
        for place in phase.indices where !phase[place].isNaN {
            fit.setPowers((Double(place) - middle) / middle, count: 3)
            for (index, period) in periods.enumerated() {
                let angle = 2 * Double.pi * Double(place) * interval / period
                fit.shapes[3 + 2 * index] = .cos(angle)
                fit.shapes[4 + 2 * index] = .sin(angle)
            }
            fit.add(phase[place])
        }
        guard let parts = fit.solution else { return nil }
        return periods.enumerated().map {
            Cycle(period: $1, cosine: parts[3 + 2 * $0], sine: parts[4 + 2 * $0])
        }
    }

    /// The record without cycles.
    public func removing(_ cycles: [Cycle]) -> PhaseRecord {
        PhaseRecord(
            phase: phase.enumerated().map { place, value in
                cycles.reduce(value) { $0 - $1.value(at: Double(place) * interval) }
            }, interval: interval)
    }
}
