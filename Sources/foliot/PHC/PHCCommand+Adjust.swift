import ArgumentParser
import KernelTime
import TimeUnits

extension PHCCommand {
    struct Adjust: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Moves a hardware clock by a span, at once.",
            discussion: """
                Forward if positive. One request moves the counter by exactly that, where the driver can; most can to \
                a nanosecond.

                A clock that foliotd keeps is moved by foliotd, as root, and not to where its references are not.

                EXAMPLES
                  foliot phc adjust ptp0 37 s
                  foliot phc adjust ptp0 -1.5 us
                  foliot phc adjust ptp0 "-1.5 us" --json
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Argument(parsing: .allUnrecognized, help: "By how much: \"25 ns\", \"-1.5 us\", \"37 s\".")
        var by: [String]

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func validate() throws {
            _ = try span(by)
        }

        func run() throws {
            let span = try span(by)
            let target = try change.movable(clock)
            try change.ask("\(target.path) will be moved by \(span); \(target.warning)")
            try target.step(by: span)
            if json { return try sayJSON(Done(path: target.path, step_ns: span.count)) }
            try say("\(target.path) was moved by \(span)")
        }
    }

    private struct Done: Encodable {
        var path: String
        var step_ns: Int64
    }
}
