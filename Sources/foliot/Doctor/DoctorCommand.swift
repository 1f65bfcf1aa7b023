import ArgumentParser
import Diagnosis
import Presentation
import TimeUnits

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Walks from the antenna to the clock and says the first thing that is wrong.",
        discussion: """
            It reads the configuration, watches pulses and counts for a few seconds, asks foliotd if it runs, and \
            looks at the kernel and at other programs. It says what is wrong, what it looked at and what mends it. It \
            changes nothing. As root it sees the most.

            EXAMPLES
              foliot doctor
              foliot doctor --watch-for 10
              foliot doctor --receiver /dev/ttyACM0
              foliot doctor --config ./foliot.toml
              foliot doctor --json | jq -r .cause

            EXIT STATUS
              0 nothing is wrong (doubts are told), 1 something is, 64 wrong usage
            """)

    @Option(help: ArgumentHelp("The configuration to walk along.", valueName: "file"), completion: .file())
    var config = "/etc/foliot/foliot.toml"

    @Option(help: ArgumentHelp("Where foliotd keeps its sockets.", valueName: "directory"), completion: .directory)
    var runtime = Ownership.usualRuntime

    @Option(
        help: ArgumentHelp("The line of the first reference's receiver, to listen to as well.", valueName: "path"),
        completion: .receiverPorts)
    var receiver: String?

    @Option(help: ArgumentHelp("How long to watch pulses and counts, from 2 to 600.", valueName: "seconds"))
    var watchFor = 4

    @Flag(help: "Print one JSON object on one line.")
    var json = false

    func validate() throws {
        guard (2...600).contains(watchFor) else {
            throw ValidationError("--watch-for \(watchFor): must be from 2 to 600 seconds")
        }
    }

    func run() throws {
        let observer = Observer(config: config, runtime: runtime, watch: .seconds(Int64(watchFor)), receiver: receiver)
        let findings = Findings(try observer.observe())
        if json {
            try sayJSON(DoctorJSON(findings))
        } else {
            let style = TextStyle.current
            // A line that is too long is a command or a path, and worth having whole.
            let whole = TextStyle(width: 500, hasColours: style.hasColours)
            for line in doctorLines(findings, style: style) { try say(line.text(in: whole)) }
        }
        if findings.isWrong { throw ExitCode.failure }
    }
}
