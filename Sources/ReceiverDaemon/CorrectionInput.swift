import KernelTime
import Reports
import TimeUnits

/// Where the process of a receiver hands on what it hears of quantisation errors, in the messages that foliotd gets too.
///
/// A parser of what strangers transmit must not hold the line of an atomic clock: two processes, and one kind of word
/// between them.
final class CorrectionInput {
    private final class Client {
        let connection: LocalConnection

        init(_ connection: consuming LocalConnection) {
            self.connection = connection
        }
    }

    private let listener: LocalListener
    private var clients: [Client] = []
    private static let mostClients = 4

    init(path: String) throws(DeviceError) {
        listener = try LocalListener(path: path, mode: 0o660)
    }

    func watch(_ poller: inout Poller) throws(DeviceError) {
        try poller.add(listener.descriptorNumber)
    }

    /// Takes what has come.
    func turn(poller: inout Poller, hear: (Report) -> Void) {
        for client in clients where !poller.readiness(of: client.connection.descriptorNumber).isEmpty {
            if !listen(to: client, hear) {
                poller.remove(client.connection.descriptorNumber)
                clients.removeAll { $0 === client }
            }
        }
        guard !poller.readiness(of: listener.descriptorNumber).isEmpty else { return }
        guard let connection = try? listener.accept(), clients.count < Self.mostClients else { return }
        let client = Client(connection)
        guard (try? poller.add(client.connection.descriptorNumber)) != nil else { return }
        clients.append(client)
    }

    /// - Returns: Whether it goes on.
    private func listen(to client: Client, _ hear: (Report) -> Void) -> Bool {
        var room = InlineArray<256, UInt8>(repeating: 0)
        for _ in 0..<8 {
            var span = room.mutableSpan
            switch try? client.connection.receive(into: &span) {
            case .nothing: return true
            case .message(let count):
                guard take((0..<count).map { room[$0] }, of: client, hear) else { return false }
            case .closed, .tooLong, nil: return false
            }
        }
        return true
    }

    private func take(_ bytes: [UInt8], of client: Client, _ hear: (Report) -> Void) -> Bool {
        switch try? ReportMessage(decoding: bytes) {
        case .hello:
            let reply = ReportReply.accepted.encoded
            return (try? client.connection.send(reply.span)) == true
        case .report(let report):
            hear(report)
            return true
        case nil: return false
        }
    }
}
