extension Chart {
    /// The picture in characters: lines of Braille dots, letters for points and marks, names below.
    ///
    /// - Parameters:
    ///   - columns: No line is longer; 30 to 500.
    ///   - rows: There are no more lines; 10 to 200.
    public func terminal(columns: Int, rows: Int) -> String {
        TerminalDrawing(self, columns: min(max(columns, 30), 500), rows: min(max(rows, 10), 200)).text
    }
}

private struct TerminalDrawing {
    private let plot: Plot
    private let columns: Int
    private let upward: Labelling
    private let across: Labelling
    private let canvas: BrailleCanvas
    /// Columns that numbers at the left take.
    private let left: Int
    private let below: [String]

    init(_ chart: Chart, columns: Int, rows: Int) {
        plot = Plot(chart)
        self.columns = columns
        let words = chart.legendLines(columns: columns) + chart.notes + [plot.omissions].compactMap { $0 }
        below = words.filter { !$0.isEmpty }.prefix(max(rows / 5, 1)).map { $0.cut(to: columns) }
        let height = max(rows - 4 - below.count, 3)
        upward = Labelling(plot.upward, count: max(height / 3, 2))
        left = min(upward.labels.map(\.text.count).max() ?? 0, columns / 3)
        let width = columns - left - 2
        across = Labelling(plot.across, count: max(width / 12, 2))
        var canvas = BrailleCanvas(columns: width, rows: height)
        for index in chart.series.indices { plot.draw(index, on: &canvas) }
        self.canvas = canvas
    }

    var text: String {
        let title = [plot.chart.title, upward.title].filter { !$0.isEmpty }.joined(separator: " · ")
        let lines = [title.cut(to: columns)] + picture + [numbers, across.title.centred(in: columns)] + below
        return lines.map { $0.withoutEnd + "\n" }.joined()
    }

    private var picture: [String] {
        var texts = Array(repeating: "", count: canvas.rows)
        for label in upward.labels {
            let place = plot.upward.place(label.value)
            guard place > -0.001, place < 1.001 else { continue }
            texts[min(max(Int((1 - place) * Double(canvas.rows * 4 - 1)) / 4, 0), canvas.rows - 1)] = label.text
        }
        let rows = (0..<canvas.rows).map { row in
            let text = texts[row].cut(to: left)
            return "\(String(repeating: " ", count: left - text.count))\(text)\(text.isEmpty ? " │" : " ┤")"
                + canvas.row(row)
        }
        return rows + [String(repeating: " ", count: left + 1) + "└" + foot]
    }

    private var foot: String {
        var foot = Array(repeating: Character("─"), count: canvas.columns)
        for label in across.labels { if let column = column(label) { foot[column] = "┬" } }
        return String(foot)
    }

    private func column(_ label: Labelling.Label) -> Int? {
        let place = plot.across.place(label.value)
        guard place > -0.001, place < 1.001 else { return nil }
        return min(max(Int(place * Double(canvas.columns * 2 - 1)) / 2, 0), canvas.columns - 1)
    }

    /// Those that would touch the one before them are left out.
    private var numbers: String {
        var line = ""
        for label in across.labels {
            guard let column = column(label) else { continue }
            let start = min(max(left + 2 + column - label.text.count / 2, 0), columns - label.text.count)
            guard start >= line.count + (line.isEmpty ? 0 : 2) else { continue }
            line += String(repeating: " ", count: start - line.count) + label.text
        }
        return line
    }
}

extension Plot {
    fileprivate func draw(_ index: Int, on canvas: inout BrailleCanvas) {
        let series = chart.series[index]
        let lines = lines(of: series, columns: canvas.columns * 2)
        let letter = chart.letter(index)
        if series.shape != .marks { lines.forEach { canvas.draw($0, gaps: series.shape == .limit) } }
        if series.shape == .points { drawBars(of: series, on: &canvas) }
        switch series.shape {
        case .marks, .points:
            for spot in runs(of: series, columns: canvas.columns).flatMap({ $0 }) {
                let point = point(series.positions[spot], series.values[spot])
                let isHigh = point.y > 1, isLow = point.y < 0
                guard !isHigh && !isLow || series.shape == .marks, (0...1).contains(point.x) else { continue }
                let seen = Point(x: point.x, y: min(max(point.y, 0), 1))
                canvas.mark(seen, series.shape == .points ? letter ?? "●" : isHigh ? "↑" : isLow ? "↓" : "×")
            }
        case .line, .limit, .steps:
            if let letter, let end = lines.last?.last { canvas.mark(end, letter) }
        }
    }

    private func drawBars(of series: Series, on canvas: inout BrailleCanvas) {
        for spot in runs(of: series, columns: canvas.columns).flatMap({ $0 }) {
            let x = across.place(series.positions[spot])
            guard (0...1).contains(x), let reach = reach(of: series, spot) else { continue }
            canvas.draw([Point(x: x, y: reach.low), Point(x: x, y: reach.high)])
        }
    }
}

extension Chart {
    /// By which a series is known in a terminal; a line that is alone needs none.
    fileprivate func letter(_ index: Int) -> Character? {
        let lettered = series.indices.filter { series[$0].shape != .marks }
        guard lettered.count > 1, let place = lettered.firstIndex(of: index) else { return nil }
        return place < 26 ? Character(Unicode.Scalar(UInt8(65 + place))) : "+"
    }

    fileprivate func legendLines(columns: Int) -> [String] {
        var lines: [String] = []
        for index in series.indices where !series[index].name.isEmpty {
            let sign = series[index].shape == .marks ? "×" : letter(index)
            let words = (sign.map { "\($0) " } ?? "") + series[index].name
            if let last = lines.last, last.count + 3 + words.count <= columns {
                lines[lines.count - 1] = "\(last)   \(words)"
            } else {
                lines.append(words)
            }
        }
        return lines
    }
}

extension String {
    fileprivate func cut(to columns: Int) -> String {
        var plain = ""
        for scalar in unicodeScalars {
            let isSteering = scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
            plain.unicodeScalars.append(isSteering ? " " : scalar)
        }
        return plain.count <= columns ? plain : plain.prefix(max(columns - 1, 0)) + "…"
    }

    fileprivate func centred(in columns: Int) -> String {
        let text = cut(to: columns)
        return String(repeating: " ", count: (columns - text.count) / 2) + text
    }

    fileprivate var withoutEnd: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
