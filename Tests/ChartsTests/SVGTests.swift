import Charts
import Testing

private let sizes = [(1280, 800), (960, 540), (640, 400), (320, 240), (0, -5), (Int.max, Int.max)]

private func lines(_ values: [Double], _ vertical: Axis = Axis("x", .ratio)) -> Chart {
    Chart(
        title: "t", horizontal: Axis("t", .elapsed), vertical: vertical,
        series: [Series("a", .line, at: .regular(start: 0, step: 1), values)])
}

@Suite struct SVGTests {
    @Test(arguments: sizes)
    func `all that is drawn is on the paper, and no text touches another or the values`(width: Int, height: Int) throws
    {
        for chart in Samples.all {
            let picture = try Picture(chart.svg(width: width, height: height))
            #expect(picture.strays.isEmpty)
            #expect(picture.spills.isEmpty)
            #expect(picture.clashes.isEmpty)
            #expect(picture.texts.count > 6)
        }
    }

    @Test func `the picture is as large as was asked for, but neither tiny nor endless`() throws {
        #expect(try Picture(Samples.mask.svg(width: 1280, height: 800)).paper.right == 1280)
        #expect(try Picture(Samples.mask.svg(width: 1280, height: 800)).paper.bottom == 800)
        #expect(try Picture(Samples.mask.svg(width: 0, height: -5)).paper.right == 320)
        #expect(try Picture(Samples.mask.svg(width: .max, height: .max)).paper.bottom == 10_000)
    }

