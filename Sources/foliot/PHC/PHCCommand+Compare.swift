import ArgumentParser
import Control
import KernelTime
import Presentation
import Reports
import TimeUnits

extension PHCCommand {
    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says how far one clock is ahead of another.",
            discussion: """
                Whole seconds are taken off and shown apart: a clock that keeps TAI is ahead of one that keeps \
                UTC by what "foliot clock show" says of TAI − UTC. The window is how long a reading took: it is exact \
                to half of that.

                EXAMPLES
                  foliot phc compare ptp0 system
                  foliot phc compare ptp0 ptp1 --count 60 --interval 0.5
                  foliot phc compare eth0 system --json
                """)

        @Argument(
            help: "The clock that is ahead or behind: ptp0, eth0, a path, or system.",
            completion: .hardwareClocksAndSystem)
        var clock: String

        @Argument(help: "The clock that it is held against.", completion: .hardwareClocksAndSystem)
        var against = "system"

        @Option(help: "How many readings.")
        var count = 10

        @Option(help: ArgumentHelp("Seconds from one reading to the next.", valueName: "seconds"))
        var interval = 1.0

        @Flag(help: "Print one JSON object for each reading, one on a line.")
        var json = false

        func validate() throws {
            guard clock != against else { throw ValidationError("a clock cannot be compared with itself: name two") }
            guard count > 0 else { throw ValidationError("--count \(count): must be at least 1") }
            guard interval >= 0.001, interval <= 86_400 else {
                throw ValidationError("--interval \(interval): must be from 0.001 to 86400 seconds")
            }
        }

        func run() throws {
            var first = try Side(clock)
            var second = try Side(against)
            var statistics = OffsetStatistics()
            var pace = Pace(every: Nanoseconds(rounding: interval * 1e9))
            for index in 0..<count {
                if index > 0 { try pace.wait() }
                let comparison = try explained { () throws(DeviceError) in try Comparison(of: &first, and: &second) }
                statistics.add(comparison.offset.rest, window: comparison.window)
                try report(comparison)
            }
            if !json { try report(statistics) }
        }

        private func report(_ comparison: Comparison) throws {
            if json { return try sayJSON(ComparisonJSON(comparison)) }
            let seconds = comparison.offset.wholeSeconds
            let whole = seconds == 0 ? "" : ", and \(abs(seconds)) s \(seconds > 0 ? "ahead" : "behind")"
            try say(
                "\(comparison.time.timeText)  \(clock) is \(comparison.offset.rest)\(whole)"
                    + "  (window \(comparison.window), \(comparison.method))")
        }

        private func report(_ statistics: OffsetStatistics) throws {
            let window = statistics.narrowestWindow.map { "\($0)" } ?? "none"
            try say(
                "\(statistics.count) readings: mean \(statistics.mean), standard deviation "
                    + "\(Nanoseconds(rounding: statistics.deviation.nanoseconds)), narrowest window \(window)")
        }
    }
}

private struct ComparisonJSON: Encodable {
    var time_ns: Int64
    var offset_ns: Double
    var whole_seconds: Int64
    var window_ns: Int64
    var method: String

    init(_ comparison: Comparison) {
        time_ns = comparison.time.sinceEpoch.count
        offset_ns = comparison.offset.rest.nanoseconds
        whole_seconds = comparison.offset.wholeSeconds
        window_ns = comparison.window.count
        method = comparison.method
    }
}
