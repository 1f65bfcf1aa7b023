/// What makes a value uncertain, part by part, and how uncertain it is by all of them.
///
/// Model: JCGM 100:2008 (GUM). Parts are added in quadrature; those that have one cause are added as they are first
/// (correlation 1). Degrees of freedom by Welch and Satterthwaite (GUM, G.4.1).
public struct UncertaintyBudget: Hashable, Sendable {
    public var parts: [Part]

    public init(_ parts: [Part]) {
        self.parts = parts
    }

    /// One cause of uncertainty.
    public struct Part: Hashable, Sendable {
        public var cause: String
        /// One standard deviation, in the unit of the value.
        public var uncertainty: Double
        /// Infinite where it is not from a sample.
        public var degrees: Double
        public var evaluation: Evaluation
        /// Parts of one name here go up and down together.
        public var together: String?

        public init(
            _ cause: String, _ uncertainty: Double, degrees: Double = .infinity, _ evaluation: Evaluation,
            together: String? = nil
        ) {
            self.cause = cause
            self.uncertainty = uncertainty
            self.degrees = degrees
            self.evaluation = evaluation
            self.together = together
        }

        /// Something that lies anywhere between −`reach` and `reach` (GUM, 4.3.7).
        public static func anywhere(within reach: Double, _ cause: String) -> Part {
            Part(cause, abs(reach) / 3.0.squareRoot(), .declared)
        }
    }

    /// How a part is known.
    public enum Evaluation: String, CaseIterable, Hashable, Sendable {
        /// From the scatter of measurements (type A).
        case measured
        /// From what is known otherwise (type B).
        case declared
    }

    /// One standard deviation of the value.
    public var standard: Double {
        groups.reduce(0) { $0 + $1.uncertainty * $1.uncertainty }.squareRoot()
    }

    /// Effective degrees of freedom.
    public var degrees: Double {
        let total = standard
        let sum = groups.reduce(0.0) { sum, group in
            let ratio = total > 0 ? group.uncertainty / total : 0
            return sum + ratio * ratio * ratio * ratio / group.degrees
        }
        return sum > 0 ? 1 / sum : .infinity
    }

    /// What the error does not exceed in 997 of 1000 cases.
    public var reach: Double { coverageFactor(degrees: degrees) * standard }

    /// What the error does not exceed in 95 of 100 cases.
    public var expanded: Double { coverageFactor(degrees: degrees, .usual) * standard }

    /// Parts with one cause made one; they have the fewest degrees of freedom of any of them.
    private var groups: [Part] {
        var groups: [Part] = []
        for part in parts {
            if let name = part.together, let index = groups.firstIndex(where: { $0.together == name }) {
                groups[index].uncertainty += part.uncertainty
                groups[index].degrees = min(groups[index].degrees, part.degrees)
            } else {
                groups.append(part)
            }
        }
        return groups
    }
}
