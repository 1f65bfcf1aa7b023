import ArgumentParser
import Control
import Discipline
import KernelTime
import Presentation
import Simulation
import TimeUnits

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Shows the engine keeping a simulated clock on time, with the same loop and sockets as foliotd.",
        discussion: """
            Nothing of this host is touched and no privilege is needed. It ends with the scenario or when it is \
            interrupted, and says what was achieved. The exit status is 0 only when the clock locked, was not stepped \
            after that, and stayed within its bound.

            EXAMPLES
              foliot demo
              foliot demo --scenario holdover --speed 60
              foliot simulate --list        what scenarios there are
            """)

    @Option(
        help: ArgumentHelp("Which scenario.", valueName: "name"), completion: .list(Scenario.catalogue.map(\.name)))
    var scenario = "tour"

    @Option(help: ArgumentHelp("How many simulated seconds pass in one.", valueName: "number"))
    var speed = 10.0

    @Option(help: ArgumentHelp("What the noise is made from.", valueName: "number"))
    var seed: UInt64 = 1

    /// Without a terminal nobody can end it, so it ends by itself.
    private static let patience = Nanoseconds.seconds(60)

    func validate() throws {
        guard Scenario(named: scenario) != nil else {
            throw ValidationError("there is no scenario \"\(scenario)\"; see \"foliot simulate --list\"")
        }
        guard speed >= 0.1, speed <= 1_000 else { throw ValidationError("--speed is a number from 0.1 to 1000") }
    }

    func run() throws {
        guard let scenario = Scenario(named: scenario) else { return }
        let directory = try explained { () throws(DeviceError) in try Files.makeTemporaryDirectory("foliot-demo") }
        defer { Files.removeDirectory(directory, holding: ["control.sock"]) }
        let outcome = DemoOutcome()
        let show = DemoShow(scenario: scenario, seed: seed, speed: speed, directory: directory)
        Task.detached { show.run(reportingTo: outcome) }
        try watch(directory: directory, outcome)
        try conclude(outcome.finish(), clock: scenario.setup.clocks.last?.name ?? "")
    }

    private func watch(directory: String, _ outcome: DemoOutcome) throws {
        let signals = try explained { () throws(DeviceError) in try Signals() }
        let client = ControlClient(runtime: directory)
        let isSeen = StandardOutput.terminalSize != nil
        let began = RawClock.now()
        var screen = Screen()
        var pace = Pace(every: isSeen ? .milliseconds(250) : .second)
        while !outcome.isOver, signals.next() == nil, isSeen || RawClock.now() - began < Self.patience {
            // It takes a moment until the engine listens.
            if let status = try? client.status() { try show(status, outcome.truth, on: &screen, isSeen: isSeen) }
            try pace.wait()
        }
    }

    private func show(
        _ status: Status, _ truth: ClockOffset?, on screen: inout Screen, isSeen: Bool
    ) throws(Failure) {
        let error = truth.map { "true error \($0)" } ?? "no second has passed yet"
        guard isSeen else { return try say("\(compactLine(of: status)); \(error)") }
        var style = TextStyle.current
        // The last row stays free, and the heading has two.
        style.height = StandardOutput.terminalSize.flatMap { $0.rows > 3 ? $0.rows - 3 : nil }
        let heading = "demo \(scenario), \(decimalText(speed, decimals: speed < 10 ? 1 : 0)) times as fast; \(error)"
        try screen.draw([heading, ""] + lines(of: status, style: style).map { $0.text(in: style) })
    }

    private func conclude(_ ending: DemoOutcome.Ending, clock: String) throws {
        if let trouble = ending.trouble { throw Failure("the demonstration could not go on: \(trouble)") }
        guard let report = ending.report else { throw Failure("the demonstration ended before it began") }
        try say("\(clock) \(report.sentence)")
        guard report.lockedAfter != nil, report.stepsAfterLock == 0, report.boundCoverage >= 0.997 else {
            throw ExitCode.failure
        }
    }
}
