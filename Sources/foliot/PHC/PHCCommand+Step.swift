import ArgumentParser
import KernelTime
import Presentation
import TimeUnits

extension PHCCommand {
    struct Step: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Steps a hardware clock onto another clock by what it is measured to be off.",
            discussion: """
                Both clocks are read together, and one request moves the counter by the difference: what remains is \
                the error of the reading. "foliot phc set" writes a time instead, some microseconds late.

                A clock that foliotd keeps is moved by foliotd, as root, and not to where its references are not.

                EXAMPLES
                  foliot phc step ptp0
                  foliot phc step ptp0 --scale tai
                  foliot phc step ptp1 ptp0 --keep-seconds
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Argument(help: "The clock that it is stepped onto.", completion: .hardwareClocksAndSystem)
        var onto = "system"

        @Option(help: "The scale that the clock is to keep, where it is stepped onto the system clock.")
        var scale = ClockScale.utc

        @Flag(help: "Leave whole seconds alone: a clock on TAI stays on TAI.")
        var keepSeconds = false

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func validate() throws {
            guard clock != onto else { throw ValidationError("a clock cannot be stepped onto itself: name two") }
            guard scale == .utc || onto == "system" && !keepSeconds else {
                throw ValidationError("--scale: only where all of the system clock's time is taken over")
            }
        }

        func run() throws {
            let target = try change.movable(clock)
            let lead = try scale.lead()
            var moved = try Side(clock)
            var other = try Side(onto)
            let before = try measure(&moved, &other)
            let span = step(before, lead)
            try change.ask("\(target.path) will be moved by \(span); \(target.warning)")
            // It was measured before the question; meanwhile it went on.
            let latest = step(try measure(&moved, &other), lead)
            try target.step(by: latest)
            try report(target.path, latest, left: try measure(&moved, &other))
        }

        private func measure(_ moved: inout Side, _ other: inout Side) throws -> Comparison {
            do {
                return try Comparison(of: &moved, and: &other)
            } catch {
                throw Failure(error)
            }
        }

        private func step(_ comparison: Comparison, _ lead: Nanoseconds) -> Nanoseconds {
            let rest = Nanoseconds(rounding: -comparison.offset.rest.nanoseconds)
            return keepSeconds ? rest : rest + lead - .seconds(comparison.offset.wholeSeconds)
        }

        private func report(_ path: String, _ span: Nanoseconds, left: Comparison) throws {
            if json {
                return try sayJSON(
                    Done(
                        path: path, step_ns: span.count, offset_ns: left.offset.rest.nanoseconds,
                        whole_seconds: left.offset.wholeSeconds, window_ns: left.window.count))
            }
            let seconds = left.offset.wholeSeconds
            let whole = seconds == 0 ? "" : ", and \(abs(seconds)) s \(seconds > 0 ? "ahead" : "behind")"
            try say(
                "\(path) was moved by \(span); held against \(onto), it is now \(left.offset.rest)\(whole) "
                    + "(window \(left.window))")
        }
    }

    private struct Done: Encodable {
        var path: String
        var step_ns: Int64
        /// What is left, measured afterwards; whole seconds apart.
        var offset_ns: Double
        var whole_seconds: Int64
        var window_ns: Int64
    }
}
