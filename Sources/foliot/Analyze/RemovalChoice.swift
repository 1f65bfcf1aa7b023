import ArgumentParser
import Stability
import TimeUnits

/// What is taken off a recording before anything is worked out from it.
struct RemovalChoice: ParsableArguments {
    @Flag(help: "Take off the straight line (a constant frequency offset) that fits best.")
    var removeOffset = false

    @Flag(help: "Take off the parabola (a constant drift) that fits best.")
    var removeDrift = false

    @Option(
        name: .customLong("remove-cycle"),
        help: ArgumentHelp(
            "Take off a sine of this period, such as \"1 d\" or \"86400 s\"; may be repeated.", valueName: "period"),
        transform: span)
    var cycles: [Double] = []

    func applied(to record: PhaseRecord, of file: String) throws(Failure) -> Removal {
        var removal = Removal(record: record)
        if !cycles.isEmpty {
            removal.cycles = try fitted(to: record, of: file)
            removal.record = record.removing(removal.cycles)
        }
        guard removeOffset || removeDrift, let trend = removal.record.trend(withDrift: removeDrift) else {
            return removal
        }
        removal.record = removal.record.removing(trend)
        (removal.offset, removal.drift) = (trend.frequency, removeDrift ? trend.drift : nil)
        return removal
    }

    private func fitted(to record: PhaseRecord, of file: String) throws(Failure) -> [Cycle] {
        for period in cycles where !record.canHaveCycle(of: period) {
            let length = secondsText(Double(max(record.count - 1, 0)) * record.interval)
            throw Failure(
                "\(file): a cycle of \(secondsText(period)) cannot be told in a record of \(length) at "
                    + "\(secondsText(record.interval)); it takes a whole one, with three readings")
        }
        if let found = record.cycles(of: cycles) { return found }
        throw Failure("\(file): these cycles cannot be told apart; ask for fewer (--remove-cycle)")
    }
}

/// What was taken off, and what is left.
struct Removal {
    var record: PhaseRecord
    /// Of frequency in the middle of the record, as a fraction.
    var offset: Double?
    /// In 1/s.
    var drift: Double?
    var cycles: [Cycle] = []

    /// A sentence for each.
    var sentences: [String] {
        let offset = offset.map { "Taken off: a frequency offset of \(signed($0)) in the middle." }
        let drift = drift.map { "Taken off: a drift of \(signed($0 * 86_400)) a day." }
        return [offset, drift].compactMap(\.self)
            + cycles.map {
                "Taken off: a cycle of \(secondsText($0.period)), \(secondsText($0.amplitude)) either way, farthest ahead "
                    + "\(secondsText($0.peak)) after the first reading."
            }
    }

    private func signed(_ ratio: Double) -> String { (ratio < 0 ? "-" : "") + ratioText(ratio) }
}

/// "1 d" in seconds.
func span(_ text: String) throws -> Double {
    guard let value = try? seconds(parsing: text), value > 0, value.isFinite else {
        throw ValidationError("\"\(text)\" is no span of time above zero, such as \"90 s\", \"1.5 h\" or \"1 d\"")
    }
    return value
}
