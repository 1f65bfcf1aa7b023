extension Drawing {
    /// The grid, the frame around it and the marks on the frame.
    func addAxes(to markup: inout Markup) {
        let across = frame.across.ticks
        let upward = frame.upward.ticks
        let isFine = { (ruler: Ruler) in ruler.axis.scale == .logarithmic }
        if isFine(plot.across) { addGrid("fine", across.minors.map(column), to: &markup) }
        if isFine(plot.upward) { addGrid("fine", upward.minors.map(row), to: &markup) }
        addGrid("grid", across.majors.map(column) + upward.majors.map(row), to: &markup)
        if plot.upward.axis.scale == .linear, plot.upward.range.contains(0) {
            addGrid("zero", [row(0)], to: &markup)
        }
        let ticks = [(across.majors, 5.0), (across.minors, 3.0)].flatMap { values, length in
            values.map { tick(across: $0, length: length) }
        }
        let sides = [(upward.majors, 5.0), (upward.minors, 3.0)].flatMap { values, length in
            values.map { tick(upward: $0, length: length) }
        }
        addGrid("tick", ticks + sides, to: &markup)
        let size = [frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top].map(coordinate)
        markup.line(
            "<rect class=\"frame\" x=\"\(size[0])\" y=\"\(size[1])\" width=\"\(size[2])\" height=\"\(size[3])\"/>")
    }

    private func addGrid(_ kind: String, _ lines: [String], to markup: inout Markup) {
        let seen = lines.filter { !$0.isEmpty }
        if !seen.isEmpty { markup.line("<path class=\"\(kind)\" d=\"\(seen.joined())\"/>") }
    }

    private func column(_ value: Double) -> String {
        guard let x = frame.x(of: value, on: plot.across) else { return "" }
        return "M\(coordinate(x)),\(coordinate(frame.top))L\(coordinate(x)),\(coordinate(frame.bottom))"
    }

    private func row(_ value: Double) -> String {
        guard let y = frame.y(of: value, on: plot.upward) else { return "" }
        return "M\(coordinate(frame.left)),\(coordinate(y))L\(coordinate(frame.right)),\(coordinate(y))"
    }

    private func tick(across value: Double, length: Double) -> String {
        guard let x = frame.x(of: value, on: plot.across) else { return "" }
        return "M\(coordinate(x)),\(coordinate(frame.bottom))L\(coordinate(x)),\(coordinate(frame.bottom + length))"
    }

    private func tick(upward value: Double, length: Double) -> String {
        guard let y = frame.y(of: value, on: plot.upward) else { return "" }
        return "M\(coordinate(frame.left - length)),\(coordinate(y))L\(coordinate(frame.left)),\(coordinate(y))"
    }
}

extension Frame {
    /// Nothing for what is outside by more than rounding does.
    func x(of value: Double, on ruler: Ruler) -> Double? {
        let place = ruler.place(value)
        return place > -1e-6 && place < 1 + 1e-6 ? x(place) : nil
    }

    func y(of value: Double, on ruler: Ruler) -> Double? {
        let place = ruler.place(value)
        return place > -1e-6 && place < 1 + 1e-6 ? y(place) : nil
    }
}
