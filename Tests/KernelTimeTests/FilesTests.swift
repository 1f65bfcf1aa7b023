import KernelTime
import Testing
import TimeUnits

@Suite struct FilesTests {
    @Test func `a device belongs to whom its node says, and a link to it too`() throws {
        // devtmpfs gives everybody /dev/null, and nobody but root and its group the memory.
        #expect(Files.owner(of: "/dev/null") == Files.Owner(user: 0, group: 0, mode: 0o666))
        #expect(Files.owner(of: "/proc/self/root/dev/null") == Files.owner(of: "/dev/null"))
        #expect(Files.owner(of: "/dev/nothing-of-that-name") == nil)
    }

    @Test func `a file is replaced whole, and nothing is left beside it`() throws {
        let scratch = Scratch()
        try scratch.write("first")
        try scratch.write("second, and longer")
        #expect(try scratch.text() == "second, and longer")
        try scratch.write("")
        #expect(try scratch.text().isEmpty)
        #expect(throws: DeviceError.self) { try Files.read(scratch.path + ".new") }
    }

    @Test func `what is large is written whole too`() throws {
        let scratch = Scratch()
        let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        try Files.replace(scratch.path, with: content.span)
        #expect(try Files.read(scratch.path, limit: 300_000) == content)
    }

    @Test func `a file longer than the limit is refused`() throws {
        let scratch = Scratch()
        try scratch.write("12345")
        #expect(try Files.read(scratch.path, limit: 5).count == 5)
        #expect(throws: DeviceError(operation: .read, device: scratch.path, errno: 27)) {
            try Files.read(scratch.path, limit: 4)
        }
    }

    @Test(arguments: [("/nowhere/at/all", Int32(2)), ("/", 21), ("/dev/zero", 27)])
    func `what is no file of ours is an error and no endless read`(path: String, errno: Int32) {
        #expect {
            try Files.read(path)
        } throws: { error in
            (error as? DeviceError)?.errno == errno
        }
    }

    @Test func `a directory that is not there is not written to`() {
        #expect {
            try Files.replace("/nowhere/state", with: [1].span)
        } throws: { error in
            "\(error)" == "/nowhere/state.new: open: No such file or directory"
        }
    }

    @Test func `a line has no end of line and no spaces around it`() throws {
        let scratch = Scratch()
        try scratch.write("  a line\t\nanother\n")
        #expect(try Files.line(scratch.path) == "a line")
    }

    @Test func `this process is among those that run`() throws {
        let name = try Files.line("/proc/self/comm")
        #expect(!name.isEmpty)
        #expect(Files.processNames().contains(name))
    }

    @Test func `this process has an age and an environment`() throws {
        let age = try #require(CurrentProcess.age)
        #expect(age > .zero && age < .seconds(86_400))
        #expect(Environment["PATH"] != nil)
        #expect(Environment["FOLIOT_TEST_NONE"] == nil)
    }
}
