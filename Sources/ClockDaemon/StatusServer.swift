import Control
import KernelTime
import TimeUnits

/// Answers programs that ask how the engine is. It never waits for any of them.
final class StatusServer {
    private let listener: LocalListener
    private var clients: [Client] = []
    private static let mostClients = 16
    /// Why no client can be let in just now, and when that is tried again.
    private(set) var trouble: DeviceError?
    private var nextWelcome: Instant<Raw>?
    private static let retry = Nanoseconds.second
    private static let patience = Nanoseconds.seconds(1)
    /// A crowd at the door waits for the next turns.
    private static let mostWelcomesInATurn = 4
    /// The last status told: putting one together takes time from the clocks, so a crowd is told the same one.
    private var last: (reply: [UInt8], at: Instant<Raw>)?
    private static let freshness = Nanoseconds.milliseconds(20)

    private final class Client {
        let connection: LocalConnection
        let deadline: Instant<Raw>

        init(_ connection: consuming LocalConnection, deadline: Instant<Raw>) {
            self.connection = connection
            self.deadline = deadline
        }
    }

    /// Everybody may ask: the answer holds nothing that must be hidden, and nothing can be commanded here.
    init(path: String, poller: inout Poller) throws(DeviceError) {
        listener = try LocalListener(path: path, mode: 0o666)
        try poller.add(listener.descriptorNumber)
    }

    var deadline: Instant<Raw>? {
        guard let patience = clients.first?.deadline else { return nextWelcome }
        return nextWelcome.map { min($0, patience) } ?? patience
    }

    func serve(at now: Instant<Raw>, poller: inout Poller, _ status: () -> Status) {
        if let nextWelcome, now >= nextWelcome {
            welcome(at: now, poller: &poller)
        } else if poller.readiness(of: listener.descriptorNumber).contains(.readable) {
            welcome(at: now, poller: &poller)
        }
        guard !clients.isEmpty else { return }
        clients.removeAll { client in
            let isDone = isDone(with: client, at: now, status)
            if isDone { poller.remove(client.connection.descriptorNumber) }
            return isDone
        }
    }

    private func welcome(at now: Instant<Raw>, poller: inout Poller) {
        do throws(DeviceError) {
            for _ in 0..<Self.mostWelcomesInATurn {
                guard let connection = try listener.accept() else { break }
                admit(connection, at: now, poller: &poller)
            }
            guard nextWelcome != nil else { return }
            try poller.add(listener.descriptorNumber)
            nextWelcome = nil
            trouble = nil
        } catch {
            // Who waits at the door goes on waiting there, and would wake us without end.
            poller.remove(listener.descriptorNumber)
            nextWelcome = now + Self.retry
            trouble = error
        }
    }

    /// Takes a client in. When there are too many, the one that has been silent longest goes.
    private func admit(_ connection: consuming LocalConnection, at now: Instant<Raw>, poller: inout Poller) {
        if clients.count >= Self.mostClients {
            poller.remove(clients.removeFirst().connection.descriptorNumber)
        }
        let client = Client(connection, deadline: now + Self.patience)
        guard (try? poller.add(client.connection.descriptorNumber)) != nil else { return }
        clients.append(client)
    }

    private func isDone(with client: Client, at now: Instant<Raw>, _ status: () -> Status) -> Bool {
        var room = InlineArray<64, UInt8>(repeating: 0)
        var span = room.mutableSpan
        switch try? client.connection.receive(into: &span) {
        case .nothing: return now >= client.deadline
        case .message(let count):
            answer((0..<count).map { room[$0] }, to: client, at: now, status)
            return true
        case .closed, .tooLong, nil: return true
        }
    }

    /// A reply that the client's queue has no room for is dropped: a client that does not read waits for nobody.
    private func answer(_ request: [UInt8], to client: Client, at now: Instant<Raw>, _ status: () -> Status) {
        let reply = reply(to: request, at: now, status)
        _ = try? client.connection.send(reply.span)
    }

    private func reply(to request: [UInt8], at now: Instant<Raw>, _ status: () -> Status) -> [UInt8] {
        do throws(WireError) {
            switch try Request(decoding: request) {
            case .status: return freshStatus(at: now, status)
            }
        } catch {
            return Reply.refused("this is not a request that foliotd understands: \(error)").encoded
        }
    }

    private func freshStatus(at now: Instant<Raw>, _ status: () -> Status) -> [UInt8] {
        if let last, now - last.at < Self.freshness { return last.reply }
        let reply = Reply.status(status()).encoded
        last = (reply, now)
        return reply
    }
}
