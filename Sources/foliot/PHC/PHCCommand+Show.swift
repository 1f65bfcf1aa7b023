import ArgumentParser
import KernelTime
import TimeUnits

extension PHCCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what a hardware clock can do and how it is set.",
            discussion: """
                EXAMPLES
                  foliot phc show ptp0
                  foliot phc show eth0 --json
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let device = try PTPHardwareClock.named(clock)
            let details = try explained { () throws(DeviceError) in try Details(device) }
            if json { return try sayJSON(details) }
            for line in details.lines { try say(line) }
        }
    }

    private struct Details: Encodable {
        var path: String
        var driver: Nullable<String>
        var writable: Bool
        var maximum_rate_ppb: Double
        var frequency_ppb: Nullable<Double>
        var cross_timestamps: Bool
        var adjusts_phase: Bool
        var pps: Bool
        var timestamp_channels: Int
        var output_channels: Int
        var alarms: Int
        var pins: [Pin]

        struct Pin: Encodable {
            var index: Int
            var name: String
            var function: String
            var channel: Int
        }

        init(_ clock: borrowing PTPHardwareClock) throws(DeviceError) {
            let capabilities = clock.capabilities
            path = clock.path
            driver = Nullable(clock.driverName)
            writable = clock.isWritable
            maximum_rate_ppb = capabilities.maximumRate.partsPerBillion
            var frequency: Double?
            // Some clocks do not tell; the rest is still worth showing.
            do throws(DeviceError) { frequency = try clock.frequency().partsPerBillion } catch {}
            frequency_ppb = Nullable(frequency)
            cross_timestamps = capabilities.hasCrossTimestamps
            adjusts_phase = capabilities.adjustsPhase
            pps = capabilities.hasPPS
            timestamp_channels = capabilities.timestampChannels
            output_channels = capabilities.outputChannels
            alarms = capabilities.alarms
            pins = try clock.pins().map {
                Pin(index: $0.index, name: $0.name, function: functionText($0.function), channel: $0.channel)
            }
        }

        var lines: [String] {
            let rate = "\(FrequencyOffset(partsPerBillion: maximum_rate_ppb))".dropFirst()
            let dialled = frequency_ppb.value.map { "\(FrequencyOffset(partsPerBillion: $0))" }
            return [
                "\(path)  \(driver.value ?? "unknown driver")",
                "  access           \(writable ? "may be steered" : "may only be read; to steer it, run as root")",
                "  frequency        \(dialled ?? "it does not tell") dialled, at most ±\(rate)",
                "  phase            \(adjusts_phase ? "takes corrections of phase" : "is moved by frequency and steps")",
                "  cross readings   \(cross_timestamps ? "captured by hardware" : "bracketed by software")",
                "  feeds a PPS      \(pps ? "yes" : "no")",
                "  inputs           \(timestamp_channels)",
                "  outputs          \(output_channels)",
            ]
                + pins.map { "  pin \($0.index) (\($0.name))  \($0.function), channel \($0.channel)" }
        }
    }
}
