import CTimingShims
import KernelTime
import Testing
import TimeUnits

@Suite struct LocalListenerTests {
    @Test func `a socket that nobody answers on is replaced`() throws {
        let scratch = Scratch()
        try leaveStaleSocket(at: scratch.path)
        let listener = try LocalListener(path: scratch.path, mode: 0o600)
        let client = try LocalConnection(path: scratch.path, timeout: .seconds(5))
        #expect(try listener.hasClient())
        client.close()
    }

    @Test func `a socket that somebody answers on is left alone`() throws {
        let scratch = Scratch()
        let first = try LocalListener(path: scratch.path, mode: 0o600)
        expectRefusal(at: scratch.path, errno: EADDRINUSE)
        let client = try LocalConnection(path: scratch.path, timeout: .seconds(5))
        #expect(try first.hasClient())
        client.close()
    }

    @Test func `a socket whose owner is too busy to answer is left alone`() throws {
        let scratch = Scratch()
        let first = try LocalListener(path: scratch.path, mode: 0o600, backlog: 0)
        let client = try LocalConnection(path: scratch.path, timeout: .seconds(5))
        expectRefusal(at: scratch.path, errno: EADDRINUSE)
        client.close()
        first.close()
    }

    @Test func `a regular file at the path is left alone`() throws {
        let scratch = Scratch()
        try scratch.write("precious")
        expectRefusal(at: scratch.path, errno: ENOTSOCK)
        #expect(try scratch.text() == "precious")
    }

    @Test func `the path goes when the listener does`() throws {
        let scratch = Scratch()
        let listener = try LocalListener(path: scratch.path, mode: 0o600)
        listener.close()
        #expect(try exists(scratch.path) == false)
    }

    @Test func `a path that was taken over meanwhile stays`() throws {
        let scratch = Scratch()
        let first = try LocalListener(path: scratch.path, mode: 0o600)
        _ = unsafe ctiming_unlink(scratch.path)
        let second = try LocalListener(path: scratch.path, mode: 0o600)
        first.close()
        #expect(try exists(scratch.path))
        second.close()
    }

    @Test(arguments: [UInt32(0o600), 0o660, 0o666])
    func `only those may connect whom the mode admits`(mode: UInt32) throws {
        let scratch = Scratch()
        let listener = try LocalListener(path: scratch.path, mode: mode)
        var status = stat()
        _ = unsafe ctiming_lstat(scratch.path, &status)
        #expect(status.st_mode & 0o777 == mode)
        listener.close()
    }

    @Test(arguments: [
        ("/tmp/" + String(repeating: "x", count: 200), Int32(36)), ("/nowhere/at/all", 2), ("", 22), ("@abstract", 22),
    ])
    func `a path that cannot be is an error`(path: String, errno: Int32) {
        expectRefusal(at: path, errno: errno)
    }

    @Test func `a server that is not there is said to be so`() {
        #expect {
            let client = try LocalConnection(path: "/tmp/foliot-test-none", timeout: .seconds(1))
            client.close()
        } throws: { error in
            "\(error)" == "/tmp/foliot-test-none: connect: No such file or directory"
        }
    }

    private func expectRefusal(at path: String, errno: Int32) {
        #expect {
            let listener = try LocalListener(path: path, mode: 0o600)
            listener.close()
        } throws: { error in
            (error as? DeviceError)?.errno == errno
        }
    }

    private func exists(_ path: String) throws -> Bool {
        var status = stat()
        return unsafe ctiming_lstat(path, &status) == 0
    }

    private func leaveStaleSocket(at path: String) throws {
        let socket = Int32(ctiming_seqpacket_socket(1))
        try #require(unsafe ctiming_bind(socket, path) == 0)
        _ = ctiming_close(socket)
    }
}
