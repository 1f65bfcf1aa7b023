import KernelTime

/// A directory of its own, removed at the end with what the tests leave in it.
final class ScratchDirectory {
    let path: String
    private static let names = [
        "state-a", "state-b", "state-a.new", "state-b.new", "control.sock", "reports.sock", "foliot.toml",
        "leap-seconds.list",
        "temp1_input", "later/state-a",
        "later/state-b",
    ]

    init() throws {
        path = try Files.makeTemporaryDirectory("foliot-test")
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Files.replace("\(path)/\(name)", with: bytes.span)
    }

    func bytes(of name: String) throws -> [UInt8] {
        try Files.read("\(path)/\(name)")
    }

    /// Puts a directory where a file is to be.
    func obstruct(_ name: String) throws {
        try Files.makeDirectory("\(path)/\(name)")
    }

    func clear(_ name: String) {
        Files.removeDirectory("\(path)/\(name)", holding: [])
        Files.removeDirectory(path, holding: [name])
    }

    deinit {
        for name in Self.names { Files.removeDirectory("\(path)/\(name)", holding: []) }
        Files.removeDirectory(path, holding: Self.names)
        Files.removeDirectory("\(path)/later", holding: [])
        Files.removeDirectory(path, holding: [])
    }
}
