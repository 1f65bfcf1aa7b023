import Control
import Diagnosis
import FoundationEssentials
import KernelTime

/// What foliotd answers, and what its process may.
struct EngineView {
    let client: StatusClient
    let host: HostView
    let status: Status?
    private let refusal: String?

    init(runtime: String, host: HostView) {
        client = StatusClient(runtime: runtime)
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
        let process = host.programs().first { $0.name == "foliotd" }.map { ProcessView(id: "\($0.id)") }
        return EngineSeen(
            answer: answer(status ?? self.status, isThere: process != nil),
            identity: process?.identity ?? Self.planned, maySteer: process?.maySetClocks, socket: client.path)
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

    /// Who the unit makes it: user "foliot" in group "clock"; nil where they were never made.
    private static var planned: Identity? {
        guard let user = number(of: "foliot", in: "/etc/passwd"), let group = number(of: "clock", in: "/etc/group")
        else { return nil }
        return Identity(user: user, groups: [group])
    }

    private static func number(of name: String, in file: String) -> Int? {
        let text = String(decoding: (try? Files.read(file, limit: 1 << 20)) ?? [], as: UTF8.self)
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            if fields.count > 2, fields[0] == name { return Int(fields[2]) }
        }
        return nil
    }
}
