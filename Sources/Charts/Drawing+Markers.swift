extension Drawing {
    /// Circle, square, triangle, diamond and so on: another for each colour.
    ///
    /// - Parameter style: Hollow from the second round of colours on.
    func marker(_ style: Int, x: Double, y: Double) -> String {
        let corners: [(Double, Double)]
        let kind = Theme.isHollow(style) ? "ring" : "dot"
        switch style % 7 {
        case 1: corners = [(-3.2, -3.2), (3.2, -3.2), (3.2, 3.2), (-3.2, 3.2)]
        case 2: corners = [(0, -4.4), (4.2, 3.2), (-4.2, 3.2)]
        case 3: corners = [(0, -4.8), (4.2, 0), (0, 4.8), (-4.2, 0)]
        case 4: corners = [(0, 4.4), (4.2, -3.2), (-4.2, -3.2)]
        case 5: corners = [(-4.4, 0), (3.2, -4.2), (3.2, 4.2)]
        case 6: corners = [(4.4, 0), (-3.2, -4.2), (-3.2, 4.2)]
        default: return "<circle class=\"\(kind)\" cx=\"\(coordinate(x))\" cy=\"\(coordinate(y))\" r=\"3.6\"/>"
        }
        let places = corners.map { "\(coordinate(x + $0.0)),\(coordinate(y + $0.1))" }
        return "<path class=\"\(kind)\" d=\"M\(places.joined(separator: " "))Z\"/>"
    }

    func cross(_ x: Double, _ y: Double) -> String {
        let (left, right) = (coordinate(x - 3.5), coordinate(x + 3.5))
        let (top, bottom) = (coordinate(y - 3.5), coordinate(y + 3.5))
        return "M\(left),\(top)L\(right),\(bottom)M\(left),\(bottom)L\(right),\(top)"
    }

    func arrow(_ x: Double, tip: Double, foot: Double) -> String {
        let (left, right, foot) = (coordinate(x - 4), coordinate(x + 4), coordinate(foot))
        return "M\(left),\(foot) \(coordinate(x)),\(coordinate(tip)) \(right),\(foot)"
    }

    /// What stands before the name of a series in the legend.
    func addSwatch(_ index: Int, x: Double, y: Double, to markup: inout Markup) {
        let shape = plot.chart.series[index].shape
        let style = styles[index]
        let line = "M\(coordinate(x)),\(coordinate(y))L\(coordinate(x + 24)),\(coordinate(y))"
        switch shape {
        case .line:
            let dash = plot.chart.series[index].count <= 200 ? Theme.dash(style) : ""
            markup.line("<g class=\"\(Theme.colour(style))\"><path class=\"line\"\(dash) d=\"\(line)\"/></g>")
        case .points:
            let marker = marker(style, x: x + 12, y: y)
            markup.line("<g class=\"\(Theme.colour(style))\"><path class=\"line thin\" d=\"\(line)\"/>\(marker)</g>")
        case .steps:
            let (left, right) = (coordinate(x), coordinate(x + 24))
            let (top, bottom) = (coordinate(y - 5), coordinate(y + 5))
            let path = "M\(left),\(bottom)L\(left),\(top)L\(right),\(top)L\(right),\(bottom)"
            markup.line("<g class=\"\(Theme.colour(style))\"><path class=\"body\" d=\"\(path)Z\"/>")
            markup.line("<path class=\"line thin\" d=\"\(path)Z\"/></g>")
        case .limit:
            let strokes = (0..<4).map { stroke(x: x + Double($0) * 6, y: y + 3, along: (1, 0)) }.joined()
            let low = "M\(coordinate(x)),\(coordinate(y + 3))L\(coordinate(x + 24)),\(coordinate(y + 3))"
            markup.line("<g class=\"limit\"><path class=\"line\" d=\"\(low)\"/>")
            markup.line("<path class=\"hatch\" d=\"\(strokes)\"/></g>")
        case .marks: markup.line("<g class=\"marks\"><path class=\"mark\" d=\"\(cross(x + 12, y))\"/></g>")
        }
    }

    /// To the left of the way, and forward.
    private func stroke(x: Double, y: Double, along way: (x: Double, y: Double)) -> String {
        let (endX, endY) = (x + 5 * way.x + 8 * way.y, y + 5 * way.y - 8 * way.x)
        let isOutside = endX < frame.left || endX > frame.right || endY < frame.top || endY > frame.bottom
        return isOutside && y <= frame.bottom
            ? "" : "M\(coordinate(x)),\(coordinate(y))L\(coordinate(endX)),\(coordinate(endY))"
    }

    /// The limit, short strokes on the side that is forbidden, and a shade over all of that side.
    func addLimit(_ series: Series, to markup: inout Markup) {
        let lines = plot.lines(of: series, columns: frame.columns)
        guard !lines.isEmpty else { return }
        markup.line("<g class=\"limit\"><title>\(escaped(series.name))</title>")
        for line in lines {
            guard let first = line.first, let last = line.last, line.count > 1 else { continue }
            let outline = line + [Point(x: last.x, y: 1), Point(x: first.x, y: 1)]
            markup.line("<path class=\"shade\" d=\"\(path([outline]))Z\"/>")
            markup.line("<path class=\"line\" d=\"\(path([line]))\"/>")
            let strokes = strokes(along: line)
            if !strokes.isEmpty { markup.line("<path class=\"hatch\" d=\"\(strokes)\"/>") }
        }
        markup.line("</g>")
    }

    /// One each eight points of the way, as far as it stays in the picture.
    private func strokes(along line: [Point]) -> String {
        var strokes = ""
        var rest = 4.0
        for (from, to) in zip(line, line.dropFirst()) {
            let (x, y) = (frame.x(from.x), frame.y(from.y))
            let (dx, dy) = (frame.x(to.x) - x, frame.y(to.y) - y)
            let length = (dx * dx + dy * dy).squareRoot()
            while rest < length {
                let part = rest / length
                // Above the limit is left of the way to the right.
                let way = dx < 0 ? (-dx / length, -dy / length) : (dx / length, dy / length)
                strokes += stroke(x: x + dx * part, y: y + dy * part, along: way)
                rest += 8
            }
            rest -= length
        }
        return strokes
    }
}
