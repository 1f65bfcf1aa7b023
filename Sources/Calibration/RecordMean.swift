internal import Certificates
internal import Stability
internal import TimeUnits

/// The mean of a record, and how steady it is: TDEV at the longest averaging that the record has, which is a quarter of
/// it.
struct RecordMean {
    /// In ns, as the deviation.
    let value: Double
    let deviation: Double
    let degrees: Double
    /// The averaging time, in seconds.
    let tau: Double

    private static let leastCount = 100

    /// - Parameters:
    ///   - record: In seconds.
    ///   - longest: A longer averaging is not looked at, in seconds.
    init(of record: PhaseRecord, _ what: String, longest: Double = .infinity) throws(Shortfall) {
        let values = record.phase.filter { !$0.isNaN }
        guard values.count >= Self.leastCount else {
            throw .tooFew(what, count: values.count, least: Self.leastCount, remedy: "a longer record is needed")
        }
        let places = max(Int(min(Double(record.count / 4), longest / record.interval)), 1)
        guard let found = record.deviations(.tdev, averagings: [places]).last else {
            throw .undecided(
                "\(values.count) \(what) have such gaps between them that TDEV at "
                    + "\(secondsText(Double(places) * record.interval)) cannot be told",
                remedy: "record without gaps, or for longer")
        }
        // What walks leaves the fewest degrees of freedom.
        let noise = record.noise(averaging: found.averaging) ?? .randomWalkFrequency
        value = 1e9 * values.reduce(0, +) / Double(values.count)
        deviation = found.value * 1e9
        degrees = max(found.confidence(for: noise, readings: record.count)?.degrees ?? 1, 1)
        tau = found.tau
    }

    func part(_ what: String, factor: Double = 1) -> UncertaintyBudget.Part {
        .init("TDEV of the \(what) at \(secondsText(tau))", factor * deviation, degrees: degrees, .measured)
    }
}
