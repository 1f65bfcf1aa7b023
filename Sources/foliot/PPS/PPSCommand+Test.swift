import ArgumentParser
import KernelTime
import Presentation
import TimeUnits

extension PPSCommand {
    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the edges of a source as ppstest does, and says what could be wrong when none comes.",
            discussion: """
                Runs until it is interrupted. For how far the system clock is from each pulse: "foliot pps watch".

                EXAMPLES
                  foliot pps test pps0
                  foliot pps test /dev/pps0 --count 5 --json
                """)

        @Argument(help: "The device: a path or pps0.", completion: .pulseDevices)
        var device: String

        @Option(help: "End after so many edges.")
        var count: Int?

        @Flag(help: "Print one JSON object for each edge, one on a line.")
        var json = false

        private static let patience = Nanoseconds.seconds(3)

        func validate() throws {
            if let count, count < 1 { throw ValidationError("--count \(count): must be at least 1") }
        }

        func run() throws {
            let path = PPSDevice.path(of: device)
            let device = try explained { () throws(DeviceError) in try PPSDevice(path: path) }
            var last = try fetch(device)
            var pace = Pace(every: .milliseconds(20))
            var quietSince = RawClock.now()
            var seen = 0
            while count.map({ seen < $0 }) ?? true {
                try pace.wait()
                let now = try fetch(device)
                if now.assert.sequence != last.assert.sequence || now.clear.sequence != last.clear.sequence {
                    try report(now)
                    seen += 1
                    last = now
                    quietSince = RawClock.now()
                } else if RawClock.now() - quietSince >= Self.patience {
                    if !json { for sentence in try doubts(device, now) { try say(sentence) } }
                    quietSince = RawClock.now()
                }
            }
        }

        private func fetch(_ device: borrowing PPSDevice) throws(Failure) -> PPSFetch {
            do {
                return try device.fetch()
            } catch {
                throw Failure(error)
            }
        }

        private func report(_ fetch: PPSFetch) throws {
            if json { return try sayJSON(Edges(assert: .init(fetch.assert), clear: .init(fetch.clear))) }
            try say(
                "source 0 - assert \(fetch.assert.stamp.sinceEpoch.secondsText), sequence: \(fetch.assert.sequence)"
                    + " - clear  \(fetch.clear.stamp.sinceEpoch.secondsText), sequence: \(fetch.clear.sequence)")
        }

        private func doubts(_ device: borrowing PPSDevice, _ fetch: PPSFetch) throws(Failure) -> [String] {
            let parameters = try device.settings()
            return PulseSilence(
                device: device.path, source: device.driverName, port: device.sourcePath,
                capturesAssert: parameters.mode.contains(.captureAssert),
                capturesClear: parameters.mode.contains(.captureClear),
                hasPulsedBefore: fetch.assert.sequence != 0 || fetch.clear.sequence != 0
            ).sentences
        }
    }

    private struct Edges: Encodable {
        struct Edge: Encodable {
            var time_ns: Int64
            var sequence: UInt32

            init(_ edge: PPSEdge) {
                time_ns = edge.stamp.sinceEpoch.count
                sequence = edge.sequence
            }
        }

        var assert: Edge
        var clear: Edge
    }
}
