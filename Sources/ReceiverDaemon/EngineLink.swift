import KernelTime
import Reports
import TimeUnits

/// The way to foliotd, which may be there or not. Nobody waits for it: what it does not take at once is dropped.
final class EngineLink {
    /// What a person should know of it.
    enum News: Hashable {
        /// Told once for each reason.
        case unreachable(DeviceError)
        case connected
        case refused(ReportReply)
    }

    private let path: String
    private let hello: [UInt8]
    private var connection: Connection?
    private var nextAttempt: Instant<Raw>
    private var trouble: DeviceError?
    private var refusal: ReportReply?
    private static let retry = Nanoseconds.second
    /// How many reports found no reader, or were too many.
    private(set) var dropped: UInt64 = 0
    // foliotd hangs up on who says more than 300 things at once, or 100 in each second; a receiver at 20 Hz could.
    private static let burst = 200.0
    private static let perSecond = 80.0
    private var allowance = burst
    private var refilled: Instant<Raw>

    private final class Connection {
        let link: LocalConnection

        init(_ path: String) throws(DeviceError) {
            link = try LocalConnection(neverWaiting: path)
        }
    }

    /// - Parameter line: The line whose reports will follow, as the settings write it.
    init(path: String, line: LinePath, at now: Instant<Raw>) {
        self.path = path
        hello = ReportMessage.hello(line: line).encoded
        (nextAttempt, refilled) = (now, now)
    }

    var isConnected: Bool { connection != nil }

    /// When it has to be looked at, though nothing comes; nil while it stands.
    var deadline: Instant<Raw>? { connection == nil ? nextAttempt : nil }

    func turn(at now: Instant<Raw>, poller: inout Poller, tell: (News) -> Void) {
        if let connection {
            guard !poller.readiness(of: connection.link.descriptorNumber).isEmpty else { return }
            if !listen(to: connection.link, tell: tell) { hangUp(at: now, poller: &poller) }
        } else if now >= nextAttempt {
            connect(at: now, poller: &poller, tell: tell)
        }
    }

    /// Sends a report, or drops it.
    func send(_ report: Report, at now: Instant<Raw>) {
        allowance = min(Self.burst, allowance + Self.perSecond * max(0, (now - refilled).inSeconds))
        refilled = now
        guard let connection, allowance >= 1 else { return dropped &+= 1 }
        let bytes = ReportMessage.report(report).encoded
        guard (try? connection.link.send(bytes.span)) == true else { return dropped &+= 1 }
        allowance -= 1
    }

    private func connect(at now: Instant<Raw>, poller: inout Poller, tell: (News) -> Void) {
        nextAttempt = now + Self.retry
        do throws(DeviceError) {
            let fresh = try Connection(path)
            let hello = hello
            guard try fresh.link.send(hello.span) else { return }
            try poller.add(fresh.link.descriptorNumber)
            connection = fresh
        } catch {
            guard error.errno != trouble?.errno else { return }
            trouble = error
            tell(.unreachable(error))
        }
    }

    /// - Returns: Whether the connection still stands.
    private func listen(to link: borrowing LocalConnection, tell: (News) -> Void) -> Bool {
        var room = InlineArray<16, UInt8>(repeating: 0)
        var span = room.mutableSpan
        switch try? link.receive(into: &span) {
        case .nothing: return true
        case .message(let count): return accept((0..<count).map { room[$0] }, tell: tell)
        case .closed, .tooLong, nil: return false
        }
    }

    private func accept(_ bytes: [UInt8], tell: (News) -> Void) -> Bool {
        guard let reply = try? ReportReply(decoding: bytes) else { return false }
        if reply == .accepted {
            if trouble != nil || refusal != nil { tell(.connected) }
            (trouble, refusal) = (nil, nil)
            return true
        }
        if reply != refusal { tell(.refused(reply)) }
        refusal = reply
        return false
    }

    private func hangUp(at now: Instant<Raw>, poller: inout Poller) {
        if let connection { poller.remove(connection.link.descriptorNumber) }
        connection = nil
        nextAttempt = now + Self.retry
    }
}
