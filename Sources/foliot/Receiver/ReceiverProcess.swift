import KernelTime

/// A process of foliot-receiver, and the line that it was started for.
struct ReceiverProcess {
    var identifier: Int
    var line: String

    static func all() -> [ReceiverProcess] {
        let processes = (try? Files.entries(of: "/proc", limit: 32_768)) ?? []
        return processes.compactMap(Int.init).compactMap { identifier in
            // The kernel shows at most 15 bytes of a name, which are all of this one.
            guard (try? Files.line("/proc/\(identifier)/comm")) == "foliot-receiver",
                let command = try? Files.read("/proc/\(identifier)/cmdline")
            else { return nil }
            let words = command.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            return words.dropFirst().first { $0.hasPrefix("/") }.map {
                ReceiverProcess(identifier: identifier, line: $0)
            }
        }
    }
}
