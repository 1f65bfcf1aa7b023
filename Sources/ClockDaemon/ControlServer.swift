import KernelTime
import TimeUnits

/// Lets local programs ask the engine and hands them its answers. It never waits for any of them.
final class ControlServer {
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
    /// What is answered to a request, and to whom; nobody where the kernel does not say who it is.
    typealias Answer = (_ request: [UInt8], _ peer: LocalConnection.Peer?) -> [UInt8]

    private final class Client {
        let connection: LocalConnection
        let deadline: Instant<Raw>

        init(_ connection: consuming LocalConnection, deadline: Instant<Raw>) {
            self.connection = connection
            self.deadline = deadline
        }
    }

    /// Everybody may ask: what the engine is told to do, it does for a few only.
    init(path: String, poller: inout Poller) throws(DeviceError) {
        listener = try LocalListener(path: path, mode: 0o666)
        try poller.add(listener.descriptorNumber)
    }

    var deadline: Instant<Raw>? {
        guard let patience = clients.first?.deadline else { return nextWelcome }
        return nextWelcome.map { min($0, patience) } ?? patience
    }

    func serve(at now: Instant<Raw>, poller: inout Poller, _ answer: Answer) {
        if let nextWelcome, now >= nextWelcome {
            welcome(at: now, poller: &poller)
        } else if poller.readiness(of: listener.descriptorNumber).contains(.readable) {
            welcome(at: now, poller: &poller)
        }
        guard !clients.isEmpty else { return }
        clients.removeAll { client in
            let isDone = isDone(with: client, at: now, answer)
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

    private func isDone(with client: Client, at now: Instant<Raw>, _ answer: Answer) -> Bool {
        // Longer than any request.
        var room = InlineArray<128, UInt8>(repeating: 0)
        var span = room.mutableSpan
        switch try? client.connection.receive(into: &span) {
        case .nothing: return now >= client.deadline
        case .message(let count):
            let reply = answer((0..<count).map { room[$0] }, try? client.connection.peer())
            // What its queue has no room for is dropped: a client that does not read waits for nobody.
            _ = try? client.connection.send(reply.span)
            return true
        case .closed, .tooLong, nil: return true
        }
    }
}
