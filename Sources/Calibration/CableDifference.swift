public import Certificates

/// By how much one cable makes a pulse later than another, from how far apart the same pulse is stamped at two inputs.
///
/// Model: a pulse goes to both inputs, by cable one and cable two, and is stamped l₁ + c₁ and l₂ + c₂ late. With the
/// cables swapped between the inputs the difference of stamps changes by twice that of the cables, and the inputs drop
/// out. Left out: that the splitter's ends differ, by some tens of picoseconds, if they are not swapped too.
public struct CableDifference: Sendable {
    /// The second input's stamp less the first one's, in ns.
    public var differences: [Double]
    /// The same with the cables swapped, if they were.
    public var swapped: [Double]?

    private static let leastCount = 30
    /// In ns.
    private static let connectors = 0.05

    public init(differences: [Double], swapped: [Double]? = nil) {
        self.differences = differences
        self.swapped = swapped
    }

    /// The second cable's delay less the first one's.
    ///
    /// - Parameter inputs: How far the two inputs may be apart, in ns, where they were not swapped.
    public func result(inputs: Double) throws(Shortfall) -> Quantity {
        let first = try Self.mean(of: differences)
        let connectors = UncertaintyBudget.Part("connectors", Self.connectors, .declared)
        guard let swapped else {
            return Quantity(
                .delayDifference, first.value, .nanoseconds,
                UncertaintyBudget([
                    first.part("stamps", 1), .anywhere(within: inputs, "the inputs, which were not swapped"),
                    connectors,
                ]))
        }
        let second = try Self.mean(of: swapped)
        return Quantity(
            .delayDifference, (first.value - second.value) / 2, .nanoseconds,
            UncertaintyBudget([
                first.part("stamps before the swap", 0.5), second.part("stamps after it", 0.5), connectors,
            ]))
    }

    private struct Mean {
        var value: Double
        var deviation: Double
        var count: Int

        func part(_ cause: String, _ factor: Double) -> UncertaintyBudget.Part {
            .init(
                "scatter of \(count) \(cause)", factor * deviation / Double(count).squareRoot(),
                degrees: Double(count - 1), .measured)
        }
    }

    private static func mean(of values: [Double]) throws(Shortfall) -> Mean {
        guard values.count >= leastCount else {
            throw .tooFew("pairs of stamps", count: values.count, least: leastCount, remedy: "let it run longer")
        }
        let mean = values.reduce(0, +) / Double(values.count)
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        return Mean(value: mean, deviation: square.squareRoot(), count: values.count)
    }
}