    @Test func `one chart gives one picture`() {
        for chart in Samples.all { #expect(chart.svg() == chart.svg()) }
    }

    @Test func `nothing is fetched from elsewhere and nothing runs`() {
        for chart in Samples.all {
            let svg = chart.svg().replacing("http://www.w3.org/2000/svg", with: "")
            for word in ["http", "url(", "href", "@import", "<script", "<image", " on"] where svg.contains(word) {
                #expect(word == " on" && !svg.contains("onload"), "\(word)")
            }
        }
    }

    @Test func `those who cannot see it are told what it shows`() throws {
        let elements = try elements(of: Samples.mask.svg())
        #expect(elements[0].attributes["role"] == "img")
        #expect(elements[1].name == "title" && elements[1].text == "TDEV against G.8272")
        let text = try #require(elements.first { $0.name == "desc" }?.text)
        #expect(text.hasPrefix("Horizontal: Integration time τ, 1.00 s to "))
        #expect(text.contains("PRTC-B: met, margin 50 %"))
        #expect(elements[0].attributes["aria-labelledby"] == "chart-title chart-text")
    }

    @Test func `what a person named cannot become markup`() throws {
        let name = "<script>alert(\"1\")</script> & 'x' \u{0}\u{1B}[31m\u{FFFE}"
        let shown = "<script>alert(\"1\")</script> & 'x' \u{FFFD}\u{FFFD}[31m\u{FFFD}"
        let chart = Chart(
            title: name, horizontal: Axis(name, .named(name)), vertical: Axis(name, .named(name), .logarithmic),
            series: [.limit, .points, .marks, .line, .steps].map {
                Series(name, $0, at: .listed([1, 2, 3]), [1, 2, 3])
            }, notes: [name])
        let picture = try Picture(chart.svg(width: 1280))
        #expect(picture.elements.allSatisfy { $0.name != "script" })
        #expect(picture.elements.filter { $0.name == "title" }.allSatisfy { $0.text.contains("</script> & 'x' ") })
        #expect(picture.texts.contains { $0.text == shown })
        #expect(picture.strays.isEmpty)
    }

    @Test(
        arguments: [
            [], [1], [.nan], [.infinity, -.infinity], [5, 5, 5], [0, 0], [1e300, -1e300], [1e308, -1e308],
            [.leastNonzeroMagnitude, 0], [.leastNormalMagnitude, .leastNormalMagnitude / 8],
            [37, 37.000_000_000_000_01], [-1e-300, 1e300], [1.7e18, 1.7e18 + 256],
        ] as [[Double]])
    func `few, equal, huge and tiny values give a picture on either scale`(values: [Double]) throws {
        for scale in [Axis.Scale.linear, .logarithmic] {
            for unit in [Axis.Unit.seconds, .elapsed, .ratio, .named("Hz")] {
                var chart = lines(values, Axis("x", unit, scale))
                for shape in [Series.Shape.line, .points, .steps, .limit, .marks] {
                    chart.series[0].shape = shape
                    let picture = try Picture(chart.svg())
                    #expect(picture.strays.isEmpty)
                    #expect(picture.spills.isEmpty)
                    #expect(picture.clashes.isEmpty)
                    #expect(!chart.terminal(columns: 80, rows: 24).isEmpty)
                }
            }
        }
    }

    @Test func `a single value is a dot`() throws {
        let picture = try Picture(lines([3]).svg())
        let points = coordinates(try #require(picture.paths("line").first))
        #expect(points.count == 2)
        #expect(points[0] == points[1])
    }

    @Test func `values stand where the axes say`() throws {
        var chart = lines([0, 10, 5])
        chart.horizontal.range = 0...2
        chart.vertical.range = 0...10
        let picture = try Picture(chart.svg())
        let (plot, points) = (picture.plot, coordinates(try #require(picture.paths("line").first)))
        #expect(points.map(\.0) == [plot.left, (plot.left + plot.right) / 2, plot.right])
        #expect(points.map(\.1) == [plot.bottom, plot.top, (plot.top + plot.bottom) / 2])
    }

    @Test func `a number stands beside its mark`() throws {
        var chart = lines([0, 10])
        chart.vertical.range = 0...10
        let picture = try Picture(chart.svg())
        for (text, place) in [("0", 0.0), ("4", 0.4), ("10", 1)] {
            let label = try #require(picture.texts.first { $0.text == text && $0.attributes["text-anchor"] == "end" })
            let y = picture.plot.bottom - place * (picture.plot.bottom - picture.plot.top)
            #expect(abs(label.number("y") - 4 - y) < 0.2)
        }
    }

    @Test func `a bar reaches from low to high, and to the edge where that has no place`() throws {
        let chart = Chart(
            title: "", horizontal: Axis("τ", .elapsed, .logarithmic),
            vertical: Axis("σ", .ratio, .logarithmic, range: 1e-14...1e-10),
            series: [
                Series(
                    "a", .points, at: .listed([1, 10, 100]), [1e-12, 1e-12, 1e-12],
                    bars: [Bar(low: 1e-13, high: 1e-11), Bar(low: 0, high: .infinity), Bar(low: .nan, high: 1)])
            ])
        let picture = try Picture(chart.svg())
        let bars = picture.paths("bar").map(coordinates)
        let (top, bottom) = (picture.plot.top, picture.plot.bottom)
        #expect(bars.count == 2)
        #expect(bars[0].count == 6)
        #expect(abs(bars[0][0].1 - (bottom - 0.25 * (bottom - top))) < 0.11)
        #expect(abs(bars[0][1].1 - (bottom - 0.75 * (bottom - top))) < 0.11)
        #expect(bars[1].map(\.1) == [bottom, top])
    }

    @Test func `what one points at says its value`() throws {
        let titles = try elements(of: Samples.deviation.svg()).filter { $0.name == "title" }.map(\.text)
        #expect(titles.contains("OCXO: 1.00 s, 3.01×10⁻¹¹ (2.41×10⁻¹¹ to 3.91×10⁻¹¹)"))
    }

    @Test func `more names than there is room for are counted`() throws {
        var chart = lines([1, 2, 3])
        chart.series = (1...60).map { Series("series \($0)", .line, at: .regular(start: 0, step: 1), [Double($0)]) }
        let picture = try Picture(chart.svg(width: 640, height: 400))
        let shown = picture.texts.filter { $0.text.hasPrefix("series ") }.count
        #expect(shown > 5)
        #expect(picture.texts.contains { $0.text == "and \(60 - shown) more" })
        #expect(picture.clashes.isEmpty)
    }

    @Test func `series differ in colour and marker, short lines in dashes`() throws {
        var chart = Samples.deviation
        let picture = try Picture(chart.svg())
        #expect(Set(picture.elements.compactMap { $0.attributes["class"] }).isSuperset(of: ["c0", "c1", "c2"]))
        #expect(picture.elements.contains { $0.name == "circle" })
        for index in chart.series.indices { chart.series[index].shape = .line }
        let dashes = try Picture(chart.svg()).elements.compactMap { $0.attributes["stroke-dasharray"] }
        #expect(Set(dashes).count == 2)
    }

    @Test func `fourteen series are fourteen different swatches`() throws {
        for shape in [Series.Shape.points, .line] {
            var chart = lines([1])
            chart.series = (0..<14).map { Series("s\($0)", shape, at: .listed([1, 2]), [Double($0), 1]) }
            let drawing = chart.svg(width: 1280, height: 800)
            let signs = drawing.split(separator: "\n").filter { $0.hasPrefix("<g class=\"c") && $0.hasSuffix("</g>") }
            let styles = signs.suffix(14).map { sign in
                let colour = sign.dropFirst(10).prefix(2)
                let dash = sign.rest(after: "dasharray=\"").prefix { $0 != "\"" }
                return "\(colour) \(sign.contains("ring")) \(dash)"
            }
            #expect(Set(styles).count == 14)
        }
    }

    @Test func `a picture of nothing says so`() throws {
        let picture = try Picture(
            Chart(title: "", horizontal: Axis("t", .elapsed), vertical: Axis("x", .seconds), series: []).svg())
        #expect(picture.texts.contains { $0.text == "There are no values." })
    }
}

extension Substring {
    fileprivate func rest(after word: String) -> Substring {
        firstRange(of: word).map { self[$0.upperBound...] } ?? ""
    }

    /// From 1 s to 10⁴ s across: two decades are half of it, and words of 600 points find no room in what is left.
    @Test func `parts of the axis are bracketed above it, and named as far as there is room`() throws {
        let chart = Chart(
            title: "t", horizontal: Axis("τ", .elapsed, .logarithmic, range: 1...1e4),
            vertical: Axis("σ", .ratio, .logarithmic),
            series: [Series("a", .points, at: .listed([1, 1e4]), [1e-9, 1e-12])],
            spans: [
                Span(from: 1, to: 100, texts: ["white PM, τ^−1", "τ^−1"]),
                Span(from: 100, to: 1e4, texts: [String(repeating: "m", count: 50), "short"]),
            ])
        let picture = try Picture(chart.svg(width: 960, height: 540))
        let words = picture.boxes.filter { ["white PM, τ^−1", "τ^−1", "short"].contains($0.text) }
        #expect(words.map(\.text) == ["white PM, τ^−1", "short"])
        #expect(words.allSatisfy { $0.bottom < picture.plot.top })
        let middle = (picture.plot.left + picture.plot.right) / 2
        #expect(words[0].right < middle && words[1].left > middle)
        #expect(picture.clashes.isEmpty && picture.strays.isEmpty)
    }
}
