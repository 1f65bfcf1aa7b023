internal import Certificates

/// The errors of stamps, what model they follow, and how sure that is.
struct StampScatter {
    let shape: PulseShape
    /// Corrected for the lines' error; nothing where it is of another shape than the errors.
    let model: LatencyModel?
    private let residuals: PulseResiduals
    private let fitted: LatencyModel
    private let floor: Double

    /// The chance of so large a distance between the errors and a model that is right is 1 % (Kolmogorov and Smirnov).
    private static let distance = 1.63

    /// What the clock's wander leaves in a residual's variance at most, against that of what lines are laid through: by
    /// the way windows are chosen 0.015 where its frequency walks, and 0.125 where its phase does.
    private static let wander = 0.05

    /// - Parameter step: Of the stamps, in ns.
    init(of residuals: PulseResiduals, step: Double) {
        self.residuals = residuals
        shape = PulseShape(of: residuals.values)
        floor = max(step / 12.0.squareRoot(), residuals.lineVariance.squareRoot() / 2)
        fitted = LatencyModel(fitting: residuals.values, floor: floor)
        let follows = Self.distance(of: residuals.values, from: fitted, step: step)
        model = follows <= Self.distance ? fitted.corrected(for: residuals) : nil
    }

    /// The largest between what part is below each value and what part should be, times the root of their number;
    /// within a step the stamps tell nothing.
    private static func distance(of values: [Double], from model: LatencyModel, step: Double) -> Double {
        let count = Double(values.count)
        let largest = values.sorted().enumerated().reduce(0.0) { largest, entry in
            let above = Double(entry.offset + 1) / count - model.part(below: entry.element + step / 2)
            let below = model.part(below: entry.element - step / 2) - Double(entry.offset) / count
            return max(largest, above, below)
        }
        return largest * count.squareRoot()
    }

    func quantities(readingNoise: Double) -> [Quantity] {
        let deviations = Jackknife.deviations(of: residuals.values) { values in
            let shape = PulseShape(of: values)
            guard model != nil else { return [shape.deviation, shape.bias] }
            let again = fitted.refitted(to: values, floor: floor).corrected(for: residuals)
            return [again.deviation, shape.bias, again.core, again.tail, again.share]
        }
        let names: [Quantity.Name] = [.noise, .tailBias, .coreNoise, .tailMean, .tailShare]
        let values = [model?.deviation ?? shape.deviation, shape.bias, model?.core, model?.tail, model?.share]
        let hasTail = (model?.share ?? 0) > 0
        return zip(names, values).prefix(model == nil ? 2 : hasTail ? 5 : 3).enumerated().map { index, entry in
            let value = entry.1 ?? .nan
            let parts = [scatter(deviations[index])] + declared(for: entry.0, value, readingNoise)
            return Quantity(entry.0, value, entry.0 == .tailShare ? .one : .nanoseconds, UncertaintyBudget(parts))
        }
    }

    private func scatter(_ deviation: Double) -> UncertaintyBudget.Part {
        .init("scatter of \(residuals.values.count) stamps", deviation, degrees: Jackknife.degrees, .measured)
    }

    /// What else is in a noise that is not the pulse's.
    private func declared(for name: Quantity.Name, _ value: Double, _ reading: Double) -> [UncertaintyBudget.Part] {
        guard name == .noise || name == .coreNoise else { return [] }
        // What adds a variance v to a deviation d makes it larger by v / 2d.
        let least = 2 * max(value, residuals.lineVariance.squareRoot(), 1e-3)
        return [
            .anywhere(within: reading * reading / least, "reading the clocks together"),
            .anywhere(within: residuals.straightVariance * Self.wander / least, "the host clock's own wander"),
        ]
    }
}

extension LatencyModel {
    /// That of the stamps, where this one is of residuals, which have the lines' errors in them.
    func corrected(for residuals: PulseResiduals) -> LatencyModel {
        let own = 1 - residuals.leverage
        let square = (core * core - residuals.lineVariance) / own
        return LatencyModel(
            early: early, core: max(square, 0).squareRoot(), tail: tail / own.squareRoot(), share: share)
    }
}
