public import Certificates

/// What the stamps of a pulse tell of its input.
public struct PulsePathResult: Sendable {
    public let count: Int
    public let missed: Int
    public let doubled: Int
    /// White noise of a stamp by second differences, in ns: root mean square, and by their median.
    public let noise: Double
    public let robustNoise: Double
    /// Of neighbouring second differences, and of those after them: −2/3 and 1/6 where noise is white.
    public let correlations: (Double, Double)
    public let shape: PulseShape
    /// Nothing where no model has this shape.
    public let model: LatencyModel?
    public let resolution: StampResolution
    public let load: LoadShift?
    /// Pulses to either side that show where one should be.
    public let reach: Int
    public let quantities: [Quantity]

    init(
        count: Int, missed: Int, doubled: Int, phases: [Double], resolution: StampResolution, load: LoadShift?,
        readingNoise: Double, isInterruptDriven: Bool
    ) {
        (self.count, self.missed, self.doubled) = (count, missed, doubled)
        (self.resolution, self.load) = (resolution, load)
        let differences = SecondDifferences(of: phases)
        (noise, robustNoise) = (differences.noise, differences.robustNoise)
        correlations = (differences.correlation(lag: 1), differences.correlation(lag: 2))
        let residuals = PulseResiduals(of: phases)
        reach = residuals.reach
        let scatter = StampScatter(of: residuals, step: Double(resolution.step))
        (shape, model) = (scatter.shape, scatter.model)
        quantities =
            scatter.quantities(readingNoise: readingNoise) + [Self.resolution(resolution)]
            + (load.map { [$0.quantity] } ?? []) + (isInterruptDriven ? [Self.unseenDelay] : [])
    }

    private static func resolution(_ resolution: StampResolution) -> Quantity {
        Quantity(
            .resolution, Double(resolution.step), .nanoseconds,
            UncertaintyBudget([.anywhere(within: 0.5, "stamps are whole nanoseconds")]))
    }

    /// What an interrupt takes before it stamps, of which only the scatter shows.
    private static let unseenDelay = Quantity(
        .unseenDelay, 5_500, .nanoseconds,
        UncertaintyBudget([.anywhere(within: 4_500, "an interrupt takes 1 to 10 µs, the same each time")]))

    /// How good an input is, by the robust noise of a stamp.
    public enum Grade: String, CaseIterable, Hashable, Sendable {
        /// Below 10 ns: stamped by hardware.
        case a = "A"
        /// Below 100 ns: a receiver's pulse as it is, stamped by hardware.
        case b = "B"
        /// Below 1 µs: an interrupt of a good host.
        case c = "C"
        /// Below 10 µs: an interrupt.
        case d = "D"
        /// Worse than that.
        case none

        init(noise: Double) {
            switch noise {
            case ..<10: self = .a
            case ..<100: self = .b
            case ..<1_000: self = .c
            case ..<10_000: self = .d
            default: self = .none
            }
        }
    }

    public var grade: Grade { Grade(noise: robustNoise) }
}
