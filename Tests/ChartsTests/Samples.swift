import Charts
import TestSupport

/// Charts as a report has them.
enum Samples {
    static let phase = Chart(
        title: "Phase of card against GNSS", horizontal: Axis("Time", .elapsed), vertical: Axis("Phase", .seconds),
        series: [
            Series("card − gnss", .line, at: .regular(start: 0, step: 1), noise(86_400, 1e-8)),
            Series("outliers", .marks, at: .listed([7000, 50_000]), [9e-8, -5e-8]),
        ], notes: ["86400 values in 24 h", "2 outliers"])

    static let deviation = Chart(
        title: "Overlapping Allan deviation", horizontal: Axis("Averaging time τ", .elapsed, .logarithmic),
        vertical: Axis("σy(τ)", .ratio, .logarithmic),
        series: ["OCXO", "Rubidium", "Caesium"].enumerated().map { number, name in
            let values = taus.map { 3e-11 / $0 + Double(number + 1) * 1e-13 }
            return Series(
                name, .points, at: .listed(taus), values, bars: values.map { Bar(low: $0 * 0.8, high: $0 * 1.3) })
        },
        notes: ["Above: what dominates"],
        spans: [
            Span(from: 1, to: 90, texts: ["white PM, τ^−1", "τ^−1"]),
            Span(from: 90, to: 1e3, texts: ["flicker FM, τ^0"]),
            Span(from: 1e3, to: 1.1e3, texts: ["random walk FM, τ^+1/2", "τ^+1/2", ""]),
            Span(from: 1, to: -1, texts: []),
        ])

    static let mask = Chart(
        title: "TDEV against G.8272", horizontal: Axis("Integration time τ", .elapsed, .logarithmic),
        vertical: Axis("TDEV", .seconds, .logarithmic),
        series: [
            Series("PRTC-A", .limit, at: .listed([0.1, 100, 1000, 10_000]), [3e-9, 3e-9, 3e-8, 3e-8]),
            Series("PRTC-B", .limit, at: .listed([0.1, 100, 500, 100_000]), [1e-9, 1e-9, 5e-9, 5e-9]),
            Series("card − gnss", .points, at: .listed(taus), taus.map { 5e-10 / $0 + 1e-12 * $0.squareRoot() }),
        ], notes: ["PRTC-A: met, margin 83 %", "PRTC-B: met, margin 50 %"])

    static let histogram = Chart(
        title: "Histogram", horizontal: Axis("Phase", .seconds), vertical: Axis("Values per bin", .named("")),
        series: [Series("1 ns bins", .steps, at: .regular(start: -3e-9, step: 1e-9), [1, 20, 70, 68, 25, 2])])

    static let spectrum = Chart(
        title: "Spectrum", horizontal: Axis("Fourier frequency", .named("Hz"), .logarithmic),
        vertical: Axis("Sx(f)", .named("s²/Hz"), .logarithmic),
        series: [
            Series(
                "card − gnss", .line, at: .regular(start: 0, step: 1e-5),
                (0..<50_000).map { 1e-17 + 1e-20 / Double($0) })
        ])

    static let all = [phase, deviation, mask, histogram, spectrum]

    private static let taus = (0..<14).map { Double(1 << $0) }

    private static func noise(_ count: Int, _ width: Double) -> [Double] {
        var random = SplitMix(seed: 8272)
        return (0..<count).map { _ in Double.random(in: -width...width, using: &random) }
    }
}
