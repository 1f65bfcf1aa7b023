import Charts
import Recordings
import Stability
import TimeUnits

/// Recordings side by side, drawn as users of TimeLab and Stable32 know them.
struct AnalysisCharts {
    let entries: [AnalysisOutcome]

    /// All that there is something to show of.
    var all: [Chart] {
        [phase, frequency, deviations, dynamic, times].compactMap(\.self) + distribution + [spectrum].compactMap(\.self)
    }

    func name(_ recording: EvenRecording) -> String {
        let file = recording.file.split(separator: "/").last.map(String.init) ?? recording.file
        return entries.count { $0.recording.file == recording.file } > 1 ? "\(file), \(recording.source)" : file
    }

    /// Of temperatures there is no phase, nor what is made of it.
    var clocks: [AnalysisOutcome] { entries.filter { !$0.isTemperature } }

    private var areTemperatures: Bool { clocks.isEmpty }

    /// Fails where there is no axis for all.
    func checkKinds() throws(Failure) {
        guard areTemperatures || clocks.count == entries.count else {
            throw Failure("temperatures and clocks have no chart in common; draw them apart")
        }
    }

    /// Of frequencies, and of what they are worked out like.
    private var unit: Axis.Unit { areTemperatures ? .named("°C") : .ratio }

    private var phase: Chart? {
        let series = clocks.flatMap { entry -> [Series] in
            let record = entry.analysis.record
            let line = Series(
                name(entry.recording), .line, at: .regular(start: 0, step: record.interval), entry.usualPhase)
            guard entry.recording.kind == .phase else { return [line] }
            let places = entry.recording.outliers
            return [line]
                + outliers(entry, at: places.map { Double($0) * record.interval }, places.map { record.phase[$0] })
        }
        return chart("Phase", Axis("Time", .elapsed), Axis("Time error", .seconds), series, notes: [])
    }

    /// Means over so many readings that a thousand are left, from one that is no outlier to the next.
    private var frequency: Chart? {
        let series = entries.flatMap { entry -> [Series] in
            let record = entry.analysis.record
            let (phase, step) = (entry.usualPhase, max(1, record.count / 1_000))
            let ends = stride(from: 0, to: record.count, by: step).compactMap { first in
                (first..<min(first + step, record.count)).first { !phase[$0].isNaN }
            }
            let spans = zip(ends, ends.dropFirst())
            let values = spans.map { from, to -> Double in
                // Through a gap there is no line.
                to - from > 2 * step ? .nan : (phase[to] - phase[from]) / (Double(to - from) * record.interval)
            }
            let middles = spans.map { Double($0 + $1) / 2 * record.interval }
            let line = Series(name(entry.recording), .line, at: .listed(middles), values)
            guard entry.recording.kind != .phase else { return [line] }
            let places = entry.recording.outliers
            return [line]
                + outliers(
                    entry, at: places.map { (Double($0) + 0.5) * record.interval },
                    places.map { (record.phase[$0 + 1] - record.phase[$0]) / record.interval })
        }
        let (title, value) = areTemperatures ? ("Temperature", "Temperature") : ("Frequency", "Frequency offset")
        return chart(title, Axis("Time", .elapsed), Axis(value, unit), series, notes: [])
    }

    private func outliers(_ entry: AnalysisOutcome, at places: [Double], _ values: [Double]) -> [Series] {
        if values.isEmpty { return [] }
        let whose = entries.count > 1 ? "\(name(entry.recording)), " : ""
        return [Series("\(whose)outliers", .marks, at: .listed(places), values)]
    }

    /// Deviations of frequency, with their intervals.
    var deviations: Chart? {
        chart(
            "Stability", Axis("Averaging time τ", .elapsed, .logarithmic), Axis("Deviation", unit, .logarithmic),
            entries.flatMap { series(of: $0) { !$0.isTime } }, notes: [], spans: spans { !$0.isTime })
    }

    /// A line for each averaging time; of many every second, or third.
    private var dynamic: Chart? {
        let series = entries.flatMap { entry -> [Series] in
            guard let stability = entry.dynamic?.stability, let first = stability.windows.first else { return [] }
            let step = stability.windows.count > 1 ? stability.windows[1].start - first.start : 1
            let each = (stability.taus.count * entries.count - 1) / 7 + 1
            let prefix = entries.count > 1 ? "\(name(entry.recording)), " : ""
            return stability.taus.enumerated().filter { $0.offset % each == 0 }.map { _, tau in
                Series(
                    "\(prefix)τ = \(secondsText(tau))", .line, at: .regular(start: first.middle, step: step),
                    stability.values(at: tau))
            }
        }
        guard let dynamic = entries.compactMap(\.dynamic).first else { return nil }
        return chart(
            "\(dynamic.statistic.title) in windows of \(secondsText(dynamic.window))",
            Axis("Middle of the window", .elapsed),
            Axis("Deviation", dynamic.statistic.isTime ? .seconds : unit, .logarithmic), series, notes: [])
    }

