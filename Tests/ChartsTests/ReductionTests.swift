import TestSupport
import Testing

@testable import Charts

private let time = Axis("t", .elapsed)
private let phase = Axis("x", .seconds)

private func plot(_ series: [Series], _ vertical: Axis = phase) -> Plot {
    Plot(Chart(title: "", horizontal: time, vertical: vertical, series: series))
}

@Suite struct ReductionTests {
    @Test(arguments: [1, 7, 100, 960])
    func `of each column of a long record the least and the greatest value are kept`(columns: Int) {
        var random = SplitMix(seed: UInt64(columns))
        let values = (0..<50_000).map { _ in Double.random(in: -1e-8...1e-8, using: &random) }
        let plot = plot([Series("", .line, at: .regular(start: 0, step: 1), values)])
        let kept = plot.runs(of: plot.chart.series[0], columns: columns)
        #expect(kept.count == 1)
        #expect(kept[0].count <= 2 * columns)
        var wanted: Set<Int> = []
        let indices = Dictionary(grouping: values.indices) {
            min(Int(plot.across.place(Double($0)) * Double(columns)), columns - 1)
        }
        for column in indices.values {
            wanted.formUnion(
                [column.min { values[$0] < values[$1] }, column.max { values[$0] < values[$1] }].compactMap { $0 })
        }
        #expect(Set(kept[0]) == wanted)
        #expect(kept[0] == kept[0].sorted())
    }

    @Test func `a million values become a few thousand points of a path`() throws {
        let values = (0..<1_000_000).map { Double($0 &* 7919 % 10_007) * 1e-12 }
        let chart = Chart(
            title: "", horizontal: time, vertical: phase,
            series: [Series("", .line, at: .regular(start: 0, step: 1), values)])
        let picture = try Picture(chart.svg(width: 1280, height: 800))
        let points = coordinates(try #require(picture.paths("line thin").first))
        #expect(points.count > 1000 && points.count <= 2 * 1280)
        #expect(abs((points.map(\.0).min() ?? 0) - picture.plot.left) < 3)
        #expect(abs((points.map(\.0).max() ?? 0) - picture.plot.right) < 3)
    }

    @Test func `a short record is drawn as it is, and interrupted where a value is missing`() {
        let values: [Double] = [1, 2, .nan, 4, .infinity, 6, 7, 8]
        let plot = plot([Series("", .line, at: .regular(start: 0, step: 1), values)], Axis("x", .ratio))
        #expect(plot.runs(of: plot.chart.series[0], columns: 100) == [[0, 1], [3], [5, 6, 7]])
        #expect(plot.omissions == "Left out: 1 infinite value.")
    }

    @Test func `a gap of a long record is seen when it is as wide as a column`() {
        var values = (0..<10_000).map { Double($0 % 10) }
        values[20] = .nan
        for index in 5000..<5500 { values[index] = .nan }
        let plot = plot([Series("", .line, at: .regular(start: 0, step: 1), values)])
        let runs = plot.runs(of: plot.chart.series[0], columns: 100)
        #expect(runs.count == 2)
        #expect(runs[0].allSatisfy { $0 < 5000 })
        #expect(runs[1].allSatisfy { $0 >= 5500 })
    }

    @Test func `what is not above zero has no place on a logarithmic axis, and is counted`() {
        let values: [Double] = [1, 0, -3, 10, .nan, -.infinity]
        let plot = plot([Series("", .line, at: .regular(start: 0, step: 1), values)], Axis("x", .ratio, .logarithmic))
        #expect(plot.omissions == "Left out: 1 infinite value, 2 values not above zero.")
        #expect(plot.runs(of: plot.chart.series[0], columns: 100) == [[0], [3]])
    }

    @Test func `a line is cut where it leaves the picture`() {
        let parts = clipped([Point(x: 0.5, y: 0.5), Point(x: 0.5, y: 2), Point(x: 0.7, y: 2), Point(x: 0.7, y: 0)])
        #expect(parts == [[Point(x: 0.5, y: 0.5), Point(x: 0.5, y: 1)], [Point(x: 0.7, y: 1), Point(x: 0.7, y: 0)]])
        #expect(clipped([Point(x: -1, y: 0.5), Point(x: 3, y: 0.5)]) == [[Point(x: 0, y: 0.5), Point(x: 1, y: 0.5)]])
        #expect(clipped([Point(x: -1, y: 2), Point(x: 3, y: 2)]).isEmpty)
        #expect(clipped([Point(x: 0.2, y: 0.2)]) == [[Point(x: 0.2, y: 0.2)]])
        #expect(clipped([Point(x: 0.2, y: 1.2)]).isEmpty)
    }

    @Test func `an outlier stretches the axis threefold at most, and one farther off stands at the edge`() throws {
        let line = Series("", .line, at: .regular(start: 0, step: 1), [0, 1, 0, 1, 0])
        let near = Series("", .marks, at: .listed([1]), [1.5])
        let far = Series("", .marks, at: .listed([2]), [1e9])
        #expect(plot([line, near], Axis("x", .ratio)).upward.range.contains(1.5))
        #expect(plot([line, near, far], Axis("x", .ratio)).upward.range.upperBound < 1.7)
        let chart = Chart(title: "", horizontal: time, vertical: Axis("x", .ratio), series: [line, far])
        #expect(Plot(chart).upward.range.upperBound < 1.1)
        let picture = try Picture(chart.svg())
        let arrow = coordinates(try #require(picture.paths("mark").first))
        #expect(arrow.count == 3)
        #expect(arrow.allSatisfy { $0.1 >= picture.plot.top && $0.1 < picture.plot.top + 10 })
    }

    @Test func `a limit reaches as far as there is something to limit, and is in sight`() {
        let mask = Series("PRTC-A", .limit, at: .listed([0.1, 100, 1000, 10_000]), [3e-9, 3e-9, 3e-8, 3e-8])
        let tau = Axis("τ", .elapsed, .logarithmic)
        let values = Series("TDEV", .points, at: .listed([1, 10, 100]), [1e-10, 1e-10, 2e-10])
        let plot = Plot(
            Chart(title: "", horizontal: tau, vertical: Axis("TDEV", .seconds, .logarithmic), series: [mask, values]))
        #expect(plot.across.range == 1...100)
        #expect(plot.upward.range.upperBound >= 3e-9 && plot.upward.range.upperBound < 1e-8)
        #expect(plot.lines(of: mask, columns: 900).first?.first?.x == 0)
        #expect(plot.lines(of: mask, columns: 900).first?.last?.x == 1)
    }
}
