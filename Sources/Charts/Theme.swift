/// The colours of a picture. Series are told apart by hue (after Okabe and Ito 2008: also by those who see fewer
/// colours), by lightness, which is left in a grey print, and by dashes or markers.
struct Theme {
    var paper: String
    var ink: String
    var faint: String
    var grid: String
    var fineGrid: String
    var limit: String
    var series: [String]

    static let light = Theme(
        paper: "#ffffff", ink: "#1c1c1c", faint: "#5c5c5c", grid: "#d9d9d9", fineGrid: "#eeeeee", limit: "#a01c1c",
        series: ["#0072b2", "#e69f00", "#222222", "#56b4e9", "#009e73", "#d55e00", "#cc79a7"])

    static let dark = Theme(
        paper: "#16181b", ink: "#ececec", faint: "#a8a8a8", grid: "#3c4046", fineGrid: "#272a2e", limit: "#ff7b72",
        series: ["#4aa8ee", "#f2b632", "#f4f4f4", "#a5dcff", "#35c79b", "#ff8a4c", "#e8a0c8"])

    /// Each colour comes with a filled marker and again with a hollow one and other dashes.
    static let styleCount = 2 * light.series.count
    private static let dashes = ["", "8 3", "2 2.5", "10 3 2 3", "14 4", "5 2 1.5 2", "5 5"]

    static func isHollow(_ style: Int) -> Bool { style >= light.series.count }
    static func colour(_ style: Int) -> String { "c\(style % light.series.count)" }

    /// Nothing for a line without gaps.
    static func dash(_ style: Int) -> String {
        let dash = dashes[(style + style / dashes.count) % dashes.count]
        return dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
    }

    /// What does not change from one theme to another.
    static let shapes = """
        .chart text{font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif;font-size:12px}
        .chart .title{font-size:16px;font-weight:600}
        .chart .axis,.chart .note{font-size:13px}
        .chart .grid,.chart .fine,.chart .frame,.chart .tick,.chart .zero{fill:none;stroke-width:1}
        .chart .line,.chart .bar,.chart .hatch,.chart .mark{fill:none;stroke:currentColor}
        .chart .line{stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}
        .chart .thin{stroke-width:1.1}
        .chart .bar{stroke-width:1.2}
        .chart .hatch{stroke-width:.8;stroke-opacity:.7}
        .chart .mark{stroke-width:1.5}
        .chart .dot{fill:currentColor;stroke:none}
        .chart .ring{stroke:currentColor;stroke-width:1.3}
        .chart .shade{fill:currentColor;fill-opacity:.07;stroke:none}
        .chart .body{fill:currentColor;fill-opacity:.25;stroke:none}

        """

    var rules: String {
        var text = """
            .chart text{fill:\(ink)}
            .chart .paper,.chart .ring{fill:\(paper)}
            .chart .small{fill:\(faint)}
            .chart .grid{stroke:\(grid)}
            .chart .fine{stroke:\(fineGrid)}
            .chart .frame,.chart .tick,.chart .zero{stroke:\(faint)}
            .chart .marks{color:\(ink)}
            .chart .limit{color:\(limit)}
            .chart text.limit{fill:\(limit)}

            """
        for (index, colour) in series.enumerated() { text += ".chart .c\(index){color:\(colour)}\n" }
        return text
    }

    /// For paper: all colours as they are, on white.
    static let print = "@media print{.chart{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n"
}
