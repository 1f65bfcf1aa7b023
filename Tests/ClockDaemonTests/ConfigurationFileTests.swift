import ClockDaemon
import Configuration
import KernelTime
import Testing

struct ConfigurationFileTests {
    private func complaint(about path: String) -> String? {
        do throws(UnreadableConfiguration) {
            _ = try Configuration(file: path)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static let ending = "; foliotd needs a configuration: the README shows one for a pulse"

    @Test func `a file that is not there is said to be so, and what is needed`() throws {
        let path = "\(try ScratchDirectory().path)/foliot.toml"
        #expect(complaint(about: path) == "\(path): open: No such file or directory\(Self.ending)")
    }

    @Test func `a directory is said to be one`() throws {
        let scratch = try ScratchDirectory()
        #expect(complaint(about: scratch.path) == "\(scratch.path): read: Is a directory\(Self.ending)")
    }

    /// Permission bits do not stop root, so what cannot be opened here is a socket.
    @Test func `a file that cannot be opened is said to be so`() throws {
        let scratch = try ScratchDirectory()
        let path = "\(scratch.path)/control.sock"
        let listener = try LocalListener(path: path, mode: 0o600)
        #expect(complaint(about: path) == "\(path): open: No such device or address\(Self.ending)")
        listener.close()
    }

    @Test func `a file without end is refused`() {
        #expect(complaint(about: "/dev/zero") == "/dev/zero: read: File too large\(Self.ending)")
    }

    @Test func `an empty path is an error`() {
        #expect(complaint(about: "") == ": open: No such file or directory\(Self.ending)")
    }

    @Test(arguments: ["", "\u{0}", "[[clock]", "nonsense = 1"])
    func `a file with something else in it is said to be wrong, by its name`(content: String) throws {
        let scratch = try ScratchDirectory()
        try scratch.write(Array(content.utf8), to: "foliot.toml")
        let path = "\(scratch.path)/foliot.toml"
        let said = try #require(self.complaint(about: path))
        #expect(said.hasPrefix(path))
        #expect(!said.contains("see foliot.toml(5)"))
    }

    @Test func `a right file is read`() throws {
        let scratch = try ScratchDirectory()
        let text = """
            [[reference]]
            name = "gnss"
            pulse = "pps:/dev/pps0"

            [[clock]]
            name = "system"
            device = "system"
            follows = ["gnss"]
            """
        try scratch.write(Array(text.utf8), to: "foliot.toml")
        let configuration = try Configuration(file: "\(scratch.path)/foliot.toml")
        #expect(configuration.clocks == [.system])
    }
}
