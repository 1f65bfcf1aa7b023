internal import TimeUnits

extension PulsePathResult {
    /// What a person should know of it, in sentences.
    public var findings: [String] {
        [gradeSentence, noiseSentence, shapeSentence, modelSentence, resolutionSentence, integritySentence]
            .compactMap(\.self) + [Self.unseen]
    }

    private static let unseen =
        "cannot be seen from the host alone: what each stamp is late by in the same way, the cable, the antenna, and a "
        + "constant error of the source; foliot calibrate pps-latency, cable and antenna measure them"

    private var gradeSentence: String {
        switch grade {
        case .none: "worse than any grade: its noise is 10 µs or more"
        default: "grade \(grade.rawValue) (A below 10 ns, B below 100 ns, C below 1 µs, D below 10 µs)"
        }
    }

    /// Correlations of 1 / √N are chance.
    private var noiseSentence: String {
        let chance = 3 / Double(count).squareRoot()
        let isWhite = abs(correlations.0 + 2.0 / 3) < chance && abs(correlations.1 - 1.0 / 6) < chance
        let verdict =
            isWhite
            ? "white"
            : correlations.0 > -2.0 / 3
                ? "not white: pulses in a row are alike, so that the source or the host's clock wanders from second to "
                    + "second"
                : "not white: pulses in a row are unlike"
        return "noise by second differences \(ns(noise)), by their median \(ns(robustNoise)); their correlations "
            + "\(decimalText(correlations.0, decimals: 3)) and \(decimalText(correlations.1, decimals: 3)) (white: "
            + "-0.667 and 0.167): \(verdict)"
    }

    private var shapeSentence: String {
        "against the earliest hundredth: half of the stamps by \(ns(shape.median)), 99 % by \(ns(shape.late99)), 99.9 "
            + "% by \(ns(shape.late999)), the last by \(ns(shape.latest)); skewness "
            + "\(decimalText(shape.skewness, decimals: 2)), \(decimalText(100 * shape.outliers, decimals: 1)) % far "
            + "out; lines over \(2 * reach + 1) pulses"
    }

    private var modelSentence: String {
        guard let model else {
            return
                "the errors are neither normal nor normal with a one-sided tail, as of several paths or of a source "
                + "that jumps: no core and no tail are told apart"
        }
        guard model.share > 0 else { return "the errors are normal: no tail" }
        let part = model.share == 1 ? "each stamp" : "\(decimalText(100 * model.share, decimals: 1)) % of the stamps"
        return "\(part) has a latency of \(ns(model.tail)) in the mean beside a normal error of \(ns(model.core))"
    }

    private var resolutionSentence: String? {
        guard resolution.step > 1, resolution.chanceOfEvenness < 0.001 else { return nil }
        return
            "pulses fall on the clock's steps of \(resolution.step) ns unevenly, as if the clock that stamps them made "
            + "them: rounding is then a constant error of up to a step and no noise"
    }

    private var integritySentence: String {
        missed + doubled == 0 ? "no pulse missed or doubled" : "\(missed) pulses missed, \(doubled) doubled or wild"
    }

    private func ns(_ value: Double) -> String { secondsText(abs(value) * 1e-9) }
}
