import ArgumentParser
import Control
import KernelTime
import Presentation
import TimeUnits

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Says whether the time can be trusted, to what, and why.",
        discussion: """
            The bound (±) is what the clock's error does not exceed, the constants of its reference included.

            EXAMPLES
              foliot status
              foliot status --watch
              foliot status --json | jq '.clocks[0].bound_ns'
              foliot status --watch --json >> status.log
            """)

    @Flag(help: "Look again every second until interrupted.")
    var watch = false

    @Flag(help: "Print one JSON object on one line; with --watch, one each second.")
    var json = false

    @Option(help: ArgumentHelp("Where foliotd keeps its sockets.", valueName: "directory"), completion: .directory)
    var runtime = Ownership.usualRuntime

    func run() throws {
        let client = ControlClient(runtime: runtime)
        if watch {
            try watchForever(client)
        } else if json {
            try sayJSON(StatusJSON(try client.status()))
        } else {
            let style = TextStyle.current
            for line in lines(of: try client.status(), style: style) { try say(line.text(in: style)) }
        }
    }

    private func watchForever(_ client: ControlClient) throws {
        var pace = Pace(every: .second)
        var screen = Screen()
        var trouble: String?
        while true {
            do throws(Failure) {
                try show(try client.status(), on: &screen)
                trouble = nil
            } catch {
                if error.description != trouble { try show(error, on: &screen) }
                trouble = error.description
            }
            try pace.wait()
        }
    }

    private func show(_ status: Status, on screen: inout Screen) throws(Failure) {
        if json {
            do { try sayJSON(StatusJSON(status)) } catch { throw Failure("\(error)") }
        } else if StandardOutput.terminalSize != nil {
            var style = TextStyle.current
            // The last row stays free: a line end there would move all others up.
            style.height = StandardOutput.terminalSize.flatMap { $0.rows > 1 ? $0.rows - 1 : nil }
            try screen.draw(lines(of: status, style: style).map { $0.text(in: style) })
        } else {
            try say(compactLine(of: status))
        }
    }

    /// A daemon that is not there may come; JSON is for programs, which miss nothing by a missing line.
    private func show(_ error: Failure, on screen: inout Screen) throws(Failure) {
        if json { return }
        let text = "\(error.description); trying again every second"
        if StandardOutput.terminalSize != nil {
            try screen.draw(wrapped(text, width: TextStyle.current.width))
        } else {
            try say(text)
        }
    }
}
