public import Certificates
public import ClockMath
internal import RealModule
public import TimeUnits

/// The sign and the lag of what a receiver says of its pulses' quantisation.
///
/// Of six rules the one is sought with which ADEV(1 s) of the corrected pulses is least (their second differences,
/// which are ADEV times √2). Whether it is better than no correction and than the next best is judged by the ratio of
/// the variances: by chance its logarithm has a deviation of √(4/ν), with ν = 18/35 of the number of second differences
/// (NIST SP 1065, table 5: white phase noise at the shortest averaging).
public struct QuantisationCalibration: Sendable {
    private var stamps = PulseStamps()
    /// Before each second's pulse; not a number where nothing was said.
    private var words: [Double] = []

    public static let (usualCount, leastCount) = (600, 100)
    /// In deviations of the logarithm of the ratio.
    private static let significance = 4.0

    public init() {}

    /// How many pulses there are that something was said before.
    public var count: Int { zip(stamps.phases, words).count { !($0 + $1).isNaN } }

    /// - Parameters:
    ///   - axis: When the pulse was stamped, on an axis that nobody steps or slews.
    ///   - word: What was announced last before it came; nothing if that is longer ago than a pulse's distance.
    public mutating func take(_ axis: Nanoseconds, announced word: ClockOffset?) {
        stamps.take(axis)
        if stamps.phases.count == 1 { words = [] }
        guard words.count < stamps.phases.count else { return }
        for _ in words.count..<stamps.phases.count - 1 { words.append(.nan) }
        words.append(word?.nanoseconds ?? .nan)
    }

    /// What was found.
    public struct Result: Hashable, Sendable {
        public var rule: QuantisationCheck.Rule
        /// White noise of a pulse in ns: as it comes, corrected, and corrected by the next best rule.
        public var plain: Double
        public var corrected: Double
        public var nextBest: Double
        /// From the least to the largest that was said, in ns: a tick of the receiver's clock.
        public var tick: Double
        public var count: Int

        /// By how much the variance as it comes is larger than the corrected one, and that of the next best rule.
        public var ratio: Double { plain * plain / (corrected * corrected) }
        public var margin: Double { nextBest * nextBest / (corrected * corrected) }
        /// The noise that the correction takes away, in ns; a tick over √12 if it takes all of the quantisation.
        public var removed: Double { max(plain * plain - corrected * corrected, 0).squareRoot() }
    }

    public func result() throws(Shortfall) -> Result {
        guard count >= Self.leastCount else {
            throw .tooFew(
                "pulses with a word on their quantisation", count: count, least: Self.leastCount,
                remedy: "let it run longer, and see that the receiver says it (UBX TIM-TP)")
        }
        let rules = [-1, 0, 1].flatMap { lag in [1.0, -1].map { QuantisationCheck.Rule(sign: $0, lag: lag) } }
        let tried = rules.map { (rule: $0, noise: noise(by: $0)) }.sorted { $0.noise < $1.noise }
        let said = words.filter { !$0.isNaN }
        let result = Result(
            rule: tried[0].rule, plain: noise(by: QuantisationCheck.Rule(sign: 0, lag: 0)), corrected: tried[0].noise,
            nextBest: tried[1].noise, tick: (said.max() ?? 0) - (said.min() ?? 0), count: count)
        try check(result)
        return result
    }

    private func check(_ result: Result) throws(Shortfall) {
        let degrees = 18.0 / 35 * Double(result.count)
        let least = Double.exp(Self.significance * (4 / degrees).squareRoot())
        if !(result.ratio > least) {
            throw .undecided(
                "what is said takes nothing away that shows: the noise of a pulse is \(text(result.plain)) ns without "
                    + "it and \(text(result.corrected)) ns with it",
                remedy: "stamp the pulse with less noise, or take more of them")
        }
        if !(result.margin > least) {
            throw .undecided(
                "two rules explain the pulses as well: \(text(result.corrected)) and \(text(result.nextBest)) ns are "
                    + "left",
                remedy: "what is said hardly changes from pulse to pulse, so wait for other ones")
        }
    }

    private func text(_ value: Double) -> String { decimalText(value, decimals: 2) }

    /// White noise of the pulses corrected by a rule; only those count that all rules have a word for.
    private func noise(by rule: QuantisationCheck.Rule) -> Double {
        let corrected = stamps.phases.indices.map { place in
            guard place > 0, place + 1 < words.count, !(words[place - 1] + words[place] + words[place + 1]).isNaN else {
                return Double.nan
            }
            return stamps.phases[place] - rule.sign * words[place + rule.lag]
        }
        return SecondDifferences(of: corrected).noise
    }
}

extension QuantisationCalibration.Result {
    public var quantities: [Quantity] {
        // The deviation of a deviation from ν degrees of freedom is 1/√2ν of it.
        let degrees = 18.0 / 35 * Double(count)
        let scatter = UncertaintyBudget.Part(
            "scatter of \(count) pulses", corrected / (2 * degrees).squareRoot(), degrees: degrees, .measured)
        let decided = UncertaintyBudget([.init("decided by \(count) pulses", 0, .measured)])
        return [
            Quantity(.sign, rule.sign, .one, decided), Quantity(.lag, Double(rule.lag), .one, decided),
            Quantity(.noise, corrected, .nanoseconds, UncertaintyBudget([scatter])),
        ]
    }

    public var findings: [String] {
        let adev = { (noise: Double) in ratioText(noise * 3.0.squareRoot() * 1e-9) }
        let numbers =
            "ADEV(1 s) \(adev(plain)) as the pulses come, \(adev(corrected)) corrected, F = "
            + "\(decimalText(ratio, decimals: 2)); the next best rule leaves \(decimalText(margin, decimals: 2)) times "
            + "the variance"
        let expected = tick / 12.0.squareRoot()
        return [
            numbers,
            "\(decimalText(removed, decimals: 2)) ns of noise are taken away; a tick of "
                + "\(decimalText(tick, decimals: 2)) ns makes \(decimalText(expected, decimals: 2)) ns",
        ]
    }
}
