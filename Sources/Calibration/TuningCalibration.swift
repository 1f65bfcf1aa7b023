public import Certificates

/// By how much a control changes the frequency of an oscillator, from phase readings at several settings of it.
///
/// Model: at each setting phase is a straight line with white noise; the frequencies are a straight line over the settings,
/// and drift evenly with time. Where they scatter by more than the noise of the readings allows, the oscillator wanders,
/// and what they scatter by counts (R. T. Birge, "The calculation of errors by the method of least squares", 1932).
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

    /// The gain, and the drift while it was measured.
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

    /// By how many of their standard deviations the frequencies are from a straight line, at most.
    public var worstDeparture: Double { RunFit(runs).worst }
}

/// Why no gain can be given.
public struct TuningShortfall: Error, Hashable, Sendable, CustomStringConvertible {
    public var runs: Int
    public var settings: Int

    public var description: String {
        "\(runs) runs at \(settings) settings are too few; at least \(TuningCalibration.least) at 3 are needed"
    }
}

/// Frequencies as a constant, a gain and a drift, by weighted least squares.
private struct RunFit {
    /// One standard deviation by the noise of the readings, and by what comes on top.
    let gain: (value: Double, noise: Double, wander: Double)
    let degrees: Double
    let worst: Double

    init(_ runs: [TuningCalibration.Run]) {
        let count = Double(runs.count)
        let settings = runs.map(\.setting)
        let times = runs.map(\.time)
        // From their middles and of one size, so that no column drowns another.
        let columns = [runs.map { _ in 1.0 }, Self.centred(settings), Self.centred(times)]
        let weights = runs.map { 1 / max($0.uncertainty * $0.uncertainty, .leastNormalMagnitude) }
        let largest = weights.max() ?? 1
        let relative = weights.map { $0 / largest }
        let matrix = columns.map { row in columns.map { Self.weighted(row, $0, relative) } }
        let system = SymmetricSystem(matrix)
        let frequencies = runs.map(\.frequency)
        let middle = frequencies.reduce(0, +) / count
        let centred = frequencies.map { $0 - middle }
        let sides = columns.map { Self.weighted($0, centred, relative) }
        let parts = system.solution(sides)
        var rest = centred
        for (column, part) in zip(columns, parts) { for run in rest.indices { rest[run] -= part * column[run] } }
        degrees = count - 3
        let chi = Self.weighted(rest, rest, weights) / degrees
        let scale = Self.scale(settings)
        let noise = (system.inverse[1][1] / largest).squareRoot() / scale
        gain = (parts[1] / scale, noise, chi > 1 ? noise * (chi - 1).squareRoot() : 0)
        worst = zip(rest, weights).map { abs($0) * $1.squareRoot() }.max() ?? 0
    }

    /// Σ aᵢ·bᵢ·wᵢ
    private static func weighted(_ a: [Double], _ b: [Double], _ weights: [Double]) -> Double {
        product(zip(a, weights).map { $0 * $1 }, b)
    }

    private static func scale(_ values: [Double]) -> Double {
        max(((values.max() ?? 0) - (values.min() ?? 0)) / 2, .leastNormalMagnitude)
    }

    private static func centred(_ values: [Double]) -> [Double] {
        let middle = values.reduce(0, +) / Double(values.count)
        return values.map { ($0 - middle) / scale(values) }
    }
}
