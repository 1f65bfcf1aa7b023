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
            // Options have paths too: of the configuration, of sockets.
            let paths = words.dropFirst().filter { $0.hasPrefix("/") }
            return (paths.first { $0.hasPrefix("/dev/") } ?? paths.first).map {
                ReceiverProcess(identifier: identifier, line: $0)
            }
        }
    }
}

extension ReceiverProcess {
    /// The one that was started for the device that a path leads to, by whatever link.
    static func reading(_ path: String) -> ReceiverProcess? {
        let number = Files.deviceNumber(path)
        return all().first { $0.line == path || number != nil && Files.deviceNumber($0.line) == number }
    }

    /// What systemd-escape(1) makes of a path: the instance of foliot-receiver@.service that is for it.
    static func instance(of path: String) -> String {
        let trimmed = path.drop { $0 == "/" }
        return trimmed.utf8.enumerated().map { index, byte in
            switch byte {
            case UInt8(ascii: "/"): "-"
            case UInt8(ascii: "."): index == 0 ? "\\x2e" : "."
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "_"):
                String(Character(UnicodeScalar(byte)))
            default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }
}
