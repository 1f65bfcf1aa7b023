public import Certificates
public import Reports
public import TimeUnits

/// How late the host stamps a pulse, from pulses that a hardware clock puts out at known moments.
///
/// Model: what the hardware clock showed when the host stamped, read off between two cross-readings around that, less
/// the programmed edge, the cable and the delay of the output. Uncertain are the mean, by as many stamps as are
/// independent of one another; the cross-readings, by half their window (always the same way) or by a certificate; the
/// cable; and the output.
public struct PulseLatencyCalibration: Sendable {
    private let grid: PulseGrid
    private let cable: Quantity
    private let reading: CrossReadingCorrection?
    private let output: Quantity?
    private var latencies: [Double] = []
    private var windows: [Double] = []

    public static let leastPulses = 30
    /// Reading by captures of the hardware: they are good to a few ns.
    private static let capture = 10.0
    /// An output whose delay nobody measured: most are late by a few ns, those with long ways through the card by some
    /// ten.
    private static let unknownOutput = 50.0

    /// - Parameters:
    ///   - reading: From a certificate of the hardware clock.
    ///   - output: How late the output is, from another.
    public init(_ grid: PulseGrid, cable: Quantity, reading: CrossReadingCorrection? = nil, output: Quantity? = nil) {
        self.grid = grid
        self.cable = cable
        self.reading = reading
        self.output = output
    }

    public var count: Int { latencies.count }

    /// Takes a pulse that the host stamped between two cross-readings; says whether it could be told from them.
    @discardableResult
    public mutating func take(_ stamp: Instant<UTC>, between one: CrossReading, and other: CrossReading) -> Bool {
        let span = (other.system - one.system).inSeconds
        let past = (stamp - one.system).count
        let deviceSpan = (other.device - one.device).inSeconds
        // A step in between makes the one rate impossible.
        guard span > 0, past >= 0, other.system >= stamp, abs(deviceSpan / span - 1) < 1e-3 else { return false }
        let gain = Double(past) * (deviceSpan / span - 1)
        let shown = Nanoseconds(one.device.count &+ past)
        let corrections = [one, other].map { reading?.correction(of: $0) ?? 0 }
        latencies.append(
            Double(grid.lateness(of: shown).count) + gain - (corrections[0] + corrections[1]) / 2)
        windows.append(Double(max(one.window, other.window).count))
        return true
    }

    public enum Shortfall: Error, Hashable, Sendable, CustomStringConvertible {
        case tooFew(Int)
        /// Pulses are everywhere between the programmed ones.
        case unrelated

        public var description: String {
            switch self {
            case .tooFew(let count):
                "\(count) pulses were stamped and at least \(leastPulses) are needed: is the cable in both ports, and "
                    + "does the PPS device see pulses (foliot pps test)?"
            case .unrelated:
                "the pulses that the host stamped have nothing to do with those that were put out: is another source "
                    + "connected there?"
            }
        }
    }

    public struct Result: Hashable, Sendable {
        public var quantities: [Quantity]
        public var findings: [String]
    }

    public func result() throws(Shortfall) -> Result {
        guard latencies.count >= Self.leastPulses else { throw .tooFew(latencies.count) }
        let spread = latencies.quantile(0.84) - latencies.quantile(0.16)
        guard spread < Double(grid.period.count) / 4 else { throw .unrelated }
        let mean = SampleMean(latencies)
        let early = latencies.quantile(0.01)
        let scatter = UncertaintyBudget.Part(
            "scatter of \(count) stamps", mean.uncertainty, degrees: mean.degrees, .measured)
        let value = mean.mean - cable.value - (output?.value ?? 0)
        return Result(
            quantities: [
                Quantity(.delay, value, .nanoseconds, UncertaintyBudget([scatter] + declared)),
                Quantity(.noise, mean.deviation, .nanoseconds, UncertaintyBudget([noiseScatter(mean)])),
                Quantity(.tailBias, mean.mean - early, .nanoseconds, UncertaintyBudget([scatter, earlyScatter])),
            ], findings: findings(mean, early))
    }

    /// What does not show in the scatter.
    private var declared: [UncertaintyBudget.Part] {
        let cableParts = cable.budget.parts.map {
            UncertaintyBudget.Part("cable: \($0.cause)", $0.uncertainty, degrees: $0.degrees, $0.evaluation)
        }
        let outputPart =
            output.map {
                [
                    UncertaintyBudget.Part(
                        "output, by its certificate", $0.budget.standard, degrees: $0.budget.degrees, .declared)
                ]
            } ?? [.anywhere(within: Self.unknownOutput, "output of the clock, whose delay was not measured")]
        return [readingPart] + cableParts + outputPart
    }

    private var readingPart: UncertaintyBudget.Part {
        let window = windows.quantile(0.5)
        if window == 0 {
            return .anywhere(within: Self.capture, "captures by the hardware")
        }
        if let reading {
            return .init("cross-reading, by its certificate", reading.uncertainty(at: window), .declared)
        }
        return .anywhere(within: window / 2, "when in the window of a cross-reading the clock was read")
    }

    /// A deviation is as sure as its number of independent values and the weight of its tail allow.
    private func noiseScatter(_ mean: SampleMean) -> UncertaintyBudget.Part {
        let fourth = latencies.reduce(0.0) {
            let distance = ($1 - mean.mean) / max(mean.deviation, 1e-9)
            return $0 + distance * distance * distance * distance
        }
        let kurtosis = max(fourth / Double(count), 1)
        let relative = ((kurtosis - 1) / 4 / mean.effectiveCount).squareRoot()
        return .init("scatter of \(count) stamps", mean.deviation * relative, degrees: mean.degrees, .measured)
    }

    /// The earliest hundredth lies somewhere among the earliest few.
    private var earlyScatter: UncertaintyBudget.Part {
        .anywhere(within: latencies.quantile(0.05) - latencies.quantile(0), "which are the earliest")
    }

    private func findings(_ mean: SampleMean, _ early: Double) -> [String] {
        var findings: [String] = []
        if output == nil {
            findings.append(
                "what is late at the clock's own output is in it; \"foliot calibrate loopback\" tells how much")
        }
        if mean.degrees < 20 {
            findings.append(
                "the latency wanders: \(count) stamps are worth no more than \(Int(mean.effectiveCount)) independent "
                    + "ones; measure for longer, or find what loads the host")
        }
        if mean.mean - early > 3 * max(latencies.quantile(0.5) - early, 1) {
            findings.append("a few stamps are very late and move the mean: a median of several pulses is better here")
        }
        return findings
    }
}
