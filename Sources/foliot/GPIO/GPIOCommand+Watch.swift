import ArgumentParser
import Control
import KernelTime
import Reports
import TimeUnits

extension GPIOCommand {
    struct Watch: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows edges of a line as they come, and how far the system clock is from each.",
            discussion: """
                The offset is that of the system clock from the edge, as if the edge marked a second: ahead when it was \
                stamped after its second. The line is taken while this runs, so foliotd must not have it.

                EXAMPLES
                  foliot gpio watch gpiochip0/18
                  foliot gpio watch pinctrl-rp1/18 --edge both --count 10 --json
                """)

        @OptionGroup var choice: LineChoice

        @Option(help: "rising, falling or both.")
        var edge = "rising"

        @Option(help: "End after so many edges.")
        var count: Int?

        @Flag(help: "Print one JSON object for each edge, one on a line.")
        var json = false

        private var wanted: TimestampEdge? {
            ["rising": TimestampEdge.rising, "falling": .falling, "both": .both][edge]
        }

        func validate() throws {
            guard wanted != nil else { throw ValidationError("--edge \(edge): there are rising, falling and both") }
            if let count, count < 1 { throw ValidationError("--count \(count): must be at least 1") }
        }

        func run() throws {
            let wanted = wanted ?? .rising
            var line = try explained { () throws(DeviceError) in
                try GPIOLine(watching: wanted, of: GPIOChip(path: choice.path), line: choice.number)
            }
            var poller = Poller()
            let descriptor = line.descriptorNumber
            try explained { () throws(DeviceError) in try poller.add(descriptor) }
            var last: UInt32?
            var seen = 0
            while count.map({ seen < $0 }) ?? true {
                let ready = try explained { () throws(DeviceError) in try poller.wait(for: .seconds(3)) }
                if ready == 0, !json { try say("no edge for 3 s; is the source powered and connected?") }
                while let reading = try explained({ () throws(DeviceError) in try line.nextEdge() }) {
                    try report(reading, missed: last.map { Int(reading.sequence &- $0) - 1 } ?? 0)
                    last = reading.sequence
                    seen += 1
                    if let count, seen >= count { break }
                }
            }
        }

        private func report(_ reading: PulseReading, missed: Int) throws {
            let time = Instant<UTC>(sinceEpoch: reading.stamp)
            let offset = (time - time.nearestSecond).count
            if json {
                return try sayJSON(
                    Record(
                        time_ns: reading.stamp.count, sequence: reading.sequence, edge: "\(reading.edge)",
                        offset_ns: offset, missed: Nullable(GPIOChip.numbersEdges ? missed : nil)))
            }
            let lost = missed > 0 ? ", \(missed) not seen before it" : ""
            try say(
                "\(time.timeText)  \(reading.edge) edge \(reading.sequence): the system clock is "
                    + "\(ClockOffset(nanoseconds: Double(offset)))\(lost)")
        }
    }

    private struct Record: Encodable {
        var time_ns: Int64
        var sequence: UInt32
        var edge: String
        var offset_ns: Int64
        /// Null where the library does not number edges.
        var missed: Nullable<Int>
    }
}
