import Configuration
import Control
import Discipline
import KernelTime
import TimeUnits

// What programs ask for.
extension Daemon {
    private static var freshness: Nanoseconds { .milliseconds(20) }

    func reply(to request: [UInt8], from peer: LocalConnection.Peer?) -> [UInt8] {
        do throws(WireError) {
            switch try Request(decoding: request) {
            case .status: return freshStatus()
            case .command(let command, let clock): return obey(command, on: clock, from: peer).encoded
            }
        } catch {
            return Reply.refused("this is not a request that foliotd understands: \(error)").encoded
        }
    }

    private func freshStatus() -> [UInt8] {
        let now = devices.now
        if let lastTold, now - lastTold.at < Self.freshness { return lastTold.reply }
        let reply = Reply.status(status).encoded
        lastTold = (reply, now)
        return reply
    }

    /// Root may command, and who runs the daemon: whoever else may ask how the engine is may not move its clocks.
    private func obey(_ command: Command, on clock: String, from peer: LocalConnection.Peer?) -> Reply {
        guard let peer, peer.user == 0 || peer.user == CurrentProcess.user else {
            noteStranger(peer, command)
            return .refused("only root may have foliotd move a clock: run this as root")
        }
        guard let index = configuration.setup.clocks.firstIndex(where: { $0.name == clock }) else {
            return .refused("foliotd keeps no clock \"\(clock)\"; \"foliot status\" names those that it keeps")
        }
        let decision = obey(command, on: ClockID(index))
        note("\(clock): \(peer.sentence) asked for \(command.wish); \(decision.outcome)")
        return decision.reply
    }

    /// Once a minute: anybody may knock.
    private func noteStranger(_ peer: LocalConnection.Peer?, _ command: Command) {
        let now = devices.now
        if let strangerNoted, now - strangerNoted < Self.silence { return }
        strangerNoted = now
        note("\(peer?.sentence ?? "somebody") asked for \(command.wish), which only root may; nothing was moved")
    }

    private func note(_ sentence: String) {
        chronicle.note(sentence, at: devices.time)
        hasNews = true
    }

    private func obey(_ command: Command, on clock: ClockID) -> Decision {
        let now = devices.now
        actions.removeAll()
        let decision = engine.obey(command, on: clock, at: now, into: &actions)
        guard let refused = perform(askedAt: now), refused.clock == .clock(clock) else { return decision }
        return .refused(.kernel(refused.step))
    }
}

extension LocalConnection.Peer {
    /// "process 4711 of user 1000".
    fileprivate var sentence: String { "process \(process) of user \(user)" }
}

extension Decision {
    fileprivate var outcome: String {
        switch self {
        case .granted: "done"
        case .refused(let objection): "refused: \(objection.sentence)"
        }
    }

    fileprivate var reply: Reply {
        switch self {
        case .granted(let amount): .moved(amount)
        case .refused(let objection): .refused(objection.sentence)
        }
    }
}
