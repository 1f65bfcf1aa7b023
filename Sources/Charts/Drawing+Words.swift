extension Drawing {
    private struct Word {
        var text: String
        var x: Double
        var y: Double
        var kind = ""
        var anchor = "start"
        var turn = false
    }

    /// All that is written: title, notes, numbers at the axes, names.
    func addWords(to markup: inout Markup) {
        let chart = plot.chart
        let room = frame.width - 28
        add(Word(text: fitted(chart.title, into: room * 0.92, size: 16), x: 14, y: 25, kind: "title"), to: &markup)
        for (index, note) in frame.notes.enumerated() {
            let y = 43 + Frame.noteHeight * Double(index)
            add(Word(text: fitted(note, into: room, size: 13), x: 14, y: y, kind: "note"), to: &markup)
        }
        addNumbers(to: &markup)
        addAxisTitles(to: &markup)
        addLimitNames(to: &markup)
        addLegend(to: &markup)
        if let footnote = frame.footnote {
            let text = fitted(footnote, into: room, size: 12)
            add(Word(text: text, x: 14, y: frame.height - 9, kind: "small"), to: &markup)
        }
    }

    private func add(_ word: Word, to markup: inout Markup) {
        guard !word.text.isEmpty else { return }
        let (x, y) = (coordinate(word.x), coordinate(word.y))
        let kind = word.kind.isEmpty ? "" : " class=\"\(word.kind)\""
        let anchor = word.anchor == "start" ? "" : " text-anchor=\"\(word.anchor)\""
        let turn = word.turn ? " transform=\"rotate(-90 \(x) \(y))\"" : ""
        markup.line("<text x=\"\(x)\" y=\"\(y)\"\(kind)\(anchor)\(turn)>\(escaped(word.text))</text>")
    }

    /// Those that would touch the one before them are left out.
    private func addNumbers(to markup: inout Markup) {
        var free = 0.0
        for label in frame.across.labels {
            guard let x = frame.x(of: label.value, on: plot.across) else { continue }
            let width = textWidth(label.text, size: 12)
            let middle = min(x, frame.width - 2 - width / 2)
            guard middle - width / 2 >= free else { continue }
            add(Word(text: label.text, x: middle, y: frame.bottom + 18, anchor: "middle"), to: &markup)
            free = middle + width / 2 + 6
        }
        free = frame.height
        for label in frame.upward.labels {
            guard let y = frame.y(of: label.value, on: plot.upward), y + 7 <= free else { continue }
            let text = fitted(label.text, into: frame.left - 34, size: 12)
            add(Word(text: text, x: frame.left - 8, y: y + 4, anchor: "end"), to: &markup)
            free = y - 9
        }
    }

    private func addAxisTitles(to markup: inout Markup) {
        let across = fitted(frame.across.title, into: frame.width - 2 * (frame.width - frame.right), size: 13)
        let half = textWidth(across, size: 13) / 2
        let middle = min(max((frame.left + frame.right) / 2, half + 2), frame.width - half - 2)
        add(Word(text: across, x: middle, y: frame.bottom + 37, kind: "axis", anchor: "middle"), to: &markup)
        let upward = fitted(frame.upward.title, into: frame.bottom - frame.top + 14, size: 13)
        add(
            Word(
                text: upward, x: 20, y: (frame.top + frame.bottom) / 2, kind: "axis", anchor: "middle", turn: true),
            to: &markup)
    }

    /// Beside the picture, where each limit ends or as near as the others let it.
    private func addLimitNames(to markup: inout Markup) {
        var ends: [(y: Double, name: String)] = []
        for series in plot.chart.series where series.shape == .limit && !series.name.isEmpty {
            guard let end = plot.lines(of: series, columns: frame.columns).last?.last else { continue }
            ends.append((frame.y(end.y) + 4, fitted(series.name, into: frame.width - frame.right - 10, size: 12)))
        }
        var free = frame.top + 4
        for end in ends.sorted(by: { ($0.y, $0.name) < ($1.y, $1.name) }) {
            let y = max(end.y, free)
            guard y <= frame.bottom + 4 else { continue }
            add(Word(text: end.name, x: frame.right + 6, y: y, kind: "limit"), to: &markup)
            free = y + 15
        }
    }

    private func addLegend(to markup: inout Markup) {
        for (index, row) in frame.legend.rows.enumerated() {
            let y = frame.bottom + 60 + Frame.legendHeight * Double(index)
            for entry in row {
                if let index = entry.index { addSwatch(index, x: 78 + entry.x, y: y - 4, to: &markup) }
                let shift = entry.index == nil ? 0 : Legend.swatch
                add(Word(text: entry.name, x: 78 + entry.x + shift, y: y), to: &markup)
            }
        }
    }
}
