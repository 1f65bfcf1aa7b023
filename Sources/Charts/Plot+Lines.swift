extension Plot {
    /// Indices of the values of a series that are drawn, joined ones together: all of a short one, of a long one the
    /// least and the greatest in each of `columns`.
    func runs(of series: Series, columns: Int) -> [[Int]] {
        guard series.count > 2 * columns else { return shortRuns(of: series) }
        var reduction = Reduction(columns: columns)
        for index in 0..<series.count {
            let (position, value) = (series.positions[index], series.values[index])
            if across.axis.canShow(position), upward.axis.canShow(value) {
                reduction.add(value, index: index, at: across.place(position))
            } else {
                reduction.addGap()
            }
        }
        return reduction.runs
    }

    private func shortRuns(of series: Series) -> [[Int]] {
        (0..<series.count).split { index in
            !across.axis.canShow(series.positions[index]) || !upward.axis.canShow(series.values[index])
        }.map(Array.init)
    }

    /// What is drawn as joined lines, nothing of it outside the picture.
    func lines(of series: Series, columns: Int) -> [[Point]] {
        switch series.shape {
        case .limit: return limit(series)
        case .steps: return stairs(of: series, columns: columns)
        case .line, .points, .marks:
            return runs(of: series, columns: columns).flatMap { run in
                clipped(run.map { point(series.positions[$0], series.values[$0]).bounded })
            }
        }
    }

    private func stairs(of series: Series, columns: Int) -> [[Point]] {
        runs(of: series, columns: columns).flatMap { run in
            clipped(
                run.flatMap { index in
                    [series.positions[index], series.positions[index + 1]].map {
                        point($0, series.values[index]).bounded
                    }
                }.filter { !$0.x.isNaN })
        }
    }

    private func limit(_ series: Series) -> [[Point]] {
        chart.limit(series, across: across).flatMap { run in
            clipped(run.map { Point(x: $0.x, y: upward.place(atDepth: $0.y)).bounded })
        }
    }
}

extension Chart {
    /// A limit as far as the picture reaches across, upward in depths of the axis.
    func limit(_ series: Series, across: Ruler) -> [[Point]] {
        let points = (0..<series.count).map {
            Point(x: across.place(series.positions[$0]), y: vertical.depth(series.values[$0]))
        }
        return points.split { $0.x.isNaN || $0.y.isNaN }.flatMap {
            clipped($0.map { Point(x: $0.bounded.x, y: $0.y) }, rows: -Axis.largest...Axis.largest)
        }
    }
}

extension Point {
    /// Not so far off that a difference could overflow.
    var bounded: Point {
        Point(x: min(max(x, -1e9), 1e9), y: min(max(y, -1e9), 1e9))
    }
}

extension Plot {
    /// From where to where the bar of a value is seen; an end that has no place on the scale is at the edge.
    func reach(of series: Series, _ index: Int) -> (low: Double, high: Double)? {
        guard series.bars.indices.contains(index) else { return nil }
        let bar = series.bars[index]
        guard !bar.low.isNaN, !bar.high.isNaN else { return nil }
        let low = upward.place(bar.low)
        let high = upward.place(bar.high)
        let ends = (low: low.isNaN ? 0 : min(max(low, 0), 1), high: high.isNaN ? 1 : min(max(high, 0), 1))
        return ends.low < ends.high ? ends : nil
    }
}
