import ClockDaemon
import Control
import Discipline
import KernelTime
import Simulation
import Testing
import TimeUnits

/// A program that asks, and may be rude.
private final class Asker {
    private let connection: LocalConnection

    init(_ path: String) throws {
        connection = try LocalConnection(path: path, timeout: .milliseconds(200))
    }

    func send(_ bytes: [UInt8]) throws {
        #expect(try connection.send(bytes.span))
    }

    func received() throws -> LocalConnection.Received {
        var buffer = [UInt8](repeating: 0, count: Wire.messageLimit)
        var span = buffer.mutableSpan
        return try connection.receive(into: &span)
    }

    func reply() throws -> Reply? {
        var buffer = [UInt8](repeating: 0, count: Wire.messageLimit)
        var span = buffer.mutableSpan
        guard case .message(let count) = try connection.receive(into: &span) else { return nil }
        return try Reply(decoding: Array(buffer.prefix(count)))
    }
}

/// A daemon that listens, and the programs that ask it, by turns on one thread.
private final class Counter {
    let stand = Stand()
    let path: String
    private let scratch: ScratchDirectory

    init() throws {
        scratch = try ScratchDirectory()
        path = "\(scratch.path)/control.sock"
        try stand.daemon.listen(at: path)
        try stand.run(for: .seconds(30))
    }

    func reply(to request: [UInt8]) throws -> Reply? {
        let asker = try Asker(path)
        try asker.send(request)
        try stand.run(for: .milliseconds(1))
        return try asker.reply()
    }

    /// That every pulse of the next `seconds` is heard and the clock stays on it.
    func expectUndisturbed(for seconds: Int) throws {
        let before = stand.accepted
        try stand.run(for: .seconds(Int64(seconds)))
        #expect((seconds - 1...seconds + 1).contains(stand.accepted - before))
        #expect(stand.daemon.state(of: system) == .tracking)
        #expect(abs(stand.host.ahead) < 2)
    }
}

@Suite struct ControlServerTests {
    @Test func `who asks is told how the engine is`() throws {
        let counter = try Counter()
        guard case .status(let status) = try counter.reply(to: Request.status.encoded) else {
            Issue.record("no status")
            return
        }
        #expect(status.daemonVersion == Version.current)
        #expect(status.clocks.map(\.name) == ["system"])
        #expect(status.clocks[0].view.state == .tracking)
        #expect(status.clocks[0].view.source == .reference(gnss))
        #expect((14...16).contains(status.clocks[0].offsets.count))
        #expect(status.clocks[0].bounds.allSatisfy { $0 > 0 })
        #expect(status.references.map(\.device) == ["pps:/dev/pps0"])
        #expect(status.references[0].view.accepted == counter.stand.accepted)
        #expect((Nanoseconds.seconds(30) ... .milliseconds(30_001)).contains(status.uptime))
        #expect(status.events.map(\.text) == counter.stand.sentences)
        #expect(status.verdict.isTrusted)
    }

    @Test(
        arguments: [
            [0], [2], [2, 0], [2, 0, 0], [2, 0, 2], [1, 0, 1], [2, 0, 1, 0], Array("GET / HTTP/1.1\r\n\r\n".utf8),
            Array(repeating: 255, count: 64),
        ] as [[UInt8]])
    func `what is not a request is refused in a sentence`(request: [UInt8]) throws {
        let counter = try Counter()
        guard case .refused(let sentence) = try counter.reply(to: request) else {
            Issue.record("not refused")
            return
        }
        #expect(sentence.hasPrefix("this is not a request that foliotd understands: the message "))
        try counter.expectUndisturbed(for: 3)
    }

