import Foundation
import Testing

/// A program that was run to its end, as somebody would run it.
struct Program {
    var output: String
    var status: Int32

    init(_ place: URL, _ arguments: String...) throws {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = place
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }

    static let umockdev = URL(filePath: "/usr/bin/umockdev-run")
    static var hasUmockdev: Bool { FileManager.default.isExecutableFile(atPath: umockdev.path()) }

    /// The descriptions of hosts.
    static let hosts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Hosts")

    /// "foliot", which is built beside the tests.
    static func foliot() throws -> URL {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "foliot")
    }
}
