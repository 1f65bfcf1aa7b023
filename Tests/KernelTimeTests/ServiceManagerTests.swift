import CTimingShims
import KernelTime
import Testing

@Suite struct ServiceManagerTests {
    @Test(arguments: [
        (ServiceManager.Notice.ready, "READY=1"),
        (.stopping, "STOPPING=1"),
        (.alive, "WATCHDOG=1"),
        (.status("±63.0 ns behind gnss"), "STATUS=±63.0 ns behind gnss"),
        (.status("two\nlines"), "STATUS=two lines"),
    ])
    func `a notice is what sd_notify(3) says it is`(notice: ServiceManager.Notice, text: String) throws {
        let scratch = Scratch()
        for address in [scratch.path, "@" + scratch.path] {
            let inbox = try Inbox(address)
            try ServiceManager(address: address).notify(notice)
            #expect(inbox.next() == text)
        }
    }

    @Test func `a service manager that is not there is an error`() throws {
        let manager = try ServiceManager(address: "@foliot-test-none")
        #expect {
            try manager.notify(.alive)
        } throws: { error in
            "\(error)" == "@foliot-test-none: send: Connection refused"
        }
    }

    @Test func `a service manager that does not read holds nobody up`() throws {
        let scratch = Scratch()
        let inbox = try Inbox(scratch.path)
        let manager = try ServiceManager(address: scratch.path)
        #expect {
            for _ in 0..<10_000 { try manager.notify(.alive) }
        } throws: { error in
            (error as? DeviceError)?.errno == EAGAIN
        }
        #expect(inbox.next() == "WATCHDOG=1")
    }
}

/// A datagram socket that a service manager would listen on.
private struct Inbox: ~Copyable {
    private let socket: Int32

    init(_ address: String) throws {
        socket = Int32(ctiming_datagram_socket())
        try #require(unsafe ctiming_bind(socket, address) == 0)
    }

    func next() -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = unsafe ctiming_receive(socket, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    }

    deinit {
        _ = ctiming_close(socket)
    }
}
