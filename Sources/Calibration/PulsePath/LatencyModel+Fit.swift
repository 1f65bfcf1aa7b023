internal import RealModule

extension LatencyModel {
    /// The simplest of three models that explains values: a normal error, one with a delay, and one with a delay now
    /// and then.
    ///
    /// Each by the greatest likelihood, and chosen by Schwarz's criterion (Ann. Statist. 6, 1978).
    ///
    /// - Parameter floor: The core's deviation is no less: neither can its error be seen.
    init(fitting values: [Double], floor: Double) {
        let sorted = values.sorted()
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        let normal = LatencyModel(early: mean, core: max(square.squareRoot(), floor), tail: 0, share: 0)
        let fits = [normal, Self.late(sorted, from: normal, floor), Self.mixed(sorted, floor)]
        let costs = zip(fits, [2.0, 3, 4]).map { $0.cost(of: values) + $1 / 2 * .log(count) }
        self = fits[fits.indices.min { costs[$0] < costs[$1] } ?? 0]
    }

    /// This model fitted anew to values that are not much different.
    func refitted(to values: [Double], floor: Double) -> LatencyModel {
        guard share > 0 else { return LatencyModel(fittingNormal: values, floor: floor) }
        return improved(by: values, floor, steps: 0.1, limit: 150)
    }

    private init(fittingNormal values: [Double], floor: Double) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        self.init(early: mean, core: max(square.squareRoot(), floor), tail: 0, share: 0)
    }

    /// Less is better: the negative logarithm of the likelihood.
    private func cost(of values: [Double]) -> Double {
        values.reduce(0) { $0 - logDensity(at: $1) }
    }

    private static func late(_ sorted: [Double], from normal: LatencyModel, _ floor: Double) -> LatencyModel {
        // From the third moment, as DelayShape does it.
        let skewness = sorted.reduce(0) { sum, value in
            let z = (value - normal.early) / normal.core
            return sum + z * z * z / Double(sorted.count)
        }
        let part = min(max(.root(max(skewness, 0) / 2, 3), 0.2), 0.95)
        let tail = part * normal.core
        return LatencyModel(
            early: normal.mean - tail, core: max(normal.core * (1 - part * part).squareRoot(), floor), tail: tail,
            share: 1
        ).improved(by: sorted, floor, steps: 0.3, limit: 400)
    }

    private static func mixed(_ sorted: [Double], _ floor: Double) -> LatencyModel {
        let middle = quantile(0.5, of: sorted)
        let core = max((middle - quantile(0.16, of: sorted)), floor)
        let late = sorted.filter { $0 > middle + 3 * core }
        let share = min(max(Double(late.count) / Double(sorted.count), 0.01), 0.5)
        let excess = late.reduce(0) { $0 + $1 - middle } / Double(max(late.count, 1))
        return LatencyModel(early: middle, core: core, tail: max(excess, 3 * core), share: share)
            .improved(by: sorted, floor, steps: 0.3, limit: 600)
    }

    private func improved(by values: [Double], _ floor: Double, steps: Double, limit: Int) -> LatencyModel {
        let isMixed = share < 1
        let scale = max(core, tail)
        let start = [early / scale, .log(core), .log(tail)] + (isMixed ? [.log(share / (1 - share))] : [])
        func model(_ place: [Double]) -> LatencyModel {
            LatencyModel(
                early: place[0] * scale, core: max(.exp(min(place[1], 60)), floor),
                tail: .exp(min(max(place[2], -40), 60)),
                share: isMixed ? 1 / (1 + .exp(-min(max(place[3], -15), 15))) : 1)
        }
        var simplex = Simplex(at: start, steps: start.indices.map { $0 == 0 ? -steps / 3 : steps }) {
            let cost = model($0).cost(of: values)
            return cost.isFinite ? cost : .greatestFiniteMagnitude
        }
        return model(simplex.least(limit: limit, tolerance: 1e-3).place)
    }
}
