import ArgumentParser
import KernelTime
import TimeUnits

extension PHCCommand {
    struct Frequency: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows or sets the frequency that is dialled into a hardware clock.",
            discussion: """
                Positive: the clock gains. What is shown was dialled last, 0 after boot, whatever the hardware does.

                EXAMPLES
                  foliot phc frequency ptp0
                  foliot phc frequency ptp0 12.5 ppm
                  foliot phc frequency ptp0 -30.5 ppb --json
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Argument(parsing: .allUnrecognized, help: "The frequency: \"12 ppm\", \"-30.5 ppb\".")
        var to: [String] = []

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func validate() throws {
            if !to.isEmpty { _ = try frequency(to) }
        }

        func run() throws {
            if to.isEmpty { return try show(try PTPHardwareClock.named(clock)) }
            let wish = try frequency(to)
            let device = try change.clock(clock, for: "another frequency")
            let limit = device.capabilities.maximumRate
            guard abs(wish.partsPerBillion) <= limit.partsPerBillion else {
                throw Failure("\(device.path): \(wish) is more than it can do, at most ±\("\(limit)".dropFirst())")
            }
            try change.ask("\(device.path) will run at \(wish); whoever steers it takes that for a fault.")
            try explained { () throws(DeviceError) in try device.setFrequency(wish) }
            try show(device)
        }

        private func show(_ device: borrowing PTPHardwareClock) throws {
            let now: FrequencyOffset
            do {
                now = try device.frequency()
            } catch {
                throw Failure(error)
            }
            let limit = device.capabilities.maximumRate
            if json {
                return try sayJSON(
                    Dialled(
                        path: device.path, frequency_ppb: now.partsPerBillion, maximum_ppb: limit.partsPerBillion))
            }
            try say("\(device.path)  \(now) dialled, at most ±\("\(limit)".dropFirst())")
        }
    }

    private struct Dialled: Encodable {
        var path: String
        var frequency_ppb: Double
        var maximum_ppb: Double
    }
}
