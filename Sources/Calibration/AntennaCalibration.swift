public import Certificates
public import Stability

/// How late an antenna, its cable and its receiver are, by a calibrated one on the same clock.
///
/// Model: both stamp against one clock, so that it drops out of the difference, and what is left is their delays' and
/// their noise, and what the two inputs differ by. The mean of it is as uncertain as the day: u = max(TDEV(1 d),
/// deviation of the daily means), with less than two days TDEV at the longest averaging that the record has (G. D.
/// Rovera et al., Metrologia 51, 2014). Left out: that both see the same satellites, and multipath, which is another at
/// another place.
public struct AntennaCalibration: Sendable {
    /// How much later pulses of the device are than those of the calibrated one, in seconds; what the clock says of
    /// both.
    public var differences: PhaseRecord
    /// How late the calibrated one is: what its certificate says, or zero where it takes that into account itself.
    public var reference: Quantity
    /// How far the two inputs may be apart that stamped the pulses, in ns.
    public var inputs: Double

    private static let day = 86_400.0

    public init(differences: PhaseRecord, reference: Quantity, inputs: Double) {
        self.differences = differences
        self.reference = reference
        self.inputs = inputs
    }

    public struct Result: Hashable, Sendable {
        public var quantity: Quantity
        public var findings: [String]
    }

    public func result() throws(Shortfall) -> Result {
        let mean = try RecordMean(of: differences, "differences", longest: Self.day)
        let daily = dailyDeviation
        let steadiness =
            mean.deviation >= daily?.deviation ?? 0
            ? mean.part("differences")
            : .init("deviation of daily means", daily?.deviation ?? 0, degrees: daily?.degrees ?? 1, .measured)
        let certified = UncertaintyBudget.Part(
            "the calibrated receiver", reference.budget.standard, degrees: reference.budget.degrees, .declared)
        let own = UncertaintyBudget.Part.anywhere(within: inputs, "the two inputs' own delays")
        return Result(
            quantity: Quantity(
                .delay, mean.value + reference.value, .nanoseconds,
                UncertaintyBudget([steadiness, certified] + (inputs > 0 ? [own] : []))),
            findings: findings)
    }

    private var length: Double { Double(differences.count) * differences.interval }

    private var dailyDeviation: (deviation: Double, degrees: Double)? {
        let days = dailyMeans
        guard days.count > 1 else { return nil }
        let mean = days.reduce(0, +) / Double(days.count)
        let square = days.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(days.count - 1)
        return (square.squareRoot(), Double(days.count - 1))
    }

    /// In ns, of whole days.
    private var dailyMeans: [Double] {
        let size = Int(min(Self.day / differences.interval, Double(differences.count + 1)))
        guard size > 0 else { return [] }
        return (0..<differences.count / size).compactMap { day in
            let values = differences.phase[day * size..<(day + 1) * size].filter { !$0.isNaN }
            return values.isEmpty ? nil : 1e9 * values.reduce(0, +) / Double(values.count)
        }
    }

    private var findings: [String] {
        length >= Self.day
            ? []
            : [
                "less than a day was compared: what changes with the time of day, by some nanoseconds, is not in the "
                    + "uncertainty"
            ]
    }
}
