import Control
import Discipline
import KernelTime
import Testing
import TimeUnits

@testable import ClockDaemon

/// Who may have a clock moved.
@Suite struct CommandRightTests {
    private let wish = Request.command(.move(by: .zero), clock: "system").encoded

    private func stand() throws -> Stand {
        let stand = Stand()
        try stand.run(for: .seconds(30))
        return stand
    }

    private func reply(_ stand: Stand, toUser user: Int?) throws -> Reply {
        let peer = user.map { LocalConnection.Peer(process: 4_711, user: $0, group: 0) }
        return try Reply(decoding: stand.daemon.reply(to: wish, from: peer))
    }

    @Test func `root is obeyed, and who runs the daemon`() throws {
        let stand = try stand()
        #expect(try reply(stand, toUser: 0) == .moved(.zero))
        #expect(try reply(stand, toUser: CurrentProcess.user) == .moved(.zero))
    }

    @Test func `nobody else is, and the journal says so once a minute`() throws {
        let stand = try stand()
        let steps = stand.host.steps.count
        for user in [65_534, CurrentProcess.user + 1, nil] {
            #expect(
                try reply(stand, toUser: user) == .refused("only root may have foliotd move a clock: run this as root"))
        }
        #expect(stand.host.steps.count == steps)
        #expect(stand.said("which only root may; nothing was moved") == 1)
        #expect(stand.said("process 4711 of user 65534 asked for a step of 0") == 1)
        try stand.run(for: .seconds(61))
        _ = try reply(stand, toUser: 65_534)
        #expect(stand.said("which only root may; nothing was moved") == 2)
    }

    @Test func `whoever may not command may ask how the engine is`() throws {
        let stand = try stand()
        let peer = LocalConnection.Peer(process: 1, user: 65_534, group: 65_534)
        guard case .status = try Reply(decoding: stand.daemon.reply(to: Request.status.encoded, from: peer)) else {
            Issue.record("no status")
            return
        }
    }
}
