import ArgumentParser
import Control
import Discipline
import Presentation
import TimeUnits

extension ClockCommand {
    struct Step: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has foliotd step a clock onto its references, once.",
            discussion: """
                In a day foliotd steps a clock by no more than a second in all; a step beyond that waits, and the status \
                says so. Who knows that the references are right may have it made now: foliotd does it if they agree, and \
                steps the clock nowhere else. It takes root.

                EXAMPLES
                  foliot clock step system
                  foliot clock step card --yes
                  foliot clock step system --json
                """)

        @Argument(
            help: "What the configuration calls the clock.",
            completion: .custom { _, _, _ in
                (try? ControlClient(runtime: Ownership.usualRuntime).status().clocks.map(\.name)) ?? []
            })
        var clock: String

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let client = ControlClient(runtime: change.runtime)
            let offset = try offset(in: try client.status())
            try change.ask(
                "\(clock) is \(offset) by what its references say. foliotd is asked to step it onto them; whoever uses it sees that."
            )
            let amount = try client.obey(.step, on: clock)
            if json { return try sayJSON(Done(clock: clock, step_ns: amount.count)) }
            try say("\(clock) was stepped by \(amount)")
        }

        /// "250 ms ahead".
        private func offset(in status: Status) throws(Failure) -> String {
            guard let view = status.clocks.first(where: { $0.name == clock })?.view else {
                let names = status.clocks.map(\.name).joined(separator: ", ")
                throw Failure("foliotd keeps no clock \"\(clock)\"; it keeps \(names)")
            }
            let offset = view.offset.value
            guard view.offset.deviation.nanoseconds.isFinite else {
                throw Failure("\(clock): nothing that is believed measures it, so there is nothing to step it onto")
            }
            return "\(offset.magnitude) \(offset.nanoseconds < 0 ? "behind" : "ahead")"
        }
    }

    private struct Done: Encodable {
        var clock: String
        var step_ns: Int64
    }
}
