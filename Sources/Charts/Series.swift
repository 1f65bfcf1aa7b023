/// Values that belong together and are drawn alike.
public struct Series: Hashable, Sendable {
    public enum Shape: Hashable, Sendable {
        /// Joined from value to value; NaN is a gap.
        case line
        /// Each with a marker and, where `bars` has one, its error bar; joined by a thin line.
        case points
        /// A histogram: value `i` reaches from position `i` to position `i + 1`.
        case steps
        /// What must not be exceeded; straight from point to point in the picture, also where that is logarithmic.
        case limit
        /// Single values that stand out. They stretch the vertical axis to three times what the rest takes; those
        /// farther off stand at the edge as arrows.
        case marks
    }

    public var name: String
    public var shape: Shape
    public var positions: Positions
    public var values: [Double]
    /// From where to where the true value may be, for `points`; those that are missing are not drawn.
    public var bars: [Bar]

    public init(_ name: String, _ shape: Shape, at positions: Positions, _ values: [Double], bars: [Bar] = []) {
        self.name = name
        self.shape = shape
        self.positions = positions
        self.values = values
        self.bars = bars
    }

    /// How many values have a position.
    var count: Int {
        guard let positions = positions.count else { return values.count }
        return min(values.count, shape == .steps ? max(positions - 1, 0) : positions)
    }
}

/// Where values stand along the horizontal axis.
public enum Positions: Hashable, Sendable {
    case regular(start: Double, step: Double)
    case listed([Double])

    var count: Int? {
        if case .listed(let positions) = self { positions.count } else { nil }
    }

    subscript(index: Int) -> Double {
        switch self {
        case .regular(let start, let step): start + Double(index) * step
        case .listed(let positions): positions[index]
        }
    }
}

/// An interval of confidence.
public struct Bar: Hashable, Sendable {
    public var low: Double
    public var high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}
