import ArgumentParser
import KernelTime

extension GPIOCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the GPIO chips of this host and their lines.",
            discussion: """
                Without --all, only lines that have a name or are in use.

                EXAMPLES
                  foliot gpio list
                  foliot gpio list --all --json
                """)

        @Flag(help: "List every line.")
        var all = false

        @Flag(help: "Print one JSON object for each line, one on a line.")
        var json = false

        func run() throws {
            let paths = GPIOChip.paths()
            if paths.isEmpty, !json { try say("no GPIO chip: this host has none, or its driver is not loaded") }
            var troubles = 0
            for path in paths {
                do throws(DeviceError) {
                    try list(try GPIOChip(path: path))
                } catch {
                    troubles += 1
                    Console.tell(Failure(error).description)
                }
            }
            try checkListed(troubles: troubles, of: paths.count)
        }

        private func list(_ chip: borrowing GPIOChip) throws(DeviceError) {
            if !json { put("\(chip.path)  \(chip.label), \(chip.lineCount) lines") }
            for number in 0..<chip.lineCount {
                let line = try chip.line(number)
                guard all || line.isUsed || !line.name.isEmpty else { continue }
                let entry = Entry(chip: chip.path, label: chip.label, line: line)
                if json { put(entry) } else { put("  \(entry.text)") }
            }
        }

        private func put(_ line: String) { try? say(line) }
        private func put(_ entry: Entry) { try? sayJSON(entry) }
    }

    private struct Entry: Encodable {
        var chip: String
        var label: String
        var line: Int
        var name: Nullable<String>
        var consumer: Nullable<String>
        var direction: String
        var used: Bool
        var active_low: Bool

        init(chip: String, label: String, line: GPIOChip.Line) {
            self.chip = chip
            self.label = label
            self.line = line.offset
            name = Nullable(line.name.isEmpty ? nil : line.name)
            consumer = Nullable(line.consumer.isEmpty ? nil : line.consumer)
            direction = line.isOutput ? "output" : "input"
            used = line.isUsed
            active_low = line.isActiveLow
        }

        var text: String {
            let taken = used ? ", taken by \(consumer.value ?? "the kernel")" : ""
            return "line \(line)  \(name.value ?? "no name"), \(direction)\(active_low ? ", active low" : "")\(taken)"
        }
    }
}
