extension Chart {
    /// The picture as a self-contained SVG document: no script, no font or style from elsewhere, texts to select.
    ///
    /// - Parameters:
    ///   - width: In points; 320 to 10 000.
    ///   - height: In points; 240 to 10 000.
    public func svg(width: Int = 960, height: Int = 540) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + drawing(
                width: width, height: height, name: "chart", style: Theme.light.rules + Theme.shapes + Theme.print)
    }

    /// - Parameters:
    ///   - name: What no other element of the document is called.
    ///   - style: What the document does not bring itself.
    func drawing(width: Int, height: Int, name: String, style: String) -> String {
        let drawing = Drawing(self, width: width, height: height)
        let (width, height) = (coordinate(drawing.frame.width), coordinate(drawing.frame.height))
        var markup = Markup()
        markup.line(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\""
                + " width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
                + " aria-labelledby=\"\(name)-title \(name)-text\">"
        )
        markup.line("<title id=\"\(name)-title\">\(escaped(title))</title>")
        markup.line("<desc id=\"\(name)-text\">\(escaped(drawing.plot.description))</desc>")
        if !style.isEmpty { markup.line("<style>\n\(style)</style>") }
        markup.line("<rect class=\"paper\" x=\"0\" y=\"0\" width=\"\(width)\" height=\"\(height)\"/>")
        drawing.addAxes(to: &markup)
        for index in series.indices { drawing.addSeries(index, to: &markup) }
        drawing.addSpans(to: &markup)
        drawing.addWords(to: &markup)
        markup.line("</svg>")
        return markup.text
    }
}

/// A chart, and where its parts are in a picture.
struct Drawing {
    let plot: Plot
    let frame: Frame
    /// Of each series, which colour, dash and marker it has.
    let styles: [Int]

    init(_ chart: Chart, width: Int, height: Int) {
        plot = Plot(chart)
        frame = Frame(plot, width: width, height: height)
        var next = 0
        styles = chart.series.map { series in
            guard series.shape != .limit, series.shape != .marks else { return 0 }
            defer { next += 1 }
            return next % Theme.styleCount
        }
    }
}

extension Plot {
    /// The picture in words, for those who cannot see it.
    var description: String {
        let axes = "\(words(across, "Horizontal")) \(words(upward, "Vertical"))"
        let series = chart.series.prefix(20).map { "\($0.name.isEmpty ? "unnamed" : $0.name) (\($0.count) values)" }
        let list = series.isEmpty ? "Nothing is drawn." : "Drawn: \(series.joined(separator: ", "))."
        let spans = chart.spans.compactMap { span in
            span.texts.first.map {
                "\(across.axis.unit.text(span.from)) to \(across.axis.unit.text(span.to)): \($0)."
            }
        }
        return ([axes, list] + chart.notes + spans + [omissions].compactMap { $0 }).joined(separator: " ")
    }

    private func words(_ ruler: Ruler, _ side: String) -> String {
        let (axis, range) = (ruler.axis, ruler.range)
        let scale = axis.scale == .logarithmic ? ", logarithmic" : ""
        let (low, high) = (axis.unit.text(range.lowerBound), axis.unit.text(range.upperBound))
        return "\(side): \(axis.label), \(low) to \(high)\(scale)."
    }
}
