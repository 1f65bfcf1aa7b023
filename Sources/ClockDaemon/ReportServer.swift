import Control
import Discipline
import KernelTime
import Reports
import TimeUnits

/// Hears the processes that read receivers' lines: one for each line, and each of them said to be what it is.
///
/// It waits for none of them, does a limited amount for each in a turn, and lets go who says what is no report.
final class ReportServer {
    private let listener: LocalListener
    /// Which references each line speaks of.
    private let lines: [LinePath: [ReferenceID]]
    private var clients: [ReportClient] = []
    private var nextWelcome: Instant<Raw>?
    private(set) var notices: [String] = []
    private var told: [String: Instant<Raw>] = [:]
    private static let mostClients = 8
    private static let mostWelcomesInATurn = 2
    private static let retry = Nanoseconds.second
    /// The same is said again after this long.
    private static let silence = Nanoseconds.seconds(60)
    /// One that has said nothing for so long gives its line up to another.
    private static let patience = Nanoseconds.seconds(10)

    /// The group of the socket may connect, and nobody else: what is said here numbers seconds.
    init(path: String, lines: [LinePath: [ReferenceID]], poller: inout Poller) throws(DeviceError) {
        listener = try LocalListener(path: path, mode: 0o660)
        self.lines = lines
        try poller.add(listener.descriptorNumber)
    }

    var deadline: Instant<Raw>? {
        clients.reduce(nextWelcome) { soonest, client in
            guard let deadline = client.deadline else { return soonest }
            return soonest.map { min($0, deadline) } ?? deadline
        }
    }

    func takeNotices() -> [String] {
        defer { notices.removeAll() }
        return notices
    }

    func serve(at now: Instant<Raw>, poller: inout Poller, _ hand: (Event) -> Void) {
        if let nextWelcome, now >= nextWelcome {
            welcome(at: now, poller: &poller)
        } else if poller.readiness(of: listener.descriptorNumber).contains(.readable) {
            welcome(at: now, poller: &poller)
        }
        guard !clients.isEmpty else { return }
        // Those who have claimed a line first, so that one who has gone makes room.
        clients.sort { ($0.line == nil ? 1 : 0) < ($1.line == nil ? 1 : 0) }
        for client in clients { listen(to: client, at: now, hand) }
        clients.removeAll { client in
            if client.isDone { poller.remove(client.connection.descriptorNumber) }
            return client.isDone
        }
    }

    private func welcome(at now: Instant<Raw>, poller: inout Poller) {
        do throws(DeviceError) {
            for _ in 0..<Self.mostWelcomesInATurn {
                guard let connection = try listener.accept() else { break }
                try admit(connection, at: now, poller: &poller)
            }
            guard nextWelcome != nil else { return }
            try poller.add(listener.descriptorNumber)
            nextWelcome = nil
        } catch {
            poller.remove(listener.descriptorNumber)
            nextWelcome = now + Self.retry
            note("no receiver can report just now: \(error); trying again every second", at: now)
        }
    }

    private func admit(_ connection: consuming LocalConnection, at now: Instant<Raw>, poller: inout Poller)
        throws(DeviceError)
    {
        let client = ReportClient(connection, at: now)
        guard clients.count < Self.mostClients else {
            client.answer(.full)
            return note("may not report: \(Self.mostClients) others are connected", of: client, at: now)
        }
        try poller.add(client.connection.descriptorNumber)
        clients.append(client)
    }

    private func listen(to client: ReportClient, at now: Instant<Raw>, _ hand: (Event) -> Void) {
        client.refill(at: now)
        for _ in 0..<ReportClient.mostInATurn {
            switch client.receive(at: now) {
            case .nothing: return
            case .gone:
                if let line = client.line { note("does not report of \(line.text) any more", of: client, at: now) }
                return
            case .tooMuch:
                return note("reports more than a receiver can say, and is let go", of: client, at: now)
            case .nonsense(let error): return note("is let go: \(error)", of: client, at: now)
            case .message(.hello(let line)): claim(line, by: client, at: now)
            case .message(.report(let report)):
                guard let line = client.line else { return client.dismiss(.notUnderstood) }
                for reference in lines[line] ?? [] { hand(.report(reference, report)) }
            }
            if client.isDone { return }
        }
    }

    private func claim(_ line: LinePath, by client: ReportClient, at now: Instant<Raw>) {
        guard client.line == nil else { return client.dismiss(.notUnderstood) }
        guard lines[line] != nil else {
            client.dismiss(.unknownLine)
            return note(
                "reports of \(line.text), which is no reference's label; add label = \"receiver:\(line.text)\" to one",
                of: client, at: now)
        }
        if let holder = clients.first(where: { $0.line == line && !$0.isDone }) {
            guard now - holder.heard > Self.patience else {
                client.dismiss(.claimed)
                return note("may not report of \(line.text): \(holder.name) does", of: client, at: now)
            }
            holder.dismiss(.claimed)
            note("has said nothing of \(line.text) for a while and is let go", of: holder, at: now)
        }
        client.line = line
        client.answer(.accepted)
        note("reports of \(line.text)", of: client, at: now)
    }

    /// Says something, unless it was said a moment ago.
    private func note(_ what: String, of client: ReportClient? = nil, at now: Instant<Raw>) {
        if told.count > 64 { told = told.filter { now - $0.value < Self.silence } }
        // Whoever it is: a process that comes again and again has another number each time, and perhaps another line.
        if let last = told[what], now - last < Self.silence { return }
        guard told.count <= 64 else { return }
        told[what] = now
        notices.append(client.map { "\($0.name) \(what)" } ?? what)
    }
}
