import ArgumentParser
import Configuration
import KernelTime
import ReceiverDaemon
import Receivers
import Reports
import TimeUnits

extension ReceiverCommand {
    struct Survey: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a u-blox timing receiver find out where its antenna is.",
            discussion: """
                The receiver averages its position for at least so long, and until it is so sure of it; then it holds \
                it and gives a quieter pulse. A survey that runs or is done begins anew. --wait follows it to its end.

                A survey believes whoever transmits: where the position is known, write it into the configuration.

                EXAMPLES
                  foliot receiver survey ttyGNSS --duration "1200 s" --accuracy "2 m"
                  foliot receiver survey ttyGNSS --duration "3600 s" --wait --yes
                """)

        @Argument(help: "The line: a path or ttyGNSS.", completion: .receiverPorts)
        var device: String

        @Option(parsing: .unconditional, help: "For at least so long.")
        var duration = "1200 s"

        @Option(parsing: .unconditional, help: "Until it is at least so sure.")
        var accuracy = "5 m"

        @Option(help: "The rate to try first, in baud.")
        var rate: Int?

        @Flag(help: "Follow the survey to its end.")
        var wait = false

        @Flag(help: "Show what would be changed, and change nothing.")
        var dryRun = false

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print JSON objects, one on a line.")
        var json = false

        func validate() throws { try validateRate(rate) }

        func run() throws {
            let session = try ReceiverSession(device: device, rate: rate, mayAsk: true)
            let survey = try plan(["survey-duration = '\(duration)'", "survey-accuracy = '\(accuracy)'"], session.path)
            let off = try plan(["moving = true"], session.path)
            try session.settle(within: .seconds(60))
            if !dryRun {
                try change.ask(
                    "\(session.path): the receiver gives up the position that it holds; its pulse is less quiet "
                        + "meanwhile.", of: companions(of: session.path))
                let stopped = try session.bring(to: off.items, isDry: false)
                guard stopped.isComplete else {
                    throw Failure("\(session.path): \(stopped.sentences(isDry: false).joined(separator: "; "))")
                }
            }
            let how = SettingsReport(isDry: dryRun, isJSON: json, change: change.given)
            try session.configure(survey.items, how)
            if wait, !dryRun { try follow(session) }
        }

        private func plan(_ lines: [String], _ path: String) throws(Failure) -> ReceiverPlan {
            do {
                return try ReceiverPlan(try ReceiverSetup(lines: lines, device: path, source: "arguments"))
            } catch {
                throw Failure("\(error)")
            }
        }

        /// Asks every few seconds, as a receiver need not say it by itself.
        private func follow(_ session: ReceiverSession) throws {
            var portrait = ReceiverPortrait()
            while true {
                for kind in [UBX.Kind.timSurveyIn, .navSurveyIn] { session.send(UBX.Frame(kind, payload: []).bytes) }
                try session.listen(until: RawClock.now() + .seconds(5)) { portrait.take($0) }
                guard let survey = portrait.condition.survey else { continue }
                let record = ReportRecord.fields(portrait.condition).filter { $0.name == "survey" }
                if json { try sayJSON(FieldRecord(fields: record)) } else { try say(portrait.surveyText) }
                if survey.isValid, !survey.isActive { return }
            }
        }
    }
}
