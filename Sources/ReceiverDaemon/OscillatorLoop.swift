public import KernelTime
import Oscillators
public import Reports
public import TimeUnits

/// The loop of an oscillator's line: finds out what it is, watches it, and hands quantisation errors on to it.
public final class OscillatorLoop: LineLoop {
    private enum Talk {
        case interview(Interview, rate: Int)
        /// With when it last told how it is.
        case session(OscillatorSession, heard: Instant<Raw>)
    }

    private final class Open {
        let line: OscillatorLine
        var talk: Talk

        init(path: String) throws(DeviceError) {
            let rate = Interview.rates[0]
            line = try OscillatorLine(path: path, rate: rate)
            talk = .interview(Interview(rate: rate), rate: 0)
        }
    }

    private let path: String
    private let link: EngineLink
    private let corrections: CorrectionInput?
    private let say: (String) -> Void
    private var poller = Poller()
    private var open: Open?
    private var next: Instant<Raw>
    private var trouble: DeviceError?
    private var state = "waiting for the line"
    private var toldState: String?
    private var toldAlarms: [String] = []
    private let patience: Nanoseconds
    private static let retry = Nanoseconds.second

    /// - Parameter corrections: Where to listen for quantisation errors.
    /// - Parameter patience: After how long without an answer it is asked again what is there.
    /// - Parameter say: Where sentences go that a person should read.
    public init(
        line path: LinePath, socket: String, corrections: String?, patience: Nanoseconds = .seconds(15),
        say: @escaping (String) -> Void
    ) throws(DeviceError) {
        let now = RawClock.now()
        self.path = path.text
        self.patience = patience
        self.say = say
        link = EngineLink(path: socket, line: path, at: now)
        next = now
        if let corrections {
            let input = try CorrectionInput(path: corrections)
            try input.watch(&poller)
            self.corrections = input
        } else {
            self.corrections = nil
        }
    }

    public func wake(on descriptor: Int32) throws(DeviceError) {
        try poller.add(descriptor)
    }

    public func turn(until limit: Instant<Raw>) {
        let before = RawClock.now()
        do throws(DeviceError) {
            try poller.wait(for: max(min(limit, next, link.deadline ?? limit) - before, .zero))
        } catch {
            Poller.nap(for: .milliseconds(100))
        }
        let now = RawClock.now()
        link.turn(at: now, poller: &poller) { tell($0) }
        corrections?.turn(poller: &poller) { correct($0) }
        speak(at: now)
    }

    public func takeNewState() -> String? {
        guard state != toldState else { return nil }
        toldState = state
        return "\(path): \(state)"
    }

    private func speak(at now: Instant<Raw>) {
        if open == nil, now >= next { attach(at: now) }
        guard let open else { return }
        do throws(DeviceError) {
            let readiness = poller.readiness(of: open.line.descriptorNumber)
            switch open.talk {
            case .interview(let interview, let rate): try go(on: interview, rate, open, readiness, at: now)
            case .session(let session, let heard): try go(on: session, heard, open, readiness, at: now)
            }
        } catch {
            detach(error, at: now)
        }
    }

    private func go(
        on interview: Interview, _ rate: Int, _ open: Open, _ readiness: Poller.Readiness, at now: Instant<Raw>
    ) throws(DeviceError) {
        var interview = interview
        if !readiness.isEmpty { try open.line.hear(into: &interview) }
        let until = try open.line.advance(&interview, at: now)
        open.talk = .interview(interview, rate: rate)
        next = until ?? now
        guard until == nil else { return }
        if let kind = interview.kind {
            enter("an \(kind.name) answers", isNews: true)
            open.talk = .session(OscillatorSession(kind), heard: now)
        } else {
            if rate == Interview.rates.count - 1 { enter("no oscillator answers; asking on", isNews: true) }
            let other = (rate + 1) % Interview.rates.count
            try open.line.set(rate: Interview.rates[other])
            open.talk = .interview(Interview(rate: Interview.rates[other]), rate: other)
        }
    }

    private func go(
        on session: OscillatorSession, _ heard: Instant<Raw>, _ open: Open, _ readiness: Poller.Readiness,
        at now: Instant<Raw>
    ) throws(DeviceError) {
        var (session, heard) = (session, heard)
        if !readiness.isEmpty { try open.line.hear(into: &session) }
        next = try open.line.advance(&session, at: now) ?? now
        if let report = session.takeReport() {
            heard = now
            link.send(report, at: now)
            enter("\(session.kind.name), \(session.telemetry.state)", isNews: false)
            tell(alarms: session.telemetry.alarms)
        }
        open.talk = .session(session, heard: heard)
        if now - heard >= patience { startOver(session.kind, open, at: now) }
    }

    /// It may have lost its power, or there may be another one now.
    private func startOver(_ kind: OscillatorCondition.Kind, _ open: Open, at now: Instant<Raw>) {
        enter("the \(kind.name) does not answer any more; asking on", isNews: true)
        toldAlarms = []
        let rate = kind.lineRate
        open.talk = .interview(Interview(rate: rate), rate: Interview.rates.firstIndex(of: rate) ?? 0)
        next = now
    }

    private func correct(_ report: Report) {
        guard case .quantisation(let error) = report.content, let open,
            case .session(var session, let heard) = open.talk
        else { return }
        session.correct(error, arrival: report.arrival)
        open.talk = .session(session, heard: heard)
    }

    private func tell(alarms: [String]) {
        for alarm in alarms where !toldAlarms.contains(alarm) { say("\(path): ALARM: \(alarm)") }
        for alarm in toldAlarms where !alarms.contains(alarm) { say("\(path): no longer: \(alarm)") }
        toldAlarms = alarms
    }

    private func tell(_ news: EngineLink.News) {
        switch news {
        case .connected: say("foliotd takes what \(path) reports")
        case .refused: say("foliotd has no use for what \(path) reports; it is watched here")
        case .unreachable: break
        }
    }

    private func attach(at now: Instant<Raw>) {
        next = now + Self.retry
        do throws(DeviceError) {
            let fresh = try Open(path: path)
            try poller.add(fresh.line.descriptorNumber)
            open = fresh
            next = now
            trouble = nil
            enter("asking what it is", isNews: false)
        } catch {
            guard error.errno != trouble?.errno else { return }
            trouble = error
            enter("waiting for the line", isNews: false)
            say("\(error)\(error.hint.map { "; \($0)" } ?? ""); trying again until it works")
        }
    }

    private func detach(_ error: DeviceError, at now: Instant<Raw>) {
        if let open { poller.remove(open.line.descriptorNumber) }
        open = nil
        next = now + Self.retry
        toldAlarms = []
        say("\(path) is gone (\(error.reason)); waiting for it to come back")
        enter("waiting for the line", isNews: false)
    }

    private func enter(_ state: String, isNews: Bool) {
        if isNews, state != self.state { say("\(path): \(state)") }
        self.state = state
    }
}
