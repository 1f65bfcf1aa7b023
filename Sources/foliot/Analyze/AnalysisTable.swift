import Recordings
import Stability
import TimeUnits

/// An analysis as a person reads it.
struct AnalysisTable {
    let analysis: Analysis
    let kind: RecordingKind

    var lines: [String] {
        let statistics = analysis.rows.map(\.deviation.statistic).reduce(into: [Statistic]()) { list, statistic in
            if list.last != statistic { list.append(statistic) }
        }
        return statistics.flatMap { lines(of: $0) + [""] } + analysis.verdicts.map(Self.sentence)
    }

    private func lines(of statistic: Statistic) -> [String] {
        let rows = analysis.rows.filter { $0.deviation.statistic == statistic }
        return ["\(statistic.title), \(statistic.purpose)\(statistic.isBiased ? "; its bias is not corrected" : "")"]
            + Columns(["τ", "value", "68 % interval", "n", "noise"], rows.map { Self.cells($0, kind) }).lines
    }

    static func cells(_ row: Analysis.Row, _ kind: RecordingKind) -> [String] {
        let (deviation, statistic) = (row.deviation, row.deviation.statistic)
        let interval = row.confidence.map {
            "\(statistic.text(of: $0.low, kind)) … \(statistic.text(of: $0.high, kind))"
        }
        return [
            secondsText(deviation.tau), statistic.text(of: deviation.value, kind), interval ?? "",
            "\(deviation.count)", row.noise?.title ?? "",
        ]
    }

    /// "met, margin 12.0 %", "not met, 3.0 % beyond".
    static func margin(_ verdict: MaskVerdict) -> String {
        let part = decimalText(abs(verdict.margin) * 100, decimals: 1)
        return verdict.isMet ? "met, margin \(part) %" : "not met, \(part) % beyond"
    }

    static func sentence(_ verdict: MaskVerdict) -> String {
        let place = verdict.closest
        let measured =
            "\(place.statistic?.title ?? "the time error") \(secondsText(place.value)) of "
            + "\(secondsText(place.limit))\(place.statistic == nil ? "" : " at \(secondsText(place.tau))")"
        let reach = "looked at up to \(secondsText(verdict.longest))"
        let part = decimalText(abs(verdict.margin) * 100, decimals: 1)
        guard let first = verdict.firstViolation else {
            return "\(verdict.mask.title): met, \(part) % of the limit free where least is (\(measured)); \(reach)"
        }
        let beginning = first > 0 ? "from \(secondsText(first)) on" : "by the time error itself"
        return
            "\(verdict.mask.title): not met, \(beginning); \(part) % beyond where it is worst (\(measured)); \(reach)"
    }
}

/// Cells under their titles, each to the right of its column but the last.
private struct Columns {
    let lines: [String]

    init(_ titles: [String], _ rows: [[String]]) {
        let all = [titles] + rows
        let widths = titles.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        lines = all.map { row in
            let cells = row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return column == row.count - 1 ? row[column] : space + row[column]
            }
            return "  " + cells.joined(separator: "  ")
        }
    }
}
