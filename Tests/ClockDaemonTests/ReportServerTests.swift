import ClockDaemon
import Control
import Discipline
import KernelTime
import Reports
import Simulation
import Testing
import TimeUnits

/// A process that reports, and may be rude.
private final class Reporter {
    private let connection: LocalConnection

    init(_ path: String) throws {
        connection = try LocalConnection(path: path, timeout: .milliseconds(200))
    }

    func send(_ bytes: [UInt8]) throws -> Bool { try connection.send(bytes.span) }

    func say(_ message: ReportMessage) throws { #expect(try send(message.encoded)) }

    func received() throws -> LocalConnection.Received {
        var buffer = [UInt8](repeating: 0, count: 16)
        var span = buffer.mutableSpan
        return try connection.receive(into: &span)
    }

    func reply() throws -> ReportReply? {
        var buffer = [UInt8](repeating: 0, count: 16)
        var span = buffer.mutableSpan
        guard case .message(let count) = try connection.receive(into: &span) else { return nil }
        return try ReportReply(decoding: buffer.prefix(count))
    }
}

/// A daemon whose reference has a line, and the processes that report to it, by turns on one thread.
private final class Post {
    let stand: Stand
    let path: String
    let line: LinePath
    private let scratch: ScratchDirectory

    init() throws {
        scratch = try ScratchDirectory()
        path = "\(scratch.path)/reports.sock"
        line = try #require(LinePath("/dev/ttyGNSS"))
        stand = Stand(host: PerfectHost(ahead: 3 * 86_400e9), line: line)
        try stand.daemon.listenForReports(at: path)
        try stand.run(for: .seconds(2))
    }

    func reporter() throws -> Reporter {
        let reporter = try Reporter(path)
        try reporter.say(.hello(line: line))
        try turn()
        return reporter
    }

    func turn() throws { try stand.run(for: .milliseconds(1)) }

    /// Says after each of the next pulses which second it was, twice.
    func tell(_ reporter: Reporter, seconds: Int) throws {
        for _ in 0..<seconds {
            try stand.run(for: untilNextSecond + .milliseconds(200))
            let truth = Instant<UTC>(sinceEpoch: stand.host.time.sinceEpoch - Nanoseconds(rounding: stand.host.ahead))
            let second = Instant<UTC>(sinceEpoch: truth.sinceEpoch - truth.sinceEpoch.fractionOfSecond)
            for message in [TimeReport.Message.nmeaRMC, .nmeaZDA] {
                let time = TimeReport(message: message, reading: .utc(second), isValid: true)
                try reporter.say(.report(Report(arrival: stand.host.now, content: .time(time))))
            }
            try turn()
        }
    }

