public import TimeUnits

/// What a servo has learnt of a clock and of a source, for the servo that goes on after a restart.
public struct ServoMemory: Hashable, Sendable {
    /// What the clock gains when nothing is dialled in.
    public var drift: Estimate<FrequencyOffset>
    /// Noise of one measurement, as a standard deviation.
    public var noise: Bound
    /// How well each filter of the bank has predicted; empty when only drift and noise are known.
    public var weights: [Double]
    /// What variances that were claimed have to be multiplied by, at each horizon.
    public var ratios: [Double]
    /// Of how many forecasts each of ``ratios`` is the mean.
    public var counts: [Double]

    public static let weightCount = FilterBank.count
    public static let horizonCount = ForecastRecord.horizons

    public init(
        drift: Estimate<FrequencyOffset>, noise: Bound, weights: [Double] = [], ratios: [Double] = [],
        counts: [Double] = []
    ) {
        self.drift = drift
        self.noise = noise
        self.weights = weights
        self.ratios = ratios
        self.counts = counts
    }

    /// Whether a servo can go on from it: it is all there, and no number is one that cannot be.
    public var isComplete: Bool {
        guard weights.count == Self.weightCount, ratios.count == Self.horizonCount, counts.count == ratios.count else {
            return false
        }
        let numbers = weights + ratios + counts + [noise.nanoseconds, drift.deviation.partsPerBillion]
        return numbers.allSatisfy { $0 >= 0 && $0 <= Self.largest } && weights.contains { $0 > 0 }
            && drift.value.partsPerBillion.isFinite && noise.nanoseconds >= Self.leastNoise
    }

    /// Far above all that can be learnt, and its square is still a number.
    private static let largest = 1e12
    /// In ns. Far below, and one can divide by its square.
    private static let leastNoise = 1e-6
}
