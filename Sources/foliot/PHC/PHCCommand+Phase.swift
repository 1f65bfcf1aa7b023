import ArgumentParser
import KernelTime
import TimeUnits

extension PHCCommand {
    struct Phase: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hands a correction to a hardware clock's own phase loop.",
            discussion: """
                The hardware slews it off by itself; few clocks have such a loop (see "foliot phc show"). Forward if \
                positive. For a step at once: "foliot phc adjust".

                EXAMPLES
                  foliot phc phase ptp0
                  foliot phc phase ptp0 -25 ns
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Argument(parsing: .allUnrecognized, help: "The correction: \"25 ns\", \"-1.5 us\".")
        var by: [String] = []

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func validate() throws {
            if !by.isEmpty { _ = try span(by) }
        }

        func run() throws {
            if by.isEmpty { return try show(try PTPHardwareClock.named(clock)) }
            let span = try span(by)
            let device = try change.clock(clock, for: "a correction of its phase")
            let capabilities = device.capabilities
            guard capabilities.adjustsPhase else {
                throw Failure(
                    "\(device.path) has no phase loop of its own: move it by \"foliot phc adjust\" or "
                        + "\"foliot phc frequency\"")
            }
            let limit = capabilities.maximumPhase
            guard limit == .zero || span.magnitude <= limit else {
                throw Failure("\(device.path): \(span) is more than its phase loop takes, at most \(limit)")
            }
            try change.ask("\(device.path) will slew by \(span); whoever steers it takes that for a fault.")
            try explained { () throws(DeviceError) in try device.adjustPhase(by: span) }
            if json { return try sayJSON(Handed(path: device.path, phase_ns: span.count)) }
            try say("\(device.path) was handed a correction of \(span)")
        }

        private func show(_ device: borrowing PTPHardwareClock) throws {
            let capabilities = device.capabilities
            let limit = capabilities.maximumPhase
            if json {
                return try sayJSON(
                    Ability(
                        path: device.path, adjusts_phase: capabilities.adjustsPhase,
                        maximum_phase_ns: Nullable(limit == .zero ? nil : limit.count)))
            }
            let most = limit == .zero ? "" : ", at most \(limit) at a time"
            try say(
                capabilities.adjustsPhase
                    ? "\(device.path)  takes corrections of phase\(most)"
                    : "\(device.path)  has no phase loop of its own: it is moved by frequency and steps")
        }
    }

    private struct Handed: Encodable {
        var path: String
        var phase_ns: Int64
    }

    private struct Ability: Encodable {
        var path: String
        var adjusts_phase: Bool
        /// Null where the kernel does not tell.
        var maximum_phase_ns: Nullable<Int64>
    }
}
