import RealModule

/// An axis with its range: where along it, from 0 to 1, a value lies.
struct Ruler: Hashable {
    let axis: Axis
    /// Of what is shown, in values.
    let range: ClosedRange<Double>
    /// Of what is shown, in places of the scale.
    private let low: Double
    private let width: Double

    /// - Parameters:
    ///   - extent: Of the values to show, in depths of the axis.
    ///   - margin: By how much of its width more is shown on either side of a linear scale.
    ///   - floor: Less than this is not shown for the margin's sake.
    init(_ axis: Axis, showing extent: Extent, margin: Double, floor: Double = -Axis.largest) {
        self.axis = axis
        range = axis.validRange ?? axis.pleasantRange(extent, margin: margin, floor: floor)
        low = axis.depth(range.lowerBound)
        width = axis.depth(range.upperBound) - low
    }

    /// Beyond 0 and 1 where the value is not in the range; NaN where the scale has no place for it.
    func place(_ value: Double) -> Double {
        place(atDepth: axis.depth(value))
    }

    func place(atDepth depth: Double) -> Double {
        (depth - low) / width
    }
}

extension Axis {
    /// The range that was asked for, if the scale can show it.
    var validRange: ClosedRange<Double>? {
        guard let range, depth(range.upperBound) - depth(range.lowerBound) > leastWidth(around: range.upperBound)
        else { return nil }
        return range
    }

    /// So that a thousand places of a picture are a thousand different numbers.
    private func leastWidth(around value: Double) -> Double {
        scale == .logarithmic ? 1e-3 : max(abs(value) * 1e-12, Self.smallest)
    }

    /// What shows all of `extent` and ends at good places.
    func pleasantRange(_ extent: Extent, margin: Double, floor: Double) -> ClosedRange<Double> {
        guard !extent.isEmpty else { return scale == .linear ? 0...unit.smallWidth : 1...10 }
        if scale == .logarithmic { return logarithmicRange(extent) }
        let magnitude = max(abs(extent.least), abs(extent.greatest))
        let least = leastWidth(around: magnitude)
        var room = extent.width * margin
        if extent.width <= least { room = magnitude > 0 ? max(magnitude / 10, least) : unit.smallWidth }
        return max(extent.least - room, floor)...min(extent.greatest + room, Self.largest)
    }

    /// From one of 1, 2 and 5 with a power of ten to another that is not the next.
    private func logarithmicRange(_ extent: Extent) -> ClosedRange<Double> {
        var range = end(extent.least, .down)...end(extent.greatest, .up)
        if depth(range.upperBound) - depth(range.lowerBound) < 0.5 {
            range = end(depth(range.lowerBound) - 0.1, .down)...end(depth(range.upperBound) + 0.1, .up)
        }
        return range
    }

    /// The next 1, 2 or 5 with a power of ten that is not inside.
    private func end(_ depth: Double, _ rule: FloatingPointRoundingRule) -> Double {
        let power = Int(depth.rounded(.down))
        let digits: [Double] = [1, 2, 5, 10]
        let digit = Double.exp10(depth - Double(power))
        let found =
            rule == .down ? digits.last { $0 <= digit * (1 + 1e-9) } : digits.first { $0 >= digit * (1 - 1e-9) }
        return min(max((found ?? 1) * powerOfTen(power), Self.smallest), Self.largest)
    }
}