    @Test func `a command is carried out or refused, and the journal says who asked for what`() throws {
        let counter = try Counter()
        let steps = counter.stand.host.steps.count
        let wish = Request.command(.move(by: .milliseconds(3)), clock: "system")
        guard case .refused(let sentence)? = try counter.reply(to: wish.encoded) else {
            Issue.record("not refused")
            return
        }
        #expect(sentence.hasPrefix("it would be 3.00 ms ahead of its references, and it is known to within "))
        #expect(counter.stand.host.steps.count == steps)
        #expect(counter.stand.said(" asked for a step of 3.00 ms; refused: it would be 3.00 ms ahead of") == 1)
        #expect(
            counter.stand.said("system: process \(CurrentProcess.identifier) of user \(CurrentProcess.user) asked") == 1
        )
        let correction = ClockOffset(nanoseconds: counter.stand.host.ahead).correction
        let reply = try counter.reply(to: Request.command(.move(by: correction), clock: "system").encoded)
        #expect(reply == .moved(correction))
        #expect(counter.stand.host.steps.last == correction)
        #expect(counter.stand.said("; done") == 1)
        try counter.expectUndisturbed(for: 10)
    }

    @Test func `a clock that the kernel will not step is said to be so, and goes on as before`() throws {
        let counter = try Counter()
        counter.stand.host.refusal = Refusal.notNow
        let reply = try counter.reply(to: Request.command(.move(by: .zero), clock: "system").encoded)
        #expect(
            reply
                == .refused("the kernel refused it (Resource temporarily unavailable); nothing was moved")
        )
        counter.stand.host.refusal = nil
        try counter.expectUndisturbed(for: 10)
    }

    @Test func `a clock that nobody keeps is not moved`() throws {
        let counter = try Counter()
        let reply = try counter.reply(to: Request.command(.step, clock: "Greenwich").encoded)
        #expect(
            reply == .refused("foliotd keeps no clock \"Greenwich\"; \"foliot status\" names those that it keeps"))
    }

    @Test(arguments: [129, 4_096, 65_536])
    func `a request far longer than any is not answered, and its sender is let go`(count: Int) throws {
        let counter = try Counter()
        let asker = try Asker(counter.path)
        try asker.send(Array(repeating: 1, count: count))
        try counter.stand.run(for: .milliseconds(1))
        #expect(try asker.received() == .closed)
        try counter.expectUndisturbed(for: 3)
    }

    @Test func `who connects and says nothing is let go after a second`() throws {
        let counter = try Counter()
        let asker = try Asker(counter.path)
        try counter.stand.run(for: .milliseconds(1))
        try counter.stand.run(for: .milliseconds(998))
        #expect(try asker.received() == .nothing)
        try counter.stand.run(for: .milliseconds(2))
        #expect(try asker.received() == .closed)
        try counter.expectUndisturbed(for: 10)
    }

    @Test func `who asks and never reads, or goes away at once, disturbs nobody`() throws {
        let counter = try Counter()
        var silent: [Asker] = []
        for _ in 0..<50 {
            let asker = try Asker(counter.path)
            try asker.send(Request.status.encoded)
            silent.append(asker)
            do {
                let fleeting = try Asker(counter.path)
                try fleeting.send(Request.status.encoded)
            }
            try counter.stand.run(for: .milliseconds(1))
        }
        try counter.expectUndisturbed(for: 30)
        #expect(try counter.reply(to: Request.status.encoded) != nil)
        #expect(silent.count == 50)
    }

    /// Sixteen are listened to at a time; who has been silent longest makes room, and may come again.
    @Test func `two hundred at once disturb nobody, and the next one is answered`() throws {
        let counter = try Counter()
        var crowd: [Asker] = []
        for index in 0..<200 {
            crowd.append(try Asker(counter.path))
            if index % 4 == 3 { try counter.stand.run(for: .milliseconds(1)) }
        }
        let patient = try crowd.suffix(16).count { try $0.received() == .nothing }
        #expect(patient == 16)
        #expect(try crowd.dropLast(16).allSatisfy { try $0.received() == .closed })
        try counter.expectUndisturbed(for: 30)
        #expect(try counter.reply(to: Request.status.encoded) != nil)
    }

    @Test func `four are let in a turn, and the others wait for the next`() throws {
        let counter = try Counter()
        let crowd = try (0..<8).map { _ in try Asker(counter.path) }
        for asker in crowd { try asker.send(Request.status.encoded) }
        counter.stand.daemon.turn(until: counter.stand.host.now)
        #expect(try crowd[..<4].allSatisfy { try $0.reply() != nil })
        #expect(try crowd[4...].allSatisfy { try $0.received() == .nothing })
        counter.stand.daemon.turn(until: counter.stand.host.now)
        #expect(try crowd[4...].allSatisfy { try $0.reply() != nil })
    }

    @Test func `a crowd is told one status, and a moment later the next`() throws {
        let counter = try Counter()
        let crowd = try (0..<4).map { _ in try Asker(counter.path) }
        for asker in crowd { try asker.send(Request.status.encoded) }
        counter.stand.daemon.turn(until: counter.stand.host.now)
        let times = try crowd.map { asker -> Instant<UTC>? in
            guard case .status(let status)? = try asker.reply() else { return nil }
            return status.time
        }
        let first = try #require(times[0])
        #expect(times.allSatisfy { $0 == first })
        try counter.stand.run(for: .milliseconds(25))
        guard case .status(let later)? = try counter.reply(to: Request.status.encoded) else {
            Issue.record("no status")
            return
        }
        #expect(later.time > first)
    }

    @Test(arguments: [UInt64(1), 2])
    func `random bytes from many disturb nobody`(seed: UInt64) throws {
        let counter = try Counter()
        var random = RandomSource(seed: seed)
        for _ in 0..<300 {
            let count = Int.random(in: 1...70, using: &random)
            _ = try counter.reply(to: (0..<count).map { _ in UInt8.random(in: 0...3, using: &random) })
        }
        try counter.expectUndisturbed(for: 10)
    }

    @Test func `the socket goes with the daemon`() throws {
        let scratch = try ScratchDirectory()
        let path = "\(scratch.path)/control.sock"
        do {
            let stand = Stand()
            try stand.daemon.listen(at: path)
        }
        #expect(throws: DeviceError(operation: .connect, device: path, errno: 2)) { try Asker(path) }
    }
}
