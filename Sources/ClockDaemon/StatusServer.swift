import Control
import KernelTime
import TimeUnits

/// Answers programs that ask how the engine is. It never waits for any of them.
final class StatusServer {
    private let listener: LocalListener
    private var clients: [Client] = []
    private static let mostClients = 16
    private static let patience = Nanoseconds.seconds(1)

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

    var deadline: Instant<Raw>? { clients.first?.deadline }

    func serve(at now: Instant<Raw>, poller: inout Poller, _ status: () -> Status) {
        if poller.readiness(of: listener.descriptorNumber).contains(.readable) { welcome(at: now, poller: &poller) }
        guard !clients.isEmpty else { return }
        clients.removeAll { client in
            let isDone = isDone(with: client, at: now, status)
            if isDone { poller.remove(client.connection.descriptorNumber) }
            return isDone
        }
    }

    private func welcome(at now: Instant<Raw>, poller: inout Poller) {
        while let connection = try? listener.accept() {
            let client = Client(connection, deadline: now + Self.patience)
            guard clients.count < Self.mostClients, (try? poller.add(client.connection.descriptorNumber)) != nil else {
                continue
            }
            clients.append(client)
        }
    }

    private func isDone(with client: Client, at now: Instant<Raw>, _ status: () -> Status) -> Bool {
        var room = InlineArray<64, UInt8>(repeating: 0)
        var span = room.mutableSpan
        switch try? client.connection.receive(into: &span) {
        case .nothing: return now >= client.deadline
        case .message(let count):
            answer((0..<count).map { room[$0] }, to: client, status)
            return true
        case .closed, .tooLong, nil: return true
        }
    }

    /// A reply that the client's queue has no room for is dropped: a client that does not read waits for nobody.
    private func answer(_ request: [UInt8], to client: Client, _ status: () -> Status) {
        let reply: Reply
        do throws(WireError) {
            switch try Request(decoding: request) {
            case .status: reply = .status(status())
            }
        } catch {
            reply = .refused("this is not a request that foliotd understands: \(error)")
        }
        _ = try? client.connection.send(reply.encoded.span)
    }
}
