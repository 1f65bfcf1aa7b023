/// The names of series, in rows below the picture, where they hide nothing.
struct Legend {
    struct Entry {
        /// Of the series in its chart; nothing where only words stand.
        var index: Int?
        var name: String
        /// From the left end of the row.
        var x: Double
    }

    static let swatch = 30.0
    /// For saying that there are more.
    private static let more = 118.0

    let rows: [[Entry]]

    init(_ chart: Chart, width: Double, rows most: Int) {
        var rows: [[Entry]] = [[]]
        var x = 0.0
        let named = chart.series.indices.filter { !chart.series[$0].name.isEmpty }
        for (number, index) in named.enumerated() {
            let name = fitted(
                chart.series[index].name, into: min(width - Self.swatch - Self.more, 320), size: 12)
            let entryWidth = Self.swatch + textWidth(name, size: 12) + 18
            let left = named.count - number
            let isLast = rows.count >= most
            if x > 0, x + entryWidth > width - (isLast && left > 1 ? Self.more : 0) {
                if isLast {
                    rows[rows.count - 1].append(Entry(index: nil, name: "and \(left) more", x: x))
                    break
                }
                (x, rows) = (0, rows + [[]])
            }
            rows[rows.count - 1].append(Entry(index: index, name: name, x: x))
            x += entryWidth
        }
        self.rows = rows.filter { !$0.isEmpty }
    }
}
