/// The parabola that fits a record best: what a constant frequency offset and a constant drift do.
public struct Trend: Hashable, Sendable {
    /// At the middle of the record, in seconds.
    public var phase: Double
    /// There, as a fraction.
    public var frequency: Double
    /// In 1/s.
    public var drift: Double
    /// The middle of the record, in readings.
    let middle: Double

    /// What it is at a reading, in seconds.
    func value(at place: Int, interval: Double) -> Double {
        let time = (Double(place) - middle) * interval
        return phase + time * (frequency + 0.5 * drift * time)
    }
}

extension PhaseRecord {
    /// The trend by least squares; readings that are missing have no say.
    ///
    /// - Parameter hasDrift: Whether the frequency may change; otherwise a straight line is sought.
    /// - Returns: Nothing with fewer readings than the trend has parts.
    public func trend(withDrift hasDrift: Bool) -> Trend? {
        guard measured >= (hasDrift ? 3 : 2) else { return nil }
        let middle = Double(count - 1) / 2
        var fit = LeastSquares(parts: hasDrift ? 3 : 2)
        for place in phase.indices where !phase[place].isNaN {
            fit.setPowers((Double(place) - middle) / max(middle, 1), count: hasDrift ? 3 : 2)
            fit.add(phase[place])
        }
        guard let parts = fit.solution else { return nil }
        let scale = max(middle, 1) * interval
        return Trend(
            phase: parts[0], frequency: parts[1] / scale, drift: hasDrift ? 2 * parts[2] / (scale * scale) : 0,
            middle: middle)
    }

    /// The record without a trend.
    public func removing(_ trend: Trend) -> PhaseRecord {
        PhaseRecord(
            phase: phase.enumerated().map { $1 - trend.value(at: $0, interval: interval) }, interval: interval)
    }
}
