import ArgumentParser
import KernelTime
import TimeUnits

extension PHCCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the hardware clocks of this host.",
            discussion: """
                EXAMPLES
                  foliot phc list
                  foliot phc list --json
                """)

        @Flag(help: "Print one JSON object for each clock, one on a line.")
        var json = false

        func run() throws {
            try say(
                PTPHardwareClock.paths().map(Entry.init), json: json,
                nothing:
                    "no hardware clock: no network card or timing card with one is here, or its driver is not loaded")
        }
    }

    private struct Entry: ListEntry {
        var path: String
        var driver: Nullable<String>
        var maximum_rate_ppb: Nullable<Double>
        var pins: Nullable<Int>
        var timestamp_channels: Nullable<Int>
        var output_channels: Nullable<Int>
        /// Why it could not be opened.
        var error: Nullable<String>

        init(path: String) {
            self.path = path
            var capabilities: PTPHardwareClock.Capabilities?
            var driver: String?
            do {
                let clock = try PTPHardwareClock.named(path)
                capabilities = clock.capabilities
                driver = clock.driverName
                error = Nullable(nil)
            } catch {
                self.error = Nullable(error.description)
            }
            self.driver = Nullable(driver)
            maximum_rate_ppb = Nullable(capabilities?.maximumRate.partsPerBillion)
            pins = Nullable(capabilities?.pins)
            timestamp_channels = Nullable(capabilities?.timestampChannels)
            output_channels = Nullable(capabilities?.outputChannels)
        }

        var trouble: String? { error.value }

        var text: String {
            return "\(path)  \(driver.value ?? "unknown driver"), \(pins.value ?? 0) pins, "
                + "\(timestamp_channels.value ?? 0) inputs, \(output_channels.value ?? 0) outputs"
        }
    }
}
