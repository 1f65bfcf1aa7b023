import Charts
import Testing

@Suite struct TerminalTests {
    @Test(arguments: [(80, 24), (100, 30), (30, 10), (200, 60), (0, 0), (-1, Int.min)])
    func `a terminal picture is never larger than the terminal`(columns: Int, rows: Int) {
        for chart in Samples.all {
            let lines = chart.terminal(columns: columns, rows: rows).split(
                separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.last == "")
            #expect(lines.count - 1 <= max(rows, 10))
            #expect(lines.allSatisfy { $0.count <= max(columns, 30) })
        }
    }

    @Test func `a rising line rises`() {
        let chart = Chart(
            title: "Rise", horizontal: Axis("Time", .elapsed, range: 0...4),
            vertical: Axis("x", .named("V"), range: 0...4),
            series: [Series("", .line, at: .regular(start: 0, step: 1), [0, 1, 2, 3, 4])])
        let wanted = """
            Rise · x (V)
            4 ┤                      ⢀⡠⠤⠒⠉
              │                  ⣀⡠⠔⠒⠁
            2 ┤             ⢀⡠⠔⠒⠉
              │         ⣀⠤⠔⠊⠉
              │    ⢀⠤⠔⠊⠉
            0 ┤⣀⠤⠒⠊⠁
              └┬────────────┬────────────┬
               0            2            4
                       Time (s)

            """
        #expect(chart.terminal(columns: 30, rows: 10) == wanted)
    }

    @Test func `points of several series are letters, and a mark off the scale is an arrow`() {
        let picture = Samples.deviation.terminal(columns: 100, rows: 30)
        #expect(picture.contains("A OCXO   B Rubidium   C Caesium"))
        #expect(
            picture.split(separator: "\n").filter { $0.contains("│") || $0.contains("┤") }.joined().count { $0 == "C" }
                == 14)
        var chart = Samples.phase
        chart.series[1].values = [1, -1]
        #expect(chart.terminal(columns: 80, rows: 24).contains("↑"))
        #expect(chart.terminal(columns: 80, rows: 24).contains("↓"))
    }

    @Test func `a name cannot steer the terminal`() {
        var chart = Samples.histogram
        chart.title = "\u{1B}[31mred\nnext\u{7F}\u{9B}31m"
        chart.series[0].name = "\u{1B}]0;\u{202E}title\u{7}"
        let picture = chart.terminal(columns: 80, rows: 24)
        #expect(
            picture.unicodeScalars.allSatisfy {
                $0 == "\n" || $0.properties.generalCategory != .control && !$0.properties.isBidiControl
            })
    }
}
