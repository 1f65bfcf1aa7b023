import Charts
import Stability

extension AnalysisCharts {
    /// Where which noise dominates a recording that is alone, and how the first such statistic slopes there.
    func spans(of isWanted: (Statistic) -> Bool) -> (statistic: Statistic, spans: [Span])? {
        guard entries.count == 1, let rows = entries.first?.analysis.rows,
            let statistic = rows.map(\.deviation.statistic).first(where: { isWanted($0) && $0.hasSlopes })
        else { return nil }
        let spans = Self.spans(of: rows.filter { $0.deviation.statistic == statistic })
        return spans.isEmpty ? nil : (statistic, spans)
    }

    private static func spans(of rows: [Analysis.Row]) -> [Span] {
        var spans: [Span] = []
        var first = 0
        for place in rows.indices where place + 1 == rows.count || rows[place + 1].noise != rows[place].noise {
            defer { first = place + 1 }
            guard let noise = rows[first].noise else { continue }
            let slope = rows[first].deviation.statistic.slopeText(under: noise)
            spans.append(
                Span(
                    from: end(rows, first, first - 1), to: end(rows, place, place + 1),
                    texts: ["\(noise.title) \(slope)", slope]))
        }
        return spans
    }

    /// Half way to the next averaging time as a logarithmic axis has it; half an octave where there is none.
    private static func end(_ rows: [Analysis.Row], _ place: Int, _ next: Int) -> Double {
        let tau = rows[place].deviation.tau
        guard rows.indices.contains(next) else { return next < place ? tau / 2.0.squareRoot() : tau * 2.0.squareRoot() }
        return (tau * rows[next].deviation.tau).squareRoot()
    }
}

extension Statistic {
    /// Whether a power law of noise makes a straight line of it on logarithmic axes.
    fileprivate var hasSlopes: Bool { self != .mtie && self != .tierms }

    /// How it goes with τ (NIST SP 1065, table 4): "τ^−1/2".
    func slopeText(under noise: NoiseType) -> String {
        // In halves: √τ more for each step of the noise, except that what does not average phase takes both white and flicker phase
        // for one.
        var halves = -(noise.rawValue + 1)
        switch self {
        case .mdev, .mtotdev, .pdev: break
        case .tdev, .ttotdev: halves += 2
        default: halves = max(halves, -2)
        }
        let sign = halves < 0 ? "−" : "+"
        let size = abs(halves)
        if size == 0 { return "τ^0" }
        return size.isMultiple(of: 2) ? "τ^\(sign)\(size / 2)" : "τ^\(sign)\(size)/2"
    }
}
