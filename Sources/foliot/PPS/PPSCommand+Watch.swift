import ArgumentParser
import Control
import KernelTime
import Presentation
import TimeUnits

extension PPSCommand {
    struct Watch: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows pulses as they come, and how far the system clock is from each.",
            discussion: """
                The offset is that of the system clock from the pulse: ahead when the pulse was stamped after its \
                second.

                EXAMPLES
                  foliot pps watch pps0
                  foliot pps watch /dev/pps0 --count 60 --json
                """)

        @Argument(help: "The device: a path or pps0.", completion: .pulseDevices)
        var device: String

        @Option(help: "End after so many pulses.")
        var count: Int?

        @Flag(help: "Print one JSON object for each pulse, one on a line.")
        var json = false

        func validate() throws {
            if let count, count < 1 { throw ValidationError("--count \(count): must be at least 1") }
        }

        func run() throws {
            let path = PPSDevice.path(of: device)
            let device = try explained { () throws(DeviceError) in try PPSDevice(path: path) }
            var last = try explained { () throws(DeviceError) in try device.fetch() }.assert
            var pace = Pace(every: .milliseconds(20))
            var quietSince = RawClock.now()
            var seen = 0
            while count.map({ seen < $0 }) ?? true {
                try pace.wait()
                let edge = try explained { () throws(DeviceError) in try device.fetch() }.assert
                let now = RawClock.now()
                if edge.sequence != last.sequence {
                    try report(Pulse(edge, missed: Int(edge.sequence &- last.sequence) - 1))
                    last = edge
                    seen += 1
                    quietSince = now
                } else if now - quietSince >= .seconds(3) {
                    if !json { try say("no pulse for 3 s; is the source powered and connected?") }
                    quietSince = now
                }
            }
        }

        private func report(_ pulse: Pulse) throws {
            if json { return try sayJSON(pulse) }
            let offset = ClockOffset(nanoseconds: Double(pulse.offset_ns))
            let missed = pulse.missed > 0 ? ", \(pulse.missed) not seen before it" : ""
            let time = Instant<UTC>(sinceEpoch: Nanoseconds(pulse.time_ns)).timeText
            try say("\(time)  pulse \(pulse.sequence): the system clock is \(offset)\(missed)")
        }
    }

    private struct Pulse: Encodable {
        var time_ns: Int64
        var sequence: UInt32
        var offset_ns: Int64
        var missed: Int

        init(_ edge: PPSEdge, missed: Int) {
            time_ns = edge.stamp.sinceEpoch.count
            sequence = edge.sequence
            offset_ns = (edge.stamp - edge.stamp.nearestSecond).count
            self.missed = missed
        }
    }
}
