/// A point of a picture: from 0 at the left and the bottom to 1.
struct Point: Hashable {
    var x: Double
    var y: Double
}

/// A chart with the ranges of its axes, and a count of what has no place on them.
struct Plot {
    let chart: Chart
    let across: Ruler
    let upward: Ruler
    /// Infinite, or so large that a sum could be.
    private(set) var endless = 0
    /// Not above zero, on a logarithmic axis.
    private(set) var notPositive = 0

    init(_ chart: Chart) {
        self.chart = chart
        let horizontal = Self.horizontalExtent(of: chart)
        let hasSpots = chart.series.contains { $0.shape == .points && $0.count <= 200 }
        across = Ruler(chart.horizontal, showing: horizontal, margin: hasSpots ? 0.02 : 0.002)
        let vertical = Self.verticalExtent(of: chart, across: across)
        // What stands on zero does so at the edge.
        let isOnFloor = vertical.least == 0 && chart.series.contains { $0.shape == .steps }
        upward = Ruler(chart.vertical, showing: vertical, margin: 0.06, floor: isOnFloor ? 0 : -Axis.largest)
        for series in chart.series { count(series) }
    }

    func point(_ x: Double, _ y: Double) -> Point {
        Point(x: across.place(x), y: upward.place(y))
    }

    private mutating func count(_ series: Series) {
        for index in 0..<series.count {
            let (x, y) = (series.positions[index], series.values[index])
            if abs(x) > Axis.largest || abs(y) > Axis.largest {
                endless += 1
            } else if chart.horizontal.scale == .logarithmic && x < Axis.smallest
                || chart.vertical.scale == .logarithmic && y < Axis.smallest
            {
                notPositive += 1
            }
        }
    }

    /// "Left out: 2 infinite values, 1 value not above zero."
    var omissions: String? {
        let parts = [
            endless == 0 ? nil : "\(endless) infinite \(endless == 1 ? "value" : "values")",
            notPositive == 0 ? nil : "\(notPositive) \(notPositive == 1 ? "value" : "values") not above zero",
        ].compactMap { $0 }
        if !parts.isEmpty { return "Left out: \(parts.joined(separator: ", "))." }
        return chart.series.allSatisfy { $0.count == 0 } ? "There are no values." : nil
    }
}

extension Plot {
    /// Limits are shown as far as there is something that they limit.
    private static func horizontalExtent(of chart: Chart) -> Extent {
        var extent = Extent()
        for series in chart.series where series.shape != .limit { include(series, in: &extent, of: chart) }
        guard extent.isEmpty else { return extent }
        for series in chart.series { include(series, in: &extent, of: chart) }
        return extent
    }

    private static func include(_ series: Series, in extent: inout Extent, of chart: Chart) {
        guard series.count > 0 else { return }
        let axis = chart.horizontal
        let last = series.count - (series.shape == .steps ? 0 : 1)
        var seen = Extent()
        if case .regular(let start, let step) = series.positions, axis.scale == .linear {
            for end in [start, start + Double(last) * step] where axis.canShow(end) { seen.include(end) }
        } else {
            for index in 0...last {
                let position = series.positions[index]
                if axis.canShow(position) { seen.include(position) }
            }
        }
        extent.include(seen, on: axis)
    }

    private static func verticalExtent(of chart: Chart, across: Ruler) -> Extent {
        let axis = chart.vertical
        var extent = Extent()
        for series in chart.series {
            switch series.shape {
            case .limit:
                for run in chart.limit(series, across: across) { run.forEach { extent.include($0.y) } }
            case .line, .points, .steps:
                extent.include(seen(series.values, of: series, axis, across, in: Extent.all), on: axis)
            case .marks: continue
            }
            if series.shape == .steps, axis.scale == .linear { extent.include(0) }
        }
        return stretched(extent, for: chart, across: across)
    }

    /// Outliers and bars stretch what is shown to three times what it was; those that reach farther do not.
    private static func stretched(_ extent: Extent, for chart: Chart, across: Ruler) -> Extent {
        let axis = chart.vertical
        let room = axis.scale == .logarithmic ? max(extent.width, 1) : extent.width > 0 ? extent.width : .infinity
        let reach = extent.isEmpty ? Extent.all : extent.widened(by: room).inValues(of: axis)
        var result = extent
        for series in chart.series where series.shape == .marks {
            result.include(seen(series.values, of: series, axis, across, in: reach), on: axis)
        }
        for series in chart.series where series.shape == .points {
            for ends in [series.bars.map(\.low), series.bars.map(\.high)] {
                result.include(seen(ends, of: series, axis, across, in: reach), on: axis)
            }
        }
        return result
    }

    /// Only what stands in a horizontal range that was asked for counts.
    private static func seen(
        _ values: [Double], of series: Series, _ axis: Axis, _ across: Ruler, in reach: Extent
    ) -> Extent {
        let isChosen = across.axis.validRange != nil
        var seen = Extent()
        for index in 0..<min(values.count, series.count) where axis.canShow(values[index]) {
            guard values[index] >= reach.least, values[index] <= reach.greatest else { continue }
            if isChosen, !across.range.contains(series.positions[index]) { continue }
            seen.include(values[index])
        }
        return seen
    }
}
