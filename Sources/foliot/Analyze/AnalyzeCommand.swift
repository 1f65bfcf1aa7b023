import ArgumentParser
import Recordings
import Stability

struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Says how stable a clock is, by a recording of it: deviations, noise, masks.",
        discussion: """
            The format is found out and said, signs are turned so that positive is ahead, and what is odd about the \
            recording (gaps, outliers, steps) is told before any statistic. Intervals hold the truth in 68 of 100 cases.

            EXAMPLES
              foliot analyze phase.txt --unit ns --rate 1
              foliot analyze /var/log/chrony/refclocks.log --source PPS0 --mask prtc-a
              foliot analyze clock.frd --statistic oadev,hdev --taus decade
              zcat old.log.gz | foliot analyze - --json
            """)

    @Argument(help: "Recordings; - is standard input.", completion: .file())
    var files: [String]

    @OptionGroup var reading: ReadingChoice

    @Option(
        help: ArgumentHelp(
            "What to work out: \(Statistic.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "list"),
        transform: statistics(in:))
    var statistic: [Statistic] = [.oadev, .mdev, .hdev, .tdev, .mtie]

    @Option(
        help: ArgumentHelp("At which averaging factors: octave, decade, all, or a list.", valueName: "choice"),
        completion: .list(["octave", "decade", "all"]), transform: averagings(in:))
    var taus = Averagings.octaves

    @Option(
        help: ArgumentHelp(
            "A mask to hold it against: \(Mask.standards.map(\.name).joined(separator: ", ")).", valueName: "name"),
        completion: .list(Mask.standards.map(\.name)), transform: mask(named:))
    var mask: [Mask] = []

    @Flag(help: "Take off the straight line (a constant frequency offset) that fits best.")
    var removeOffset = false

    @Flag(help: "Take off the parabola (a constant drift) that fits best.")
    var removeDrift = false

    @Flag(help: "Print one JSON object for each recording.")
    var json = false

    @Flag(help: "Print the statistics as comma-separated lines.")
    var csv = false

    func validate() throws {
        guard !(json && csv) else { throw ValidationError("--json or --csv, not both") }
        guard !files.isEmpty else { throw ValidationError("name a recording, or - for standard input") }
    }

    func run() throws {
        if csv { try say(AnalysisLines.heading) }
        for file in files { try analyze(file) }
    }

    private func analyze(_ file: String) throws {
        let source = try reading.read(file)
        let record = trimmed(source.record)
        let analysis = Analysis(of: record, statistic, at: taus, masks: mask)
        if json { return try sayJSON(AnalysisRecord(analysis, of: source)) }
        if csv { return try say(AnalysisLines(analysis, of: file).text) }
        for line in source.summary + [""] + AnalysisTable(analysis: analysis).lines { try say(line) }
    }

    private func trimmed(_ record: PhaseRecord) -> PhaseRecord {
        guard removeOffset || removeDrift, let trend = record.trend(withDrift: removeDrift) else { return record }
        return record.removing(trend)
    }
}

private func statistics(in text: String) throws -> [Statistic] {
    try text.split(separator: ",").map { word in
        guard let statistic = Statistic(rawValue: word.lowercased()) else {
            throw ValidationError("\"\(word)\" is no statistic that is known here; see --help")
        }
        return statistic
    }
}

private func averagings(in text: String) throws -> Averagings {
    switch text {
    case "octave", "octaves": return .octaves
    case "decade", "decades": return .decades
    case "all": return .all
    default:
        let factors = text.split(separator: ",").map { Int($0) }
        guard !factors.isEmpty, factors.allSatisfy({ ($0 ?? 0) > 0 }) else {
            throw ValidationError("\"\(text)\" is neither octave, decade, all, nor a list such as 1,10,100")
        }
        return .these(factors.compactMap(\.self))
    }
}

private func mask(named name: String) throws -> Mask {
    guard let mask = Mask.named(name.lowercased()) else {
        throw ValidationError("\"\(name)\" is no mask that is known here; see --help")
    }
    return mask
}
