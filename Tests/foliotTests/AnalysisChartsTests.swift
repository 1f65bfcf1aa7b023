import Charts
import Recordings
import Stability
import Testing

@testable import foliot

struct AnalysisChartsTests {
    private func outcome(_ phase: [Double], outliers: [Int] = [], kind: RecordingKind = .phase) -> AnalysisOutcome {
        let record = PhaseRecord(phase: phase, interval: 1)
        var work = AnalysisWork(on: record, [.oadev, .tdev, .mtie], at: .octaves)
        while !work.isDone { work.goOn() }
        return AnalysisOutcome(
            recording: EvenRecording(
                file: "a.txt", packing: nil, format: .columns, kind: kind, source: "values", findings: [],
                outliers: outliers, record: record), analysis: work.analysis)
    }

    /// Each value of 0 to 999 once, in an order that is none.
    private let spread = (0..<1_000).map { Double($0 * 387 % 1_000) * 1e-9 }

    @Test func `an outlier is a mark, and no part of the line`() throws {
        var phase = spread
        phase[500] = 1e-3
        let chart = try #require(AnalysisCharts(entries: [outcome(phase, outliers: [500])]).all.first)
        #expect(chart.series.map(\.shape) == [.line, .marks])
        #expect(chart.series[0].values[500].isNaN && chart.series[0].values[499] == phase[499])
        #expect(chart.series[1].values == [1e-3] && chart.series[1].positions == .listed([500]))
    }

    /// The frequency is read off at each second place, of which 500 is one.
    @Test func `an outlier of phase is no frequency`() throws {
        var phase = (0..<2_000).map { Double($0) * 1e-9 }
        phase[500] = 1e-3
        let chart = AnalysisCharts(entries: [outcome(phase, outliers: [500])]).all[1]
        #expect(chart.series[0].values.count == 999)
        #expect(chart.series[0].values.allSatisfy { abs($0 / 1e-9 - 1) < 1e-9 })
    }

    @Test func `an outlier of frequency is a mark at its own frequency`() throws {
        var phase = spread
        for place in 501..<1_000 { phase[place] += 1e-6 }
        let charts = AnalysisCharts(entries: [outcome(phase, outliers: [500], kind: .frequency)]).all
        #expect(charts[0].series.map(\.shape) == [.line] && charts[1].series.map(\.shape) == [.line, .marks])
        #expect(charts[1].series[1].values == [phase[501] - phase[500]])
        #expect(charts[1].series[1].positions == .listed([500.5]))
    }

    @Test func `a temperature is drawn in degrees, and has neither phase nor spectrum`() throws {
        var warm = outcome(spread, kind: .temperature)
        warm.analysis.rows.removeAll { $0.deviation.statistic.isTime }
        let charts = AnalysisCharts(entries: [warm.withHonestNames]).all
        #expect(charts.map(\.title) == ["Temperature", "Stability"])
        #expect(charts.allSatisfy { $0.vertical.unit == .named("°C") })
        #expect(charts.allSatisfy { $0.spans.isEmpty })
        #expect(throws: Failure.self) { try AnalysisCharts(entries: [warm, outcome(spread)]).checkKinds() }
        try AnalysisCharts(entries: [warm, warm]).checkKinds()
    }

    /// Less a slope that is nearly none, evenly from −499.5 to 499.5 ns: half are within 250 ns, 95 % within 475 ns.
    @Test func `a distribution counts each reading, and is not stretched by one that is far off`() throws {
        let plain = try #require(Distribution(of: PhaseRecord(phase: spread, interval: 1)))
        #expect(plain.notes.isEmpty && plain.coarse.reduce(0, +) == 1_000)
        #expect(plain.percentBelow.first == 0 && plain.percentBelow.last == 100)
        for (part, expected) in [(0.5, 250e-9), (0.95, 475e-9), (0.99, 495e-9)] {
            #expect(abs(plain.distance(keptBy: part) - expected) < 2e-9)
        }
        #expect(plain.within.hasPrefix("half within 25"))
        var phase = spread
        phase[500] = 1
        let stretched = try #require(Distribution(of: PhaseRecord(phase: phase, interval: 1), outliers: [500]))
        #expect(stretched.notes == ["1 of 1000 readings are farther off"])
        #expect(stretched.coarse.reduce(0, +) == 999)
        // Five quartile distances of 500 ns either way, at most.
        #expect(stretched.width * Double(Distribution.bins) < 5.2e-6)
        #expect(Distribution(of: PhaseRecord(phase: [1, 2, 3], interval: 1)) == nil)
    }

    /// NIST SP 1065, table 4.
    @Test(arguments: [
        (Statistic.oadev, NoiseType.whitePhase, "τ^−1"), (.oadev, .flickerPhase, "τ^−1"),
        (.adev, .whiteFrequency, "τ^−1/2"), (.hdev, .flickerFrequency, "τ^0"),
        (.totdev, .randomWalkFrequency, "τ^+1/2"),
        (.mdev, .whitePhase, "τ^−3/2"), (.mdev, .flickerPhase, "τ^−1"), (.pdev, .whitePhase, "τ^−3/2"),
        (.tdev, .whitePhase, "τ^−1/2"), (.tdev, .flickerPhase, "τ^0"), (.tdev, .whiteFrequency, "τ^+1/2"),
        (.ttotdev, .flickerFrequency, "τ^+1"), (.tdev, .randomWalkFrequency, "τ^+3/2"),
    ])
    func `each noise has its slope`(statistic: Statistic, noise: NoiseType, slope: String) {
        #expect(statistic.slopeText(under: noise) == slope)
    }

    @Test func `noise is told above the deviations of a recording that is alone, without holes or overlaps`() throws {
        let one = outcome(spread)
        let chart = try #require(AnalysisCharts(entries: [one]).deviations)
        #expect(chart.spans.first?.texts.first == "white PM τ^−1")
        #expect(chart.notes == ["Above: what dominates, and how OADEV slopes there"])
        for (span, next) in zip(chart.spans, chart.spans.dropFirst()) { #expect(span.to == next.from) }
        #expect(AnalysisCharts(entries: [one, one]).deviations?.spans.isEmpty == true)
    }
}
