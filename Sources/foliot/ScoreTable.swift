/// What a grid's table says above its rows.
struct ScoreTable {
    struct Column {
        var title: String
        var subtitle: String
        var width: Int

        init(_ title: String, _ subtitle: String = "", _ width: Int = 6) {
            self.title = title
            self.subtitle = subtitle
            self.width = width
        }
    }

    private let summary: String
    private let columns: [Column]

    var heading: [String] {
        [summary, "", line(columns.map(\.title)), line(columns.map(\.subtitle))]
    }

    /// The first cell to the left of its column, the others to the right.
    func line(_ cells: [String]) -> String {
        var line = ""
        for (index, (cell, column)) in zip(cells, columns).enumerated() {
            let padding = String(repeating: " ", count: max(0, column.width - cell.count))
            line += index == 0 ? cell + padding : " " + padding + cell
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    static let oscillators = ScoreTable(
        summary: "oscillators: rms error once settled, and its ratio to that of a filter that is told everything",
        columns: [Column("oscillator", "", 10)] + steady + [Column("best", "ntpd"), verdict])

    static let wander = ScoreTable(
        summary: "wander: the same for a frequency that walks, from 1 ms and 10 ppm off; and with 4 readings a second",
        columns: [Column("wander", "in 1 s")] + steady + [Column("ours", "4 a s"), Column("chrony", "4 a s"), verdict])

    static let latency = ScoreTable(
        summary: "outliers: 0.2 µs of noise, 0.5 µs of one-sided delay, 2 % of pulses 50 µs late",
        columns: [
            Column("rms", "", 7), Column("largest", "error", 7), Column("ratio", "to best"), Column("worst", "seed"),
            Column("rms less", "latency", 8), Column("PI", ".7/.3", 7), Column("lin-", "reg", 7),
            Column("best", "chrony", 7), verdict,
        ])

    static let noiseRise = ScoreTable(
        summary: "a TCXO whose noise grows from 20 ns to 2 µs: ratio to a filter that is told, by seconds since then",
        columns: [Column("largest", "error", 7)]
            + ["0", "100", "300", "1000", "3000", "10000", "30000"].map { Column($0, "s on") } + [verdict])

    static let settling = ScoreTable(
        summary:
            "settling: from 10 ms and 100 ppm off, in seconds: to 3 × the final rms, to 1 µs; cost of a late pulse",
        columns: [
            Column("clock", "", 10), Column("noise", "", 7), Column("ours", "settled", 7), Column("worst", "seed"),
            Column("optimal", "settled", 7), Column("worst", "seed"), Column("ratio"), Column("to", "1 µs", 6),
            Column("worst", "seed"), Column("late", "pulse"), Column("worst", "seed"), verdict,
        ])

    static let holdover = ScoreTable(
        summary: "holdover: how long the servo says that the error stays within 1 µs, and in how many cuts it does",
        columns: [
            Column("oscillator", "", 10), Column("noise", "", 7), Column("stated", "time", 8), Column("kept", "", 7),
            Column("bound", "at 1 h", 8), Column("95 % of", "errors", 8), Column("sharp", "", 6), verdict,
        ])

    private static let verdict = Column("", "")
    private static let steady = [
        Column("noise", "", 7), Column("rms", "", 7), Column("theory", "", 7), Column("ratio"), Column("worst", "seed"),
        Column("in", "bound", 7), Column("sharp", "", 5), Column("PI", ".7/.3"), Column("PI", ".1/.001", 7),
        Column("lin-", "reg"), Column("best", "chrony"),
    ]
}
