import ArgumentParser
import Charts
import KernelTime
import Recordings
import Stability
import TimeUnits

struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Says how stable a clock is, by a recording of it: deviations, noise, masks.",
        discussion: """
            The format is found out and said, signs are turned so that positive is ahead, and what is odd about the \
            recording (gaps, outliers, steps) is told before any statistic. Intervals hold the truth in 68 of 100 cases. \
            When it is interrupted it shows what was worked out so far, and ends with status 130.

            EXAMPLES
              foliot analyze phase.txt --unit ns --rate 1
              foliot analyze /var/log/chrony/refclocks.log --source PPS0 --mask prtc-a
              foliot analyze phase.txt --rate 1 --mask station.toml
              foliot analyze clock.frd --statistic oadev,hdev --taus decade
              foliot analyze phase.txt --rate 1 --remove-drift --remove-cycle "1 d"
              foliot analyze phase.txt --rate 1 --dynamic "1 h" --html day.html
              foliot analyze before.txt after.txt --rate 1 --html comparison.html
              foliot analyze old.log.gz --json
            """)

    @Argument(help: "Recordings; - is standard input.", completion: .file())
    var files: [String]

    @OptionGroup var reading: ReadingChoice

    @Option(
        name: .customLong("statistic"),
        help: ArgumentHelp(
            """
            What to work out: \(Statistic.allCases.map(\.rawValue).joined(separator: ", ")); \
            \(Statistic.usual.map(\.rawValue).joined(separator: ",")) if left out.
            """, valueName: "list"),
        transform: statistics(in:))
    var statistics: [Statistic]?

    @Option(
        help: ArgumentHelp("At which averaging factors: octave, decade, all, or a list.", valueName: "choice"),
        completion: .list(["octave", "decade", "all"]), transform: averagings(in:))
    var taus = Averagings.octaves

    @Option(
        name: .customLong("mask"),
        help: ArgumentHelp(
            "A mask to hold it against: a file of your own (.toml), or \(Mask.standards.map(\.name).joined(separator: ", ")).",
            valueName: "mask"),
        completion: .list(Mask.standards.map(\.name)), transform: MaskChoice.init)
    var masks: [MaskChoice] = []

    @OptionGroup var removal: RemovalChoice

    @Option(
        help: ArgumentHelp(
            "Also how the first statistic changes, in windows as long as that, such as \"1 h\".", valueName: "span"),
        transform: DynamicChoice.init)
    var dynamic: DynamicChoice?

    @Flag(help: "Print one JSON object for each recording.")
    var json = false

    @Flag(help: "Print the statistics as comma-separated lines.")
    var csv = false

    @Flag(help: "Draw the deviations in the terminal.")
    var plot = false

    @Option(help: ArgumentHelp("Draw the deviations into a file (SVG).", valueName: "file"), completion: .file())
    var svg: String?

    @Option(
        help: ArgumentHelp("Put charts, tables and findings into one file (HTML).", valueName: "file"),
        completion: .file())
    var html: String?

    func validate() throws {
        guard !(json && csv) else { throw ValidationError("--json or --csv, not both") }
        guard !files.isEmpty else { throw ValidationError("name a recording, or - for standard input") }
    }

    func run() throws {
        let masks = try masks.map { choice throws(Failure) in try choice.mask() }
        if csv { try say(AnalysisLines.heading) }
        var outcomes: [AnalysisOutcome] = []
        for file in files {
            let outcome = try attend(file, effort(on: file, masks)).withHonestNames
            try show(outcome)
            tellUnjudged(masks, of: outcome)
            outcomes.append(outcome)
            if outcome.interruption != nil { break }
        }
        try draw(AnalysisCharts(entries: outcomes))
        if let signal = outcomes.last?.interruption { throw AnalysisOutcome.exitCode(signal) }
    }

    private func effort(on file: String, _ masks: [Mask]) -> AnalysisEffort {
        let effort = AnalysisEffort()
        let (reading, removal, wanted, taus, dynamic) = (reading, removal, statistics, taus, dynamic)
        Task.detached {
            let result = Result<AnalysisOutcome, any Error> {
                var recording = try reading.read(file) { effort.tell(.reading($0)) }
                let statistics = try recording.statistics(wanted, masks: masks, removal)
                let removal = try removal.applied(to: recording.record, of: file)
                recording.removed = removal
                var work = AnalysisWork(on: removal.record, statistics, at: taus, masks: masks)
                var told: Instant<Raw>?
                while !work.isDone {
                    // What is told stays as it is, so that all its rows are copied when the work goes on: seldom where parts
                    // are short.
                    if work.isLong || told.map({ RawClock.now() - $0 > .milliseconds(100) }) ?? true {
                        effort.tell(.working(recording, work))
                        told = RawClock.now()
                    }
                    work.goOn()
                }
                effort.tell(.working(recording, work))
                let dynamic = try dynamic?.applied(to: removal.record, of: file, statistics)
                return AnalysisOutcome(recording: recording, analysis: work.analysis, dynamic: dynamic)
            }
            effort.tell(.over(result))
        }
        return effort
    }

    /// A mask of which nothing is said would pass for one that is met.
    private func tellUnjudged(_ masks: [Mask], of outcome: AnalysisOutcome) {
        guard outcome.interruption == nil else { return }
        for mask in masks where !outcome.analysis.verdicts.contains(where: { $0.mask == mask }) {
            Console.tell(
                "\(outcome.recording.file): \(mask.title) was not judged: it limits nothing at these averaging times")
        }
    }

    private func show(_ outcome: AnalysisOutcome) throws {
        let (recording, analysis) = (outcome.recording, outcome.analysis)
        if json {
            try sayJSON(AnalysisRecord(outcome))
        } else if csv {
            try say(AnalysisLines(outcome).text)
        } else {
            let changes = outcome.dynamic.map { [""] + $0.sentences(of: recording.kind) } ?? []
            let table = AnalysisTable(analysis: analysis, kind: recording.kind)
            for line in recording.summary + [""] + table.lines + changes { try say(line) }
        }
        guard outcome.interruption != nil else { return }
        let unjudged = masks.isEmpty || !analysis.verdicts.isEmpty ? "" : "; no mask was looked at"
        Console.tell("\(recording.file): interrupted; this is what was worked out until then\(unjudged)")
    }

    private func draw(_ charts: AnalysisCharts) throws {
        if plot || svg != nil || html != nil { try charts.checkKinds() }
        if plot, let chart = charts.deviations {
            let size = StandardOutput.terminalSize
            try say(chart.terminal(columns: size?.columns ?? 100, rows: (size?.rows ?? 32) - 2))
        }
        if let svg {
            guard let chart = charts.deviations else {
                throw Failure("\(svg): there is no deviation to draw; ask for one (--statistic oadev)")
            }
            try write(chart.svg(width: 1_280, height: 800), to: svg)
        }
        if let html { try write(charts.page.html(), to: html) }
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
