import ArgumentParser
import KernelTime

struct PPSCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pps",
        abstract: "Looks at pulses (PPS devices, /dev/pps0 and its kin), and sets how they are captured.",
        discussion: """
            A device is named by path (/dev/pps0) or by number (pps0).

            EXAMPLES
              foliot pps list
              foliot pps watch pps0
              foliot pps test pps0
            """,
        subcommands: [List.self, Watch.self, Test.self, Edge.self, Echo.self, Offset.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the PPS devices of this host.",
            discussion: """
                EXAMPLES
                  foliot pps list
                  foliot pps list --json
                """)

        @Flag(help: "Print one JSON object for each device, one on a line.")
        var json = false

        func run() throws {
            try say(
                PPSDevice.paths().map(Entry.init), json: json,
                nothing: "no PPS device: no driver offers one (pps-gpio, pps-ldisc or a hardware clock would)")
        }
    }

    private struct Entry: ListEntry {
        var path: String
        var driver: Nullable<String>
        var source: Nullable<String>
        var pulses: Nullable<UInt32>
        /// Why it could not be opened.
        var error: Nullable<String>

        init(path: String) {
            self.path = path
            driver = Nullable(nil)
            source = Nullable(nil)
            pulses = Nullable(nil)
            error = Nullable(nil)
            do throws(DeviceError) {
                let device = try PPSDevice(path: path)
                driver = Nullable(device.driverName)
                source = Nullable(device.sourcePath)
                pulses = Nullable(try device.fetch().assert.sequence)
            } catch {
                self.error = Nullable(Failure(error).description)
            }
        }

        var trouble: String? { error.value }

        var text: String {
            let place = source.value.map { " at \($0)" } ?? ""
            return
                "\(path)  \(driver.value ?? "unknown driver")\(place), \(pulses.value ?? 0) pulses since it was loaded"
        }
    }
}
