import KernelTime
import Reports
import TimeUnits

/// A process that reads a receiver's line, or says so.
final class ReportClient {
    let connection: LocalConnection
    /// "foliot-receiver's" kernel credentials as words: "process 812 of user 997".
    let name: String
    /// The line that it has claimed.
    var line: LinePath?
    private(set) var isDone = false
    /// When it last said something.
    private(set) var heard: Instant<Raw>
    /// How many messages it may still send, for what it has not sent in the past.
    private var allowance = ReportClient.burst
    private var refilled: Instant<Raw>

    static let mostInATurn = 16
    /// A receiver says about ten things in a second.
    private static let perSecond = 100.0
    private static let burst = 300.0
    /// So long it may take to say whose reports will come.
    private static let patience = Nanoseconds.seconds(1)

    init(_ connection: consuming LocalConnection, at now: Instant<Raw>) {
        let peer = try? connection.peer()
        name = peer.map { "process \($0.process) of user \($0.user)" } ?? "a process"
        self.connection = connection
        (heard, refilled) = (now, now)
    }

    enum Received {
        case message(ReportMessage)
        case nonsense(ReportError)
        case tooMuch
        case nothing
        case gone
    }

    /// When it has to have spoken.
    var deadline: Instant<Raw>? { line == nil ? heard + Self.patience : nil }

    func refill(at now: Instant<Raw>) {
        allowance = min(Self.burst, allowance + Self.perSecond * max(0, (now - refilled).inSeconds))
        refilled = now
    }

    func receive(at now: Instant<Raw>) -> Received {
        var room = InlineArray<257, UInt8>(repeating: 0)
        var span = room.mutableSpan
        switch try? connection.receive(into: &span) {
        case .nothing:
            if let deadline, now >= deadline { isDone = true }
            return isDone ? .gone : .nothing
        case .message(let count): return decode((0..<count).map { room[$0] }, at: now)
        case .tooLong:
            dismiss(.notUnderstood)
            return .nonsense(.size)
        case .closed, nil:
            isDone = true
            return .gone
        }
    }

    private func decode(_ bytes: [UInt8], at now: Instant<Raw>) -> Received {
        heard = now
        allowance -= 1
        guard allowance >= 0 else {
            dismiss(.tooMuch)
            return .tooMuch
        }
        do throws(ReportError) {
            return .message(try ReportMessage(decoding: bytes))
        } catch {
            dismiss(.notUnderstood)
            return .nonsense(error)
        }
    }

    /// One that does not read its answer goes without it.
    func answer(_ reply: ReportReply) {
        _ = try? connection.send(reply.encoded.span)
    }

    func dismiss(_ reply: ReportReply) {
        answer(reply)
        isDone = true
    }
}
