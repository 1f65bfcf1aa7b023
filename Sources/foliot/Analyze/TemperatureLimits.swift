import Recordings
import Stability

// What may be worked out of a temperature: deviations of its values, in °C. All else is said of clocks only.

extension EvenRecording {
    /// What is worked out: what a person asked for, or what is usual and makes sense.
    ///
    /// Fails where a temperature is asked for what only a clock has.
    func statistics(_ wanted: [Statistic]?, masks: [Mask], _ removal: RemovalChoice) throws(Failure) -> [Statistic] {
        guard kind == .temperature else { return wanted ?? Statistic.usual }
        if !masks.isEmpty { throw refusal("a mask limits the time error of a clock", "leave --mask out") }
        if !removal.isEmpty {
            throw refusal("only what a clock gains can be taken off", "leave --remove-offset, -drift and -cycle out")
        }
        if let statistic = wanted?.first(where: \.isTime) {
            throw refusal("\(statistic.title) is of time", "ask for another (--statistic oadev)")
        }
        return wanted ?? Statistic.usual.filter { !$0.isTime }
    }

    fileprivate func refusal(_ reason: String, _ remedy: String) -> Failure {
        Failure("\(file): \"\(source)\" is a temperature, and \(reason); \(remedy), or pick a clock (--source)")
    }
}

extension ReadingChoice {
    /// Reads what must be of a clock.
    func readClock(_ file: String) throws(Failure) -> EvenRecording {
        let recording = try read(file)
        guard recording.kind != .temperature else {
            throw Failure(
                "\(file): \"\(recording.source)\" is a temperature, and a clock is needed; pick one (--source)")
        }
        return recording
    }
}

extension AnalysisOutcome {
    var isTemperature: Bool { recording.kind == .temperature }

    /// Kinds of noise have their names, such as white FM, by what a clock does.
    var withHonestNames: AnalysisOutcome {
        var outcome = self
        guard isTemperature else { return outcome }
        for index in outcome.analysis.rows.indices { outcome.analysis.rows[index].noise = nil }
        return outcome
    }
}

extension RemovalChoice {
    fileprivate var isEmpty: Bool { !removeOffset && !removeDrift && cycles.isEmpty }
}

extension Statistic {
    static let usual: [Statistic] = [.oadev, .mdev, .hdev, .tdev, .mtie]
}
