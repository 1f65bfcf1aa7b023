import ArgumentParser
import Control
import KernelTime
import Presentation
import Reports
import TimeUnits

extension PHCCommand {
    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets a hardware clock to the system's time, or to a given one.",
            discussion: """
                The clock is written once, some microseconds late. "foliot phc step" moves it by what was measured and \
                has no such error; "foliot phc adjust" moves it by a span that you name.

                A number is what the clock will read, in seconds since its epoch, whichever scale it keeps.

                A clock that foliotd keeps is moved by foliotd, as root, and not to where its references are not.

                EXAMPLES
                  foliot phc set ptp0
                  foliot phc set ptp0 --scale tai
                  foliot phc set ptp0 2026-07-25T17:20:00Z --scale tai
                  foliot phc set ptp0 1700000000.5
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Argument(help: "system, a date as RFC 3339 has it, or seconds.", completion: .list(["system"]))
        var time = "system"

        @Option(help: "The scale that the clock is to keep.")
        var scale = ClockScale.utc

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        private enum Wish {
            case system
            case date(Instant<UTC>)
            case reading(Nanoseconds)
        }

        func validate() throws {
            if case .reading = try wish(), scale != .utc {
                throw ValidationError("--scale: seconds are what the clock will read, on whichever scale; leave it out")
            }
        }

        func run() throws {
            let wish = try wish()
            let target = try change.movable(clock)
            let lead = try scale.lead()
            try change.ask("\(target.path) will be set to \(text(wish)); \(target.warning)")
            let reading = reading(wish, lead)
            try target.set(to: reading)
            guard case .system = wish else { return try report(done: reading, on: target.path, off: nil) }
            var device = try PTPHardwareClock.named(clock)
            let cross = try explained { () throws(DeviceError) in try device.crossReading(samples: 10) }
            let off = cross.device - lead - cross.system.sinceEpoch
            try report(done: reading, on: target.path, off: off)
        }

        private func wish() throws -> Wish {
            if time == "system" { return .system }
            if let date = Instant<UTC>(rfc3339: time) { return .date(date) }
            if let reading = Nanoseconds(secondsText: time) { return .reading(reading) }
            throw ValidationError(
                "\"\(time)\" is no time: write system, a date such as 2026-07-25T17:20:00Z, or a number of seconds")
        }

        private func text(_ wish: Wish) -> String {
            switch wish {
            case .system: "the system's time" + (scale == .tai ? ", on TAI" : "")
            case .date(let date): "\(date.dateText) UTC" + (scale == .tai ? ", on TAI" : "")
            case .reading(let reading): "\(reading.secondsText) s"
            }
        }

        /// Read at the last moment.
        private func reading(_ wish: Wish, _ lead: Nanoseconds) -> Nanoseconds {
            switch wish {
            case .system: SystemClock().now().sinceEpoch + lead
            case .date(let date): date.sinceEpoch + lead
            case .reading(let reading): reading
            }
        }

        private func report(done reading: Nanoseconds, on path: String, off: Nanoseconds?) throws {
            if json {
                return try sayJSON(
                    Done(path: path, time_ns: reading.count, scale: scale, offset_ns: Nullable(off?.count)))
            }
            let rest = off.map {
                "; it is \(ClockOffset(nanoseconds: Double($0.count))) by now, which \"foliot phc step\" takes off"
            }
            try say("\(path) is set to \(reading.secondsText)\(rest ?? "")")
        }
    }

    private struct Done: Encodable {
        var path: String
        var time_ns: Int64
        var scale: ClockScale
        /// From the system clock, on the scale that was asked for; null when a time was given.
        var offset_ns: Nullable<Int64>
    }
}