    private var untilNextSecond: Nanoseconds {
        let truth = stand.host.time.sinceEpoch - Nanoseconds(rounding: stand.host.ahead)
        return .second - truth.fractionOfSecond
    }
}

@Suite struct ReportServerTests {
    @Test func `of lines that differ in their number each is spoken of, and of one only once`() throws {
        let post = try Post()
        for name in ["/dev/ttyS5", "/dev/ttyS6", "/dev/ttyS5"] {
            let reporter = try Reporter(post.path)
            try reporter.say(.hello(line: try #require(LinePath(name))))
            try post.turn()
            #expect(try reporter.reply() == .unknownLine)
        }
        #expect(post.stand.said("reports of /dev/ttyS5, which is no reference's label") == 1)
        #expect(post.stand.said("reports of /dev/ttyS6, which is no reference's label") == 1)
    }

    @Test func `who names a line is heard, and a clock three days off is set right`() throws {
        let post = try Post()
        let reporter = try post.reporter()
        #expect(try reporter.reply() == .accepted)
        try post.tell(reporter, seconds: 28)
        #expect(post.stand.daemon.state(of: system) == .tracking)
        #expect(abs(post.stand.host.ahead) < 1_000)
        #expect(post.stand.host.steps.count == 1)
        #expect(post.stand.said("reports of /dev/ttyGNSS") == 1)
        let view = try #require(post.stand.daemon.status.references[0].view.receiver)
        #expect(view.doubt == nil && view.kinds == [.nmeaRMC, .nmeaZDA])
    }

    @Test func `who names another line, speaks before that, or says what is no report is let go`() throws {
        let post = try Post()
        let other = try #require(LinePath("/dev/ttyS7"))
        let report = Report(arrival: post.stand.host.now, content: .receiver(ReceiverCondition()))
        for (first, reply) in [
            (ReportMessage.hello(line: other).encoded, ReportReply.unknownLine),
            (ReportMessage.report(report).encoded, .notUnderstood), ([1, 2, 3], .notUnderstood),
            ([UInt8](repeating: 0xFF, count: 60_000), .notUnderstood),
        ] {
            let reporter = try Reporter(post.path)
            #expect(try reporter.send(first))
            try post.turn()
            #expect(try reporter.reply() == reply)
            #expect(try reporter.received() == .closed)
        }
        #expect(post.stand.said("which is no reference's label") == 1)
    }

    @Test func `a second one for the same line is refused until the first is gone, or has been silent`() throws {
        let post = try Post()
        var first: Reporter? = try post.reporter()
        #expect(try first?.reply() == .accepted)
        #expect(try post.reporter().reply() == .claimed)
        first = nil
        #expect(try post.reporter().reply() == .accepted)
        let silent = try post.reporter()
        try post.stand.run(for: .seconds(11))
        #expect(try silent.reply() == .accepted)
        try post.stand.run(for: .seconds(11))
        #expect(try post.reporter().reply() == .accepted)
        #expect(post.stand.said("may not report of /dev/ttyGNSS") == 1)
    }

    @Test func `who tries for minutes to speak for another's line moves nothing, and is told of each minute`() throws {
        let post = try Post()
        let first = try post.reporter()
        try post.tell(first, seconds: 28)
        let lie = TimeReport(
            message: .nmeaRMC, reading: .utc(Instant(sinceEpoch: .seconds(1_900_000_000))), isValid: true)
        for _ in 0..<150 {
            let second = try Reporter(post.path)
            try second.say(.hello(line: post.line))
            _ = try second.send(ReportMessage.report(Report(arrival: post.stand.host.now, content: .time(lie))).encoded)
            try post.tell(first, seconds: 1)
            #expect(try second.reply() == .claimed)
            #expect(try second.received() == .closed)
        }
        #expect(post.stand.said("may not report of /dev/ttyGNSS") == 3)
        #expect(post.stand.daemon.status.references[0].view.receiver?.doubt == nil)
        #expect(abs(post.stand.host.ahead) < 1_000)
    }

    @Test func `who says nothing is let go after a second, and of a crowd eight are heard`() throws {
        let post = try Post()
        let crowd = try (0..<20).map { _ in
            let reporter = try Reporter(post.path)
            try post.turn()
            return reporter
        }
        #expect(try crowd.count { try $0.received() == .nothing } == 8)
        try post.stand.run(for: .milliseconds(1_100))
        #expect(try crowd.allSatisfy { try $0.received() == .closed })
        #expect(try post.reporter().reply() == .accepted)
    }

    @Test func `a flood is cut off, and disturbs no pulse`() throws {
        let post = try Post()
        let reporter = try post.reporter()
        try post.tell(reporter, seconds: 28)
        let flood = try Reporter(post.path)
        let bytes = ReportMessage.report(
            Report(arrival: post.stand.host.now, content: .receiver(ReceiverCondition()))
        ).encoded
        _ = try flood.send(bytes)
        var reply = ReportReply.accepted
        for _ in 0..<100 {
            while try reporter.send(bytes) {}
            try post.turn()
            while let answer = try reporter.reply() { reply = answer }
            if reply == .tooMuch { break }
        }
        #expect(post.stand.said("more than a receiver can say") == 1)
        #expect(reply == .tooMuch)
        try post.stand.run(for: .seconds(3))
        #expect(post.stand.daemon.state(of: system) == .tracking)
    }

    @Test(arguments: [UInt64(1), 2])
    func `random messages move no clock that is kept`(seed: UInt64) throws {
        let post = try Post()
        let reporter = try post.reporter()
        try post.tell(reporter, seconds: 28)
        let steps = post.stand.host.steps
        var random = RandomSource(seed: seed)
        for _ in 0..<300 {
            let other = try Reporter(post.path)
            _ = try other.send(ReportMessage.hello(line: post.line).encoded)
            _ = try other.send((0..<64).map { _ in UInt8.random(in: .min ... .max, using: &random) })
            try post.stand.run(for: .milliseconds(20))
        }
        #expect(post.stand.host.steps == steps)
        #expect(abs(post.stand.host.ahead) < 1_000)
        #expect(post.stand.daemon.state(of: system) == .tracking)
    }

    @Test func `without a line nobody is listened to, and only its group may come`() throws {
        let scratch = try ScratchDirectory()
        let path = "\(scratch.path)/reports.sock"
        try Stand().daemon.listenForReports(at: path)
        #expect(throws: DeviceError(operation: .connect, device: path, errno: 2)) { try Reporter(path) }
    }
}
