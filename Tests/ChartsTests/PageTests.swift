import Charts
import Testing

private let page = Page(
    title: "card against gnss <1>",
    parts: [
        .findings([Finding(.good, "PRTC-B: met"), Finding(.notable, "2 outliers & 1 gap"), Finding(.bad, "a step")]),
        .heading("Stability"), .text("τ < 10 s: white PM"),
        .table(
            Table(title: "OADEV", columns: ["τ", "noise"], rows: [["1 s", "white PM"], ["10 s"], ["2", "b", "c"]])),
    ] + Samples.all.map { .chart($0) })

@Suite struct PageTests {
    @Test func `a page is one well-formed document that needs nothing else`() throws {
        let html = page.html()
        let names = Set(try elements(of: html).map(\.name))
        #expect(
            names.isSuperset(of: ["html", "head", "title", "style", "main", "h1", "h2", "p", "table", "svg", "li"]))
        #expect(names.isDisjoint(with: ["script", "link", "img", "image", "iframe"]))
        #expect(!html.replacing("http://www.w3.org/2000/svg", with: "").contains("http"))
        #expect(html == page.html())
    }

    @Test func `all charts, cells and findings are on it`() throws {
        let elements = try elements(of: page.html())
        #expect(elements.filter { $0.name == "svg" }.count == 5)
        #expect(elements.filter { $0.name == "td" }.map(\.text) == ["1 s", "white PM", "10 s", "", "2", "b"])
        #expect(elements.filter { $0.name == "li" }.map(\.attributes["class"]) == ["good", "notable", "bad"])
        #expect(elements.contains { $0.name == "h1" && $0.text == "card against gnss <1>" })
    }

    @Test func `no two elements have one name`() throws {
        let names = try elements(of: page.html()).compactMap { $0.attributes["id"] }
        #expect(names.count == 10)
        #expect(Set(names).count == 10)
    }

    @Test func `a page is dark for those who like that, and light on paper`() {
        let html = page.html()
        #expect(html.contains("@media screen and (prefers-color-scheme:dark)"))
        #expect(html.contains("@media print"))
    }

    @Test func `a record of a million values makes a page that is small`() {
        let values = (0..<1_000_000).map { Double($0 &* 7919 % 10_007) * 1e-12 }
        let chart = Chart(
            title: "", horizontal: Axis("t", .elapsed), vertical: Axis("x", .seconds),
            series: [Series("", .line, at: .regular(start: 0, step: 1), values)])
        #expect(Page(title: "", parts: [.chart(chart)]).html().utf8.count < 60_000)
    }
}
