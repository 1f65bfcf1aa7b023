public import Certificates
internal import TimeUnits

extension CrossReadingCalibration {
    /// What was found, and what a person should know of it.
    public struct Result: Hashable, Sendable {
        public var quantities: [Quantity]
        public var findings: [String]
    }

    public func result() throws(Shortfall) -> Result {
        let fit = WindowFit(rounds)
        let usable = rounds.count - fit.unusable
        guard rounds.count < Self.leastRounds || usable * 2 > rounds.count else { throw .unsteady(fit.unusable) }
        guard usable >= Self.leastRounds, fit.used > 0 else { throw .tooFew(usable, needed: Self.leastRounds) }
        let slope = SlopeEstimate(fit)
        let line = fit.line(slope: slope.given)
        var quantities = [
            Quantity(.readingOffset, fit.isAbsolute ? line.atNarrowest : 0, .nanoseconds, constant(fit, line, slope)),
            Quantity(.readingWindow, fit.narrowest, .nanoseconds, UncertaintyBudget([resolution])),
            Quantity(.windowSlope, slope.value, .one, UncertaintyBudget([slope.part])),
        ]
        if line.hasPlain {
            let scatter = fit.uncertainty(of: \.plain, slope: slope.given).part
            quantities.append(
                Quantity(.plainOffset, line.plain, .nanoseconds, UncertaintyBudget([scatter, resolution])))
        }
        return Result(quantities: quantities, findings: findings(fit, slope))
    }

    /// The kernel's stamps are whole nanoseconds.
    private var resolution: UncertaintyBudget.Part {
        .init("resolution of the clocks", 1 / 12.0.squareRoot(), .declared)
    }

    private func constant(_ fit: WindowFit, _ line: WindowFit.Line, _ slope: SlopeEstimate) -> UncertaintyBudget {
        guard fit.isAbsolute else {
            return UncertaintyBudget([.anywhere(within: fit.narrowest / 2, "when in the narrowest window it was read")])
        }
        var parts: [UncertaintyBudget.Part] = [
            fit.uncertainty(of: \.atNarrowest, slope: slope.given).part,
            // A constant error of the captures does not show; it is taken to be no larger than what does.
            .init("captures by the hardware", max(fit.captureNoise, 0.5), .declared),
        ]
        if slope.given != nil {
            parts.append(.anywhere(within: (line.meanWindow - fit.narrowest) / 2, "longer windows"))
        }
        return UncertaintyBudget(parts)
    }

    private func findings(_ fit: WindowFit, _ slope: SlopeEstimate) -> [String] {
        let known: [(isSo: Bool, sentence: String)] = [
            (
                fit.unusable > 0,
                "\(fit.unusable) of \(rounds.count) rounds were left out: one of the clocks was stepped then"
            ),
            (
                fit.impossible * 100 > fit.used,
                "\(fit.impossible) of \(fit.used) readings are further from the hardware's captures than half their "
                    + "window: the driver's captures or its windows are wrong"
            ),
            (
                slope.isBeyond,
                "the offset follows the window more than any moment within it explains: is something else the matter "
                    + "with the longer readings?"
            ),
            (slope.given != nil, "all windows are so alike that they do not tell what makes them longer"),
            (
                !fit.isAbsolute,
                "the hardware captures no pairs of clocks itself, so a constant error of up to half the narrowest "
                    + "window cannot be seen from here"
            ),
        ]
        return known.filter(\.isSo).map(\.sentence)
    }
}

/// How the error follows the window, as far as that was measured.
private struct SlopeEstimate {
    var value = 0.0
    var part: UncertaintyBudget.Part
    /// Not to be estimated: it could not be, or was more than there can be.
    var given: Double?
    var isBeyond = false

    init(_ fit: WindowFit) {
        let scatter = fit.uncertainty(of: \.slope)
        let measured = fit.line().slope
        part = .anywhere(within: 0.5, "when in a longer window it was read")
        guard scatter.uncertainty > 0 || measured != 0, scatter.uncertainty < part.uncertainty else {
            given = 0
            return
        }
        value = min(max(measured, -0.5), 0.5)
        isBeyond = abs(measured) > 0.5 + 3 * scatter.uncertainty
        part = scatter.part
    }
}
