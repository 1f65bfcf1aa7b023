/// Where the parts of a picture are, in points from its upper left corner.
struct Frame {
    static let noteHeight = 18.0
    static let legendHeight = 18.0
    static let spanHeight = 20.0

    let width: Double
    let height: Double
    /// The edges of what shows values.
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    let across: Labelling
    let upward: Labelling
    let legend: Legend
    let notes: [String]
    let footnote: String?

    init(_ plot: Plot, width: Int, height: Int) {
        let (width, height) = (Double(min(max(width, 320), 10_000)), Double(min(max(height, 240), 10_000)))
        (self.width, self.height) = (width, height)
        notes = Array(plot.chart.notes.prefix(Int(height / 120)))
        footnote = plot.omissions
        legend = Legend(plot.chart, width: width - 78 - 12, rows: Int(height / 100))
        top = 38 + Self.noteHeight * Double(notes.count) + (plot.chart.spans.isEmpty ? 0 : Self.spanHeight)
        let below = 51 + Self.legendHeight * Double(legend.rows.count) + (footnote == nil ? 0 : Self.noteHeight)
        bottom = height - below
        upward = Labelling(plot.upward, count: max(Int((bottom - top) / 40), 2))
        let widest = upward.labels.map { textWidth($0.text, size: 12) }.max() ?? 0
        left = min(max(widest + 40, 78), width / 3)
        let names = plot.chart.series.filter { $0.shape == .limit }.map { textWidth($0.name, size: 12) + 12 }
        right = width - max(20, min(names.max() ?? 0, width / 5))
        across = Labelling(plot.across, count: max(Int((right - left) / 85), 2))
    }

    /// A whole number of columns that values are gathered in.
    var columns: Int { max(Int(right - left), 1) }

    func x(_ place: Double) -> Double { left + place * (right - left) }
    func y(_ place: Double) -> Double { bottom - place * (bottom - top) }

    /// "12.5,80": where a point of the plot is.
    func text(_ point: Point) -> String {
        "\(coordinate(x(point.x))),\(coordinate(y(point.y)))"
    }
}
