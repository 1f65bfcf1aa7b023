import ArgumentParser
import Discipline
import KernelTime
import Simulation
import TimeUnits

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Runs the engine on simulated hardware, as fast as it goes, and says how well it did.",
        discussion: """
            The same engine as in foliotd; the clock, its oscillator and its pulses never existed, so the true error \
            is known. The same seed gives the same result.

            EXAMPLES
              foliot simulate --list
              foliot simulate --scenario holdover
              foliot simulate --scenario year --seed 7 --json
              foliot simulate --scenario clean --duration 1d
              foliot simulate fuzz                     random hardware and random faults
              foliot simulate grid                     the servo against the best that is possible
            """,
        subcommands: [ScenarioCommand.self, FuzzCommand.self, GridCommand.self], defaultSubcommand: ScenarioCommand.self
    )
}

struct ScenarioCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenario", abstract: "Runs one scenario of the catalogue.",
        discussion: """
            EXAMPLES
              foliot simulate scenario --list
              foliot simulate scenario --scenario holdover --duration 2h
            """)

    @Flag(help: "List the scenarios and end.")
    var list = false

    @Option(
        help: ArgumentHelp("Which scenario; see --list.", valueName: "name"),
        completion: .list(Scenario.catalogue.map(\.name)))
    var scenario = "tour"

    @Option(help: ArgumentHelp("What the noise is made from.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "How long, if not as long as the scenario lasts: 600, 90s, 15min, 2h, 7d.", valueName: "span"))
    var duration: Seconds?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard Scenario(named: scenario) != nil else {
            throw ValidationError("there is no scenario \"\(scenario)\"; see \"foliot simulate --list\"")
        }
    }

    func run() throws {
        if list { return try sayCatalogue() }
        guard let scenario = Scenario(named: scenario) else { return }
        let seconds = duration?.count ?? scenario.duration
        var run = Run(scenario: scenario, seed: seed)
        if json {
            run.advance(toSecond: seconds)
            try sayJSON(SimulationJSON(scenario: scenario, seed: seed, seconds: seconds, report: run.judged))
        } else {
            try narrate(&run, scenario, until: seconds)
        }
    }

    private func sayCatalogue() throws {
        let width = (Scenario.catalogue.map(\.name.count).max() ?? 0) + 2
        for scenario in Scenario.catalogue {
            let padding = String(repeating: " ", count: width - scenario.name.count)
            try say("\(scenario.name)\(padding)\(scenario.summary)")
        }
    }

    private func narrate(_ run: inout Run, _ scenario: Scenario, until seconds: Int) throws {
        try say("\(scenario.name): \(scenario.summary)")
        let names = SimulatedConfiguration.make(for: scenario.setup)
        var chronicle = SimulationChronicle(names: names, start: run.world.now)
        run.advance(toSecond: seconds) { chronicle.note($0, view: $1) }
        for line in chronicle.lines { try say(line) }
        for (index, clock) in scenario.setup.clocks.enumerated() {
            try say("\(clock.name): \(run.reports[index].sentence)")
        }
    }
}

/// What `--json` prints of the clock that matters: the system clock, or the only one.
private struct SimulationJSON: Encodable {
    var scenario: String
    var seed: UInt64
    var duration_s: Int
    var rms_ns: Nullable<Double>
    var max_ns: Double
    var bound_coverage: Double
    var bound_sharpness: Nullable<Double>
    var steps_after_lock: Int
    var pulses: Int

    init(scenario: Scenario, seed: UInt64, seconds: Int, report: RunReport) {
        self.scenario = scenario.name
        self.seed = seed
        duration_s = seconds
        rms_ns = Nullable(finite: report.rms.nanoseconds)
        max_ns = report.largest.nanoseconds
        bound_coverage = report.boundCoverage
        bound_sharpness = Nullable(finite: report.boundSharpness)
        steps_after_lock = report.stepsAfterLock
        pulses = report.pulses
    }
}

extension Run {
    /// The report on the system clock, with the pulses of all.
    fileprivate var judged: RunReport {
        let system = world.setup.clocks.firstIndex { $0.device == .system } ?? 0
        var report = reports[system]
        for index in reports.indices where index != system { report.addPulses(of: reports[index]) }
        return report
    }
}

/// A number of seconds, written with or without a unit.
struct Seconds: ExpressibleByArgument {
    var count: Int
    private static let units = [("min", 60), ("s", 1), ("h", 3_600), ("d", 86_400)]

    init?(argument: String) {
        let unit = Self.units.first { argument.hasSuffix($0.0) }
        let digits = unit.map { String(argument.dropLast($0.0.count)) } ?? argument
        guard let number = Int(digits), number > 0, number <= 100 * 366 * 86_400 else { return nil }
        count = number * (unit?.1 ?? 1)
    }
}
