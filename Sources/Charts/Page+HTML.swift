extension Page {
    /// One file that needs no other and no script, light or dark as its reader likes, and light on paper.
    public func html() -> String {
        var markup = Markup()
        markup.line("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")
        markup.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        markup.line("<meta name=\"color-scheme\" content=\"light dark\">")
        markup.line("<title>\(escaped(title))</title>\n<style>\n\(Self.style)</style>\n</head>\n<body>\n<main>")
        markup.line("<h1>\(escaped(title))</h1>")
        for (index, part) in parts.enumerated() { add(part, index, to: &markup) }
        markup.line("</main>\n</body>\n</html>")
        return markup.text
    }

    private func add(_ part: Part, _ index: Int, to markup: inout Markup) {
        switch part {
        case .heading(let text): markup.line("<h2>\(escaped(text))</h2>")
        case .text(let text): markup.line("<p>\(escaped(text))</p>")
        case .chart(let chart):
            let drawing = chart.drawing(width: 960, height: 520, name: "chart\(index)", style: "")
            markup.line("<figure>\n\(drawing)</figure>")
        case .table(let table): add(table, to: &markup)
        case .findings(let findings): add(findings, to: &markup)
        }
    }

    private func add(_ table: Table, to markup: inout Markup) {
        markup.line("<table>")
        if !table.title.isEmpty { markup.line("<caption>\(escaped(table.title))</caption>") }
        let kinds = table.columns.indices.map { column in
            let cells = table.rows.compactMap { column < $0.count ? $0[column] : nil }
            return cells.allSatisfy(isNumber) ? " class=\"number\"" : ""
        }
        let heads = zip(table.columns, kinds).map { "<th scope=\"col\"\($1)>\(escaped($0))</th>" }
        markup.line("<thead><tr>\(heads.joined())</tr></thead>\n<tbody>")
        for row in table.rows {
            let cells = kinds.enumerated().map { column, kind in
                "<td\(kind)>\(column < row.count ? escaped(row[column]) : "")</td>"
            }
            markup.line("<tr>\(cells.joined())</tr>")
        }
        markup.line("</tbody>\n</table>")
    }

    /// Also "-", and nothing, where there is no number.
    private func isNumber(_ cell: String) -> Bool {
        cell.first { !"-–+±<>".contains($0) }?.isWholeNumber ?? true
    }

    private func add(_ findings: [Finding], to markup: inout Markup) {
        markup.line("<ul class=\"findings\">")
        for finding in findings {
            let (kind, sign) =
                switch finding.kind {
                case .good: ("good", "✓")
                case .notable: ("notable", "!")
                case .bad: ("bad", "✗")
                }
            markup.line("<li class=\"\(kind)\"><span aria-hidden=\"true\">\(sign)</span> \(escaped(finding.text))</li>")
        }
        markup.line("</ul>")
    }

    private static let style = """
        body{margin:0;font:15px/1.5 "Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif}
        body{color:#1c1c1c;background:#fff}
        main{max-width:1000px;margin:0 auto;padding:16px 20px 40px}
        h1{font-size:24px;margin:8px 0 12px}
        h2{font-size:19px;margin:28px 0 8px}
        figure{margin:14px 0;border:1px solid #d9d9d9;border-radius:6px;overflow:hidden}
        figure svg{display:block;width:100%;height:auto}
        table{border-collapse:collapse;margin:14px 0;font-size:14px;font-variant-numeric:tabular-nums}
        caption{text-align:left;font-weight:600;padding:4px 0}
        th,td{padding:4px 14px 4px 0;border-bottom:1px solid #d9d9d9;text-align:left}
        th.number,td.number{text-align:right}
        .findings{list-style:none;padding:0;margin:12px 0}
        .findings li{padding:5px 10px;margin:4px 0;border-left:4px solid currentColor}
        .findings span{display:inline-block;width:1.1em;font-weight:700}
        .good{color:#00664a}
        .notable{color:#805500}
        .bad{color:#a01c1c}

        """ + Theme.shapes + Theme.light.rules + """
            @media screen and (prefers-color-scheme:dark){
            body{color:#ececec;background:#0e0f11}
            figure,th,td{border-color:#3c4046}
            .good{color:#4fd6ac}
            .notable{color:#f2b632}
            .bad{color:#ff7b72}
            \(Theme.dark.rules)}
            @media print{
            main{max-width:none;padding:0 1px}
            figure,tr,li{break-inside:avoid}
            h1,h2,caption{break-after:avoid}
            thead{display:table-header-group}
            }
            @page{margin:14mm}
            \(Theme.print)
            """
}
