import CTimingShims
import KernelTime
import Testing
import TimeUnits

@Suite struct LocalSocketTests {
    @Test func `a message goes there and back whole`() throws {
        let scratch = Scratch()
        let listener = try LocalListener(path: scratch.path, mode: 0o600)
        let client = try LocalConnection(path: scratch.path, timeout: .seconds(5))
        let server = try listener.accepted()
        #expect(try client.send([1, 2, 3].span))
        #expect(try server.received() == [1, 2, 3])
        #expect(try server.send(Array("answer".utf8).span))
        #expect(try client.received() == Array("answer".utf8))
    }

    @Test func `nobody waits on the server's side`() throws {
        let scratch = Scratch()
        let listener = try LocalListener(path: scratch.path, mode: 0o600)
        #expect(try listener.hasClient() == false)
        let client = try LocalConnection(path: scratch.path, timeout: .seconds(5))
        let server = try listener.accepted()
        #expect(try server.receiving() == .nothing)
        client.close()
        #expect(try server.receiving() == .closed)
    }

    @Test func `a client that does not read holds nobody up`() throws {
        let scratch = Scratch()
        let listener = try LocalListener(path: scratch.path, mode: 0o600)
        let client = try LocalConnection(path: scratch.path, timeout: .seconds(5))
        let server = try listener.accepted()
        let message = [UInt8](repeating: 7, count: LocalConnection.maximumMessage)
        var taken = 0
        while taken < 10_000, try server.send(message.span) { taken += 1 }
        #expect((1..<10_000).contains(taken))
        #expect(try client.received() == message)
        #expect(try server.send(message.span))
    }

    @Test func `a client that went away is an error and no signal`() throws {
        let scratch = Scratch()
        let listener = try LocalListener(path: scratch.path, mode: 0o600)
        let client = try LocalConnection(path: scratch.path, timeout: .seconds(5))
        let server = try listener.accepted()
        client.close()
        #expect {
            try server.send([1].span)
        } throws: { error in
            (error as? DeviceError)?.errno == EPIPE
        }
    }

    @Test func `a message is at most 64 KiB and at least a byte`() throws {
        let scratch = Scratch()
        let listener = try LocalListener(path: scratch.path, mode: 0o600)
        let client = try LocalConnection(path: scratch.path, timeout: .seconds(5))
        let server = try listener.accepted()
        let longest = [UInt8](repeating: 9, count: 65_536)
        #expect(try client.send(longest.span))
        #expect(try server.received() == longest)
        for (count, errno) in [(65_537, EMSGSIZE), (0, EINVAL)] {
            #expect {
                try client.send([UInt8](repeating: 9, count: count).span)
            } throws: { error in
                (error as? DeviceError)?.errno == errno
            }
        }
    }

    @Test func `a message that does not fit says how long it was`() throws {
        let scratch = Scratch()
        let listener = try LocalListener(path: scratch.path, mode: 0o600)
        let client = try LocalConnection(path: scratch.path, timeout: .seconds(5))
        let server = try listener.accepted()
        #expect(try client.send([UInt8](repeating: 9, count: 100).span))
        #expect(try server.receiving(room: 10) == .tooLong(100))
        #expect(try server.receiving() == .nothing)
    }

    @Test func `a server that does not answer is waited for no longer than the timeout`() throws {
        let scratch = Scratch()
        let listener = try LocalListener(path: scratch.path, mode: 0o600)
        let client = try LocalConnection(path: scratch.path, timeout: .milliseconds(30))
        let server = try listener.accepted()
        let before = RawClock.now()
        #expect(try client.receiving() == .nothing)
        #expect(RawClock.now() - before < .seconds(5))
        server.close()
    }

    @Test func `a client is known by its process and user`() throws {
        let scratch = Scratch()
        let listener = try LocalListener(path: scratch.path, mode: 0o600)
        let client = try LocalConnection(path: scratch.path, timeout: .seconds(5))
        let server = try listener.accepted()
        let peer = try server.peer()
        #expect(peer.process == CurrentProcess.identifier)
        #expect((peer.user == 0) == CurrentProcess.isRoot)
        #expect(try client.peer().process == CurrentProcess.identifier)
    }
}

extension LocalListener {
    func accepted() throws -> LocalConnection {
        guard let connection = try accept() else { throw DeviceError(operation: .accept, device: path, errno: EAGAIN) }
        return connection
    }

    func hasClient() throws -> Bool {
        switch try accept() {
        case .some: true
        case .none: false
        }
    }
}

extension LocalConnection {
    func receiving(room: Int = 4_096) throws -> Received {
        var buffer = [UInt8](repeating: 0, count: room)
        var span = buffer.mutableSpan
        return try receive(into: &span)
    }

    func received() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var span = buffer.mutableSpan
        guard case .message(let count) = try receive(into: &span) else { return [] }
        return Array(buffer.prefix(count))
    }
}
