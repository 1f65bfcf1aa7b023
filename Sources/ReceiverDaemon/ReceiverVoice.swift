import KernelTime
import Reports

/// Says once what has changed for a line, in sentences; silent while nothing does.
final class ReceiverVoice {
    private let path: String
    private let socket: String
    private let say: (String) -> Void
    private var state = "waiting for the line"
    private var hasNewState = true
    /// ENOENT, ENXIO, ENODEV.
    private static let absent: [Int32] = [2, 6, 19]

    init(path: String, socket: String, say: @escaping (String) -> Void) {
        self.path = path
        self.socket = socket
        self.say = say
    }

    func takeNewState() -> String? {
        defer { hasNewState = false }
        return hasNewState ? "\(path): \(state)" : nil
    }

    func tell(_ news: ReceiverLine.News) {
        switch news {
        case .attached: enter("listening")
        case .unavailable(let error): enter("waiting for the line", saying: reason(error))
        case .gone(let error):
            enter("waiting for the line", saying: "\(path) is gone (\(error.reason)); waiting for it to come back")
        case .settled(let rate):
            let place = rate.map { " at \($0) baud" } ?? ""
            enter("a receiver speaks\(place)", saying: "\(path): a receiver speaks\(place)")
        case .silent:
            let span = ReceiverLine.patience
            enter("silent", saying: "\(path): the receiver has said nothing for \(span); is it powered and connected?")
        case .lost: enter("looking for the rate", saying: "\(path): only noise comes; looking for another rate")
        }
    }

    func tell(_ news: EngineLink.News) {
        switch news {
        case .unreachable(let error):
            say(
                "foliotd cannot be told at \(socket) (\(error.reason)); reports are dropped, and it is tried each second"
            )
        case .connected: say("foliotd takes the reports of \(path)")
        case .refused(let reply): say("foliotd refuses the reports of \(path): \(Self.words(reply, path))")
        }
    }

    func tell(receiver sentence: String) {
        say("\(path): \(sentence)")
    }

    private func enter(_ state: String, saying sentence: String? = nil) {
        self.state = state
        hasNewState = true
        if let sentence { say(sentence) }
    }

    private func reason(_ error: DeviceError) -> String {
        if Self.absent.contains(error.errno) { return "\(path) is not there; waiting for it" }
        if error.isTaken {
            return "\(path): another program has this line; waiting until it is free"
        }
        return "\(error)\(error.hint.map { "; \($0)" } ?? ""); trying again until it works"
    }

    private static func words(_ reply: ReportReply, _ path: String) -> String {
        switch reply {
        case .accepted: "it takes them"
        case .unknownLine: "no [[reference]] has label = \"receiver:\(path)\"; add it and reload foliotd"
        case .claimed: "another process reports for this line; end one of the two"
        case .notUnderstood: "it did not understand one; are foliotd and foliot-receiver of the same version?"
        case .full: "it has as many receivers as it can have"
        case .tooMuch:
            "more came than a receiver can say, a hundred things each second; does it send at too high a rate?"
        }
    }
}