    /// Deviations of time, and the masks that they are held against.
    private var times: Chart? {
        let measured = entries.flatMap { series(of: $0, where: \.isTime) }
        let masks = entries.first?.analysis.verdicts.map(\.mask) ?? []
        let taus = measured.flatMap { series -> [Double] in
            if case .listed(let taus) = series.positions { taus } else { [] }
        }
        guard let first = taus.min(), let last = taus.max() else { return nil }
        let limits = masks.flatMap { mask in
            [Statistic.mtie, .tdev].compactMap { limit(of: mask, $0, from: first, to: last) }
        }
        return chart(
            "Time deviations and masks", Axis("Observation interval τ", .elapsed, .logarithmic),
            Axis("Deviation", .seconds, .logarithmic), measured + limits,
            notes: entries.flatMap { entry in
                entry.analysis.verdicts.map {
                    "\(name(entry.recording)), \($0.mask.title): \(AnalysisTable.margin($0))"
                }
            }, spans: spans(of: \.isTime))
    }

    func chart(
        _ title: String, _ horizontal: Axis, _ vertical: Axis, _ series: [Series], notes: [String],
        spans: (statistic: Statistic, spans: [Span])? = nil
    ) -> Chart? {
        if series.isEmpty { return nil }
        let above = spans.map { ["Above: what dominates, and how \($0.statistic.title) slopes there"] } ?? []
        return Chart(
            title: title, horizontal: horizontal, vertical: vertical, series: series, notes: notes + above,
            spans: spans?.spans ?? [])
    }

    private func series(
        of entry: AnalysisOutcome, where isWanted: (Statistic) -> Bool
    ) -> [Series] {
        Statistic.allCases.filter(isWanted).compactMap { statistic in
            let rows = entry.analysis.rows.filter { $0.deviation.statistic == statistic }
            if rows.isEmpty { return nil }
            let prefix = entries.count > 1 ? "\(name(entry.recording)) " : ""
            return Series(
                prefix + statistic.title, .points, at: .listed(rows.map(\.deviation.tau)), rows.map(\.deviation.value),
                bars: rows.map { row in
                    Bar(
                        low: row.confidence?.low ?? row.deviation.value,
                        high: row.confidence?.high ?? row.deviation.value)
                })
        }
    }

    /// Forty points in a decade, as a sum of powers is a curve on logarithmic axes.
    private func limit(of mask: Mask, _ statistic: Statistic, from first: Double, to last: Double) -> Series? {
        let step = 1.0592537251772889
        guard last.isFinite else { return nil }
        let taus = Array(sequence(first: first) { $0 * step <= last * 1.001 ? $0 * step : nil })
        let points = taus.compactMap { tau in mask.limit(of: statistic, at: tau).map { (tau, $0) } }
        if points.isEmpty { return nil }
        return Series("\(mask.name) \(statistic.title)", .limit, at: .listed(points.map(\.0)), points.map(\.1))
    }
}

extension AnalysisCharts {
    /// All of it in one file.
    var page: Page {
        var parts: [Page.Part] = []
        for entry in entries {
            let lines = entry.recording.summary
            parts.append(.heading(name(entry.recording)))
            parts.append(.text(lines[0]))
            parts.append(
                .findings(
                    (entry.recording.findings.map(\.sentence) + (entry.recording.removed?.sentences ?? []))
                        .map { Charts.Finding(.notable, $0) }
                        + entry.analysis.verdicts.map {
                            Charts.Finding($0.isMet ? .good : .bad, AnalysisTable.sentence($0))
                        }))
        }
        parts += all.map { .chart($0) }
        for entry in entries { parts.append(.table(table(of: entry))) }
        return Page(title: "Stability of \(entries.map { name($0.recording) }.joined(separator: ", "))", parts: parts)
    }

    private func table(of entry: AnalysisOutcome) -> Table {
        Table(
            title: name(entry.recording), columns: ["statistic", "τ", "value", "68 % interval", "n", "noise"],
            rows: entry.analysis.rows.map {
                [$0.deviation.statistic.titleWithBias] + AnalysisTable.cells($0, entry.recording.kind)
            })
    }
}

extension AnalysisOutcome {
    /// The phase without its outliers.
    fileprivate var usualPhase: [Double] {
        var phase = analysis.record.phase
        if recording.kind == .phase { for place in recording.outliers { phase[place] = .nan } }
        return phase
    }
}
