import ArgumentParser
import Control
import KernelTime
import Presentation
import TimeUnits

extension PHCCommand {
    struct Get: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads a hardware clock.",
            discussion: """
                The date is what the clock reads, whichever scale it keeps: TAI is ahead of UTC by as many seconds as \
                "foliot clock show" says.

                EXAMPLES
                  foliot phc get ptp0
                  foliot phc get /dev/ptp0 --json
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let device = try PTPHardwareClock.named(clock)
            let reading = try explained { () throws(DeviceError) in try device.now() }
            if json { return try sayJSON(Reading(path: device.path, time_ns: reading.count)) }
            try say(
                "\(Instant<UTC>(sinceEpoch: reading).dateText).\(reading.fractionText)  (\(reading.count) ns since its epoch)"
            )
        }
    }

    private struct Reading: Encodable {
        var path: String
        var time_ns: Int64
    }
}
