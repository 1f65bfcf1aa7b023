import RealModule

/// What is counted along one side of a chart, and how.
public struct Axis: Hashable, Sendable {
    public enum Scale: Hashable, Sendable {
        case linear, logarithmic
    }

    public enum Unit: Hashable, Sendable {
        /// Values are seconds, and are shown as ps, ns, µs, ms or s.
        case seconds
        /// Values are seconds that passed, and are shown as s, min, h or d.
        case elapsed
        /// Values have no dimension, and are shown with a power of ten.
        case ratio
        /// Values are shown as they are, in the unit of that name; it may be empty.
        case named(String)
    }

    public var label: String
    public var unit: Unit
    public var scale: Scale
    /// What is shown; without it, all there is. One that a scale cannot show is as none.
    public var range: ClosedRange<Double>?

    public init(_ label: String, _ unit: Unit, _ scale: Scale = .linear, range: ClosedRange<Double>? = nil) {
        self.label = label
        self.unit = unit
        self.scale = scale
        self.range = range
    }
}

extension Axis {
    /// What a picture can show: sums and quotients of such values never overflow.
    static let largest = 1e300
    static let smallest = 1e-300

    func canShow(_ value: Double) -> Bool {
        scale == .linear ? abs(value) <= Self.largest : value >= Self.smallest && value <= Self.largest
    }

    /// How far up the scale a value is: itself or its logarithm; NaN when the scale has no place for it.
    func depth(_ value: Double) -> Double {
        guard canShow(value) else { return .nan }
        return scale == .linear ? value : .log10(value)
    }
}
