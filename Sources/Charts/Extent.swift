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

    /// `other`, as far as it makes this no more than three times as wide, or by `room` on either side.
    mutating func stretch(to other: Extent, room: Double) {
        guard !other.isEmpty else { return }
        guard !isEmpty else { return self = other }
        let reach = max(width, room)
        (least, greatest) = (
            min(least, max(other.least, least - reach)), max(greatest, min(other.greatest, greatest + reach))
        )
    }
}
