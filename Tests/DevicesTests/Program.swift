import Foundation
import Testing

/// Programs that are built beside the tests, run as somebody would.
enum Program {
    /// "foliot", in the directory of the tests' own program.
    static func foliot() throws -> URL {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "foliot")
    }

    static let hosts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Hosts")

    /// What `foliot devices --json` prints on a host described in Tests/Hosts.
    static func devices(onHost host: String) throws -> [String] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/umockdev-run")
        process.arguments = [
            "--device", hosts.appending(path: "\(host).umockdev").path(), "--", try foliot().path(), "devices",
            "--json",
        ]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return text.split(separator: "\n").map(String.init)
    }
}
