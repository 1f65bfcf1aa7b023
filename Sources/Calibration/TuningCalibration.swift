public import Certificates

/// By how much a control changes the frequency of an oscillator, from phase readings at several settings of it.
///
/// Model: at each setting phase is a straight line with white noise; the frequencies are a straight line over the
/// settings, and drift evenly with time. Where they scatter by more than the noise of the readings allows, the
/// oscillator wanders: a random walk of frequency is taken to be there, as strong as the scatter asks for.
public struct TuningCalibration: Hashable, Sendable {
    /// The phase while the control stood still.
    public struct Run: Hashable, Sendable {
        /// In the control's own unit.
        public var setting: Double
        /// Of its middle, in seconds.
        public var time: Double
        /// In ppb.
        public var frequency: Double
        /// One standard deviation, in ppb, by the scatter of the readings alone.
        public var uncertainty: Double
        var readings: Int

        /// - Parameters:
        ///   - phases: In ns, at even times; at least three.
        ///   - interval: In seconds.
        public init?(setting: Double, start: Double, phases: [Double], interval: Double) {
            guard phases.count >= 3, interval > 0 else { return nil }
            let n = Double(phases.count)
            let mean = phases.reduce(0, +) / n
            let places = phases.indices.map { Double($0) - (n - 1) / 2 }
            let slope = product(places, phases.map { $0 - mean }) * 12 / (n * (n * n - 1))
            let rest = zip(places, phases).map { $1 - mean - slope * $0 }
            let scatter = (product(rest, rest) / (n - 2)).squareRoot()
            self.setting = setting
            time = start + (n - 1) / 2 * interval
            frequency = slope / interval
            uncertainty = scatter * (12 / (n * (n * n - 1))).squareRoot() / interval
            readings = phases.count
        }
    }

    private let runs: [Run]
    private let unit: Quantity.Unit

    /// Gain, drift and a constant need four runs to leave one over.
    public static let least = 4

    /// - Parameter unit: Of the gain: ppb for each step of a control that counts, 1 for one that takes ppb itself.
    public init(_ runs: [Run], unit: Quantity.Unit) throws(TuningShortfall) {
        guard runs.count >= Self.least, Set(runs.map(\.setting)).count >= 3 else {
            throw TuningShortfall(runs: runs.count, settings: Set(runs.map(\.setting)).count)
        }
        (self.runs, self.unit) = (runs, unit)
    }

    /// The gain.
    public var quantities: [Quantity] {
        let fit = RunFit(runs)
        let readings = Double(runs.reduce(0) { $0 + $1.readings - 2 })
        var parts: [UncertaintyBudget.Part] = [
            .init("noise of the phase readings", fit.gain.noise, degrees: readings, .measured)
        ]
        if fit.gain.wander > 0 {
            parts.append(
                .init("wander of the frequency from run to run", fit.gain.wander, degrees: fit.degrees, .measured))
        }
        return [Quantity(.tuningGain, fit.gain.value, unit, UncertaintyBudget(parts))]
    }
}

/// Why no gain can be given.
public struct TuningShortfall: Error, Hashable, Sendable, CustomStringConvertible {
    public var runs: Int
    public var settings: Int

    public var description: String {
        "\(runs) runs at \(settings) settings are too few; at least \(TuningCalibration.least) at 3 are needed"
    }
}

/// Frequencies as a constant, a gain and a drift, by least squares that know of the random walk.
private struct RunFit {
    private let times: [Double]
    private let noise: [Double]
    private let columns: [[Double]]
    private let frequencies: [Double]
    private let settingScale: Double

    init(_ runs: [TuningCalibration.Run]) {
        times = runs.map { $0.time - runs[0].time }
        let values = runs.map(\.frequency)
        frequencies = values.map { $0 - values[0] }
        // Readings without any noise would make a matrix without an inverse.
        let floor = 1e-9 * (frequencies.map { abs($0) }.max() ?? 1) + .leastNormalMagnitude.squareRoot()
        noise = runs.map { max($0.uncertainty, floor) * max($0.uncertainty, floor) }
        columns = [runs.map { _ in 1.0 }, Self.scaled(runs.map(\.setting)), Self.scaled(times)]
        settingScale = Self.scale(runs.map(\.setting))
    }

    var degrees: Double { Double(times.count - columns.count) }

    /// One standard deviation by the noise of the readings, and by what comes on top.
    var gain: (value: Double, noise: Double, wander: Double) {
        let (alone, all) = (solution(walk: 0), solution(walk: walk))
        let (least, total) = (alone.variance, max(all.variance, alone.variance))
        return (all.gain / settingScale, least.squareRoot() / settingScale, (total - least).squareRoot() / settingScale)
    }

    /// By chance frequencies scatter little although there is a walk; so fewer squares are asked for, which one walk in
    /// four does not reach.
    private static let modesty = 0.6

    /// The random walk, in ppb² per second, with which the frequencies scatter as they should: as many squares of
    /// standard deviations as there are degrees of freedom, less some (R. C. Paule and J. Mandel, "Consensus values and
    /// weighting factors", 1982).
    private var walk: Double {
        guard solution(walk: 0).squares > Self.modesty * degrees else { return 0 }
        var (low, high) = (0.0, noise[0])
        while solution(walk: high).squares > Self.modesty * degrees, high < 1e30 { high *= 4 }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if solution(walk: middle).squares > Self.modesty * degrees { low = middle } else { high = middle }
        }
        return high
    }

    private func solution(walk: Double) -> (gain: Double, variance: Double, squares: Double) {
        var matrix = times.map { time in times.map { walk * min(time, $0) } }
        for run in matrix.indices { matrix[run][run] += noise[run] }
        let weights = SymmetricSystem(matrix)
        let weighed = columns.map { weights.solution($0) }
        let system = SymmetricSystem(columns.map { column in weighed.map { product(column, $0) } })
        let parts = system.solution(weighed.map { product($0, frequencies) })
        var rest = frequencies
        for (column, part) in zip(columns, parts) { for run in rest.indices { rest[run] -= part * column[run] } }
        return (parts[1], system.inverse[1][1], product(rest, weights.solution(rest)))
    }

    private static func scale(_ values: [Double]) -> Double {
        max(((values.max() ?? 0) - (values.min() ?? 0)) / 2, .leastNormalMagnitude)
    }

    /// From their middle and of one size, so that no column drowns another.
    private static func scaled(_ values: [Double]) -> [Double] {
        let middle = values.reduce(0, +) / Double(values.count)
        let scale = scale(values)
        return values.map { ($0 - middle) / scale }
    }
}
