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
            let device = try change.clock(clock, for: "a step")
            try change.ask("\(device.path) will be moved by \(span); whoever follows it sees a step.")
            try explained { () throws(DeviceError) in try device.step(by: span) }
            if json { return try sayJSON(Done(path: device.path, step_ns: span.count)) }
            try say("\(device.path) was moved by \(span)")
        }
    }

    private struct Done: Encodable {
        var path: String
        var step_ns: Int64
    }
}
