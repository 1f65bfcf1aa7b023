import ArgumentParser
import Control
import KernelTime
import Presentation
import TimeUnits

extension PHCCommand {
    struct Watch: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows each second how far a hardware clock is from the system clock, and how it moved.",
            discussion: """
                Runs until it is interrupted. A clock that stands still or jumps is pointed out. For figures at the \
                end: "foliot phc compare".

                EXAMPLES
                  foliot phc watch ptp0
                  foliot phc watch ptp0 ptp1 --interval 10 --json
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Argument(help: "The clock that it is held against.", completion: .hardwareClocksAndSystem)
        var against = "system"

        @Option(help: "End after so many readings.")
        var count: Int?

        @Option(help: ArgumentHelp("Seconds from one reading to the next.", valueName: "seconds"))
        var interval = 1.0

        @Flag(help: "Print one JSON object for each reading, one on a line.")
        var json = false

        func validate() throws {
            guard clock != against else { throw ValidationError("a clock cannot be held against itself: name two") }
            if let count, count < 1 { throw ValidationError("--count \(count): must be at least 1") }
            guard interval >= 0.01, interval <= 86_400 else {
                throw ValidationError("--interval \(interval): must be from 0.01 to 86400 seconds")
            }
        }

        func run() throws {
            var first = try Side(clock)
            var second = try Side(against)
            var course = OffsetCourse()
            var pace = Pace(every: Nanoseconds(rounding: interval * 1e9))
            var seen = 0
            while count.map({ seen < $0 }) ?? true {
                if seen > 0 { try pace.wait() }
                let comparison = try explained { () throws(DeviceError) in try Comparison(of: &first, and: &second) }
                let change = course.add(comparison.offset, at: RawClock.now())
                try report(comparison, change)
                seen += 1
            }
        }

        private func report(_ comparison: Comparison, _ change: OffsetCourse.Change?) throws {
            if json { return try sayJSON(Reading(comparison, change)) }
            let seconds = comparison.offset.wholeSeconds
            let whole = seconds == 0 ? "" : ", and \(abs(seconds)) s \(seconds > 0 ? "ahead" : "behind")"
            try say(
                "\(comparison.time.timeText)  \(clock) is \(comparison.offset.rest)\(whole)"
                    + (change.map { "; \($0.sentence)" } ?? ""))
        }
    }

    private struct Reading: Encodable {
        var time_ns: Int64
        var offset_ns: Double
        var whole_seconds: Int64
        var window_ns: Int64
        var change_ns: Nullable<Double>
        var frequency_ppb: Nullable<Double>
        var stands_still: Bool
        var jumped: Bool

        init(_ comparison: Comparison, _ change: OffsetCourse.Change?) {
            time_ns = comparison.time.sinceEpoch.count
            offset_ns = comparison.offset.rest.nanoseconds
            whole_seconds = comparison.offset.wholeSeconds
            window_ns = comparison.window.count
            change_ns = Nullable(change?.moved.nanoseconds)
            frequency_ppb = Nullable(change?.frequency.partsPerBillion)
            stands_still = change?.kind == .standstill
            jumped = change?.kind == .jump
        }
    }
}
