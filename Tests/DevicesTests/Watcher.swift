import Foundation
import Testing

/// `foliot devices --watch --json`, and what it has said so far.
final class Watcher {
    private let process = Process()
    private let output: URL
    private var read = 0
    private var seen: Set<String> = []

    /// What a process holds of the host's resources.
    struct Holding {
        var descriptors: Int
        /// In KiB, of its own.
        var memory: Int
    }

    init(on testbed: Testbed) throws {
        output = FileManager.default.temporaryDirectory.appending(path: "foliot-watch-\(UUID().uuidString)")
        try Data().write(to: output)
        process.executableURL = try Program.foliot()
        process.arguments = ["devices", "--watch", "--json"]
        process.environment = ProcessInfo.processInfo.environment.merging(testbed.environment) { $1 }
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
    }

    func end() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: output)
    }

    /// Whether it says, sooner or later, that these devices are there and no others.
    func comesToSee(_ names: Set<String>) -> Bool {
        for _ in 0..<600 {
            follow()
            if seen == names { return process.isRunning }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return false
    }

    private func follow() {
        guard let text = try? Data(contentsOf: output), let end = text.lastIndex(of: UInt8(ascii: "\n")) else { return }
        guard end >= read else { return }
        for line in text[read...end].split(separator: UInt8(ascii: "\n")) {
            guard let device = try? JSONDecoder().decode(Line.self, from: Data(line)) else { continue }
            if device.event == "went" { seen.remove(device.name) } else { seen.insert(device.name) }
        }
        read = end + 1
    }

    private struct Line: Decodable {
        var event: String?
        var name: String
    }

    var holding: Holding {
        let place = "/proc/\(process.processIdentifier)"
        let status = (try? String(contentsOfFile: "\(place)/status", encoding: .utf8)) ?? ""
        let memory = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        return Holding(
            descriptors: (try? FileManager.default.contentsOfDirectory(atPath: "\(place)/fd").count) ?? -1,
            memory: memory.flatMap { Int($0.filter(\.isNumber)) } ?? .max)
    }
}
