import Stability

/// An analysis as comma-separated lines. Where a window of the recording is meant, its beginning and end stand at the end.
struct AnalysisLines {
    static let heading = "file,statistic,tau_s,averaging,value,low,high,count,edf,noise,start_s,end_s"

    let text: String

    init(_ outcome: AnalysisOutcome) {
        let file = outcome.recording.file
        let name =
            file.contains(where: { ",\"\n".contains($0) })
            ? "\"\(file.replacing("\"", with: "\"\""))\"" : file
        let whole = outcome.analysis.rows.map { row in
            let confidence = row.confidence
            let more = [
                confidence.map { "\($0.degrees)" } ?? "", row.noise?.title ?? "", "", "",
            ]
            let interval = [confidence.map { "\($0.low)" } ?? "", confidence.map { "\($0.high)" } ?? ""]
            return [name] + Self.cells(row.deviation, interval: interval) + more
        }
        let windows = outcome.dynamic?.stability.windows.flatMap { window in
            window.deviations.map {
                [name] + Self.cells($0, interval: ["", ""]) + ["", "", "\(window.start)", "\(window.end)"]
            }
        }
        text = (whole + (windows ?? [])).map { $0.joined(separator: ",") }.joined(separator: "\n")
    }

    private static func cells(_ deviation: Deviation, interval: [String]) -> [String] {
        [deviation.statistic.rawValue, "\(deviation.tau)", "\(deviation.averaging)", "\(deviation.value)"] + interval
            + ["\(deviation.count)"]
    }
}
