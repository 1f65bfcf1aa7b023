import Control
import Diagnosis
import FoundationEssentials
import KernelTime

/// What foliotd answers, and what its process may.
struct EngineView {
    let client: ControlClient
    let host: HostView
    let status: Status?
    private let refusal: String?

    init(runtime: String, host: HostView) {
        client = ControlClient(runtime: runtime)
        self.host = host
        do throws(Failure) {
            status = try client.status()
            refusal = nil
        } catch {
            status = nil
            refusal = error.description
        }
    }

    func freshStatus() -> Status? { try? client.status() }

    func seen(_ status: Status? = nil) -> EngineSeen {
        let programs = host.programs()
        func process(_ name: String) -> ProcessView? {
            programs.first { $0.name == name }.map { ProcessView(id: "\($0.id)") }
        }
        let engine = process("foliotd")
        return EngineSeen(
            answer: answer(status ?? self.status, isThere: engine != nil),
            identity: engine?.identity ?? Accounts().identity(of: "foliot"),
            receiverIdentity: process("foliot-receiver")?.identity ?? Accounts().identity(of: "foliot-rx"),
            maySteer: engine?.maySetClocks, socket: client.path)
    }

    private func answer(_ status: Status?, isThere: Bool) -> EngineSeen.Answer {
        if let status {
            let verdict = status.verdict
            return .running(trusted: verdict.isTrusted, sentence: verdict.sentence)
        }
        guard isThere else { return .absent }
        let mayConnect = FileManager.default.isWritableFile(atPath: client.path)
        let isThere = FileManager.default.fileExists(atPath: client.path)
        return isThere && !mayConnect ? .forbidden(refusal ?? "") : .mute(refusal ?? "it gave no answer")
    }
}

/// The users and groups of this host, by its own files.
struct Accounts {
    private let users = Self.lines(of: "/etc/passwd")
    private let groups = Self.lines(of: "/etc/group")

    /// Who a process of that user would be; nil for a user that was never made.
    func identity(of name: String) -> Identity? {
        guard let user = users.first(where: { $0.count > 3 && $0[0] == name }), let id = Int(user[2]) else {
            return nil
        }
        let own = Int(user[3]).map { [$0] } ?? []
        let others = groups.filter { line in
            line.count > 3 && line[3].split(separator: ",").contains { $0 == name }
        }
        return Identity(user: id, groups: own + others.compactMap { Int($0[2]) })
    }

    func groupName(of id: Int) -> String? {
        groups.first { $0.count > 2 && Int($0[2]) == id }?[0]
    }

    private static func lines(of file: String) -> [[String]] {
        let text = String(decoding: (try? Files.read(file, limit: 1 << 20)) ?? [], as: UTF8.self)
        return text.split(separator: "\n").map {
            $0.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
