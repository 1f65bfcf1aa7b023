extension Drawing {
    /// A bracket over each part of the axis, with its words where there is room for them.
    func addSpans(to markup: inout Markup) {
        let y = frame.top - 8
        for span in plot.chart.spans {
            let places = [plot.across.place(span.from), plot.across.place(span.to)].map { min(max($0, 0), 1) }
            // Two that meet leave a gap between them.
            let (left, right) = (frame.x(places[0]) + 1.5, frame.x(places[1]) - 1.5)
            guard right - left > 2 else { continue }
            let ends = [(left, y + 3), (left, y), (right, y), (right, y + 3)]
            let path = ends.map { "\(coordinate($0.0)),\(coordinate($0.1))" }.joined(separator: " ")
            markup.line("<path class=\"tick\" d=\"M\(path)\"/>")
            let text = span.texts.first { textWidth($0, size: 12) <= right - left }
            guard let text else { continue }
            let middle = coordinate((left + right) / 2)
            markup.line(
                "<text x=\"\(middle)\" y=\"\(coordinate(y - 4))\" class=\"small\" text-anchor=\"middle\">\(escaped(text))</text>"
            )
        }
    }
}
