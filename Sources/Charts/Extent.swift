import RealModule

/// From the least to the greatest of what was shown to it.
struct Extent: Hashable {
    private(set) var least = Double.infinity
    private(set) var greatest = -Double.infinity

    var isEmpty: Bool { least > greatest }
    var width: Double { greatest - least }

    /// Takes what is no number as not said.
    mutating func include(_ value: Double) {
        if value < least { least = value }
        if value > greatest { greatest = value }
    }

    /// - Parameter other: In values, while this is in depths of `axis`.
    mutating func include(_ other: Extent, on axis: Axis) {
        include(axis.depth(other.least))
        include(axis.depth(other.greatest))
    }

    static let all = Extent(least: -.infinity, greatest: .infinity)

    func widened(by room: Double) -> Extent {
        Extent(least: least - room, greatest: greatest + room)
    }

    /// - Parameter axis: In whose depths this is.
    func inValues(of axis: Axis) -> Extent {
        axis.scale == .linear ? self : Extent(least: .exp10(least), greatest: .exp10(greatest))
    }
}
