extension Drawing {
    /// More points than this are a line with a band around it.
    private static let mostSpots = 80

    func addSeries(_ index: Int, to markup: inout Markup) {
        let series = plot.chart.series[index]
        let style = styles[index]
        switch series.shape {
        case .line: addLine(series, style, thin: false, to: &markup)
        case .points: addPoints(series, style, to: &markup)
        case .steps: addSteps(series, style, to: &markup)
        case .limit: addLimit(series, to: &markup)
        case .marks: addMarks(series, to: &markup)
        }
    }

    /// "M1,2 3,4 5,6": joined from place to place; a single one becomes a dot.
    func path(_ lines: [[Point]]) -> String {
        var path = ""
        for line in lines {
            guard let first = line.first else { continue }
            var last = frame.text(first)
            path += "M\(last)"
            if line.count == 1 { path += "L\(last)" }
            for point in line.dropFirst() {
                let text = frame.text(point)
                if text != last || line.count == 2 { path += (path.last == " " ? "" : " ") + text }
                last = text
            }
        }
        return path
    }

    /// A dense line has no dashes: they would hide values.
    private func addLine(_ series: Series, _ style: Int, thin: Bool, to markup: inout Markup) {
        let lines = plot.lines(of: series, columns: frame.columns)
        guard !lines.isEmpty else { return }
        let isSparse = series.count <= 200 && series.shape == .line
        let dash = isSparse ? Theme.dash(style) : ""
        let width = thin || series.count > 2 * frame.columns ? " thin" : ""
        markup.line(
            "<g class=\"\(Theme.colour(style))\"><path class=\"line\(width)\"\(dash) d=\"\(path(lines))\">"
                + "\(hint(series.name))</path></g>")
    }

    private func hint(_ text: String) -> String {
        text.isEmpty ? "" : "<title>\(escaped(text))</title>"
    }

    private func addPoints(_ series: Series, _ style: Int, to markup: inout Markup) {
        let spots = plot.runs(of: series, columns: frame.columns).flatMap { $0 }
        if spots.count > Self.mostSpots { addBand(series, spots, style, to: &markup) }
        addLine(series, style, thin: true, to: &markup)
        guard spots.count <= Self.mostSpots, !spots.isEmpty else { return }
        markup.line("<g class=\"\(Theme.colour(style))\">")
        for index in spots { addSpot(series, index, style, to: &markup) }
        markup.line("</g>")
    }

    private func addSpot(_ series: Series, _ index: Int, _ style: Int, to markup: inout Markup) {
        let point = plot.point(series.positions[index], series.values[index])
        guard (0...1).contains(point.x) else { return }
        let x = frame.x(point.x)
        markup.add("<g>\(hint(words(series, index)))")
        if let reach = plot.reach(of: series, index) { markup.add(bar(reach, at: x)) }
        if (0...1).contains(point.y) { markup.add(marker(style, x: x, y: frame.y(point.y))) }
        markup.line("</g>")
    }

    private func bar(_ reach: (low: Double, high: Double), at x: Double) -> String {
        let (low, high) = (coordinate(frame.y(reach.low)), coordinate(frame.y(reach.high)))
        var path = "M\(coordinate(x)),\(low)L\(coordinate(x)),\(high)"
        let (left, right) = (coordinate(x - 3.5), coordinate(x + 3.5))
        // An end that the picture cuts off has no cap.
        if reach.low > 0 { path += "M\(left),\(low)L\(right),\(low)" }
        if reach.high < 1 { path += "M\(left),\(high)L\(right),\(high)" }
        return "<path class=\"bar\" d=\"\(path)\"/>"
    }

    private func addBand(_ series: Series, _ spots: [Int], _ style: Int, to markup: inout Markup) {
        let ends = spots.compactMap { index in
            plot.reach(of: series, index).map { (plot.across.place(series.positions[index]), $0) }
        }.filter { (0...1).contains($0.0) }
        guard ends.count > 1 else { return }
        let outline = ends.map { Point(x: $0.0, y: $0.1.high) } + ends.reversed().map { Point(x: $0.0, y: $0.1.low) }
        markup.line("<g class=\"\(Theme.colour(style))\"><path class=\"body\" d=\"\(path([outline]))Z\"/></g>")
    }

    private func addSteps(_ series: Series, _ style: Int, to markup: inout Markup) {
        let lines = plot.lines(of: series, columns: frame.columns)
        let zero = plot.upward.axis.scale == .linear ? min(max(plot.upward.place(0), 0), 1) : 0
        markup.line("<g class=\"\(Theme.colour(style))\">\(hint(series.name))")
        for line in lines {
            guard let first = line.first, let last = line.last else { continue }
            let foot = [Point(x: last.x, y: zero), Point(x: first.x, y: zero)]
            markup.line("<path class=\"body\" d=\"\(path([line + foot]))Z\"/>")
            markup.line("<path class=\"line thin\" d=\"\(path([line]))\"/>")
        }
        markup.line("</g>")
    }

    /// "Caesium: 10 s, 1.20×10⁻¹² (1.10×10⁻¹² to 1.31×10⁻¹²)".
    private func words(_ series: Series, _ index: Int) -> String {
        let unit = plot.upward.axis.unit
        let place = plot.across.axis.unit.text(series.positions[index])
        let words = "\(place), \(unit.text(series.values[index]))"
        let name = series.name.isEmpty ? "" : "\(series.name): "
        guard series.bars.indices.contains(index), series.shape == .points else { return name + words }
        return "\(name)\(words) (\(unit.text(series.bars[index].low)) to \(unit.text(series.bars[index].high)))"
    }

    private func addMarks(_ series: Series, to markup: inout Markup) {
        let spots = plot.runs(of: series, columns: frame.columns).flatMap { $0 }
        guard !spots.isEmpty else { return }
        markup.line("<g class=\"marks\">")
        for index in spots {
            let point = plot.point(series.positions[index], series.values[index])
            guard (0...1).contains(point.x) else { continue }
            let path = outlier(at: point)
            markup.line("<path class=\"mark\" d=\"\(path)\">\(hint(words(series, index)))</path>")
        }
        markup.line("</g>")
    }

    private func outlier(at point: Point) -> String {
        let x = frame.x(point.x)
        if point.y > 1 { return arrow(x, tip: frame.top + 2, foot: frame.top + 9) }
        if point.y < 0 { return arrow(x, tip: frame.bottom - 2, foot: frame.bottom - 9) }
        return cross(x, frame.y(point.y))
    }
}
