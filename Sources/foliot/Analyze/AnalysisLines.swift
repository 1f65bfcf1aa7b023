import Stability

/// An analysis as comma-separated lines.
struct AnalysisLines {
    static let heading = "file,statistic,tau_s,averaging,value,low,high,count,edf,noise"

    let text: String

    init(_ analysis: Analysis, of file: String) {
        let name =
            file.contains(where: { ",\"\n".contains($0) })
            ? "\"\(file.replacing("\"", with: "\"\""))\"" : file
        text = analysis.rows.map { row in
            let confidence = row.confidence
            let cells = [
                name, row.deviation.statistic.rawValue, "\(row.deviation.tau)", "\(row.deviation.averaging)",
                "\(row.deviation.value)", confidence.map { "\($0.low)" } ?? "", confidence.map { "\($0.high)" } ?? "",
                "\(row.deviation.count)", confidence.map { "\($0.degrees)" } ?? "", row.noise?.title ?? "",
            ]
            return cells.joined(separator: ",")
        }.joined(separator: "\n")
    }
}
