import Oscillators
import Reports
import TimeUnits

/// What an oscillator may answer, to each decoder and to whoever speaks with it.
func oscillator(_ input: [UInt8]) {
    guard let choice = input.first, let kind = OscillatorCondition.Kind(rawValue: choice & 3) else { return }
    let rest = input.dropFirst()
    switch choice >> 2 & 3 {
    case 0: decode(rest, kind)
    case 1: change(rest, kind)
    case 2:
        var session = OscillatorSession(kind)
        session.correct(
            QuantisationReport(error: ClockOffset(nanoseconds: Double(rest.count)), pulse: nil), arrival: start)
        converse(&session, rest, silences: 6)
        _ = session.takeReport()
    default:
        var interview = Interview(rate: choice & 1 == 0 ? 57_600 : 9_600)
        converse(&interview, rest)
    }
}

private let start = Instant<Raw>(sinceEpoch: .seconds(1))

/// Every frame as an answer to every question.
private func decode(_ bytes: ArraySlice<UInt8>, _ kind: OscillatorCondition.Kind) {
    var scanner = ReplyScanner(kind)
    var telemetry = OscillatorTelemetry(kind)
    let requests = OscillatorTelemetry.everything(of: kind)
    // Only a CSAC may be in the mode of checksums.
    let modes = kind == .csac ? [false, true] : [false]
    for byte in bytes {
        guard case .whole(let frame)? = scanner.take(byte) else { continue }
        precondition(frame.count <= ReplyScanner.limit)
        for request in requests {
            for hasChecksum in modes {
                let reading = request.reading(of: frame, tag: 1, hasChecksum: hasChecksum)
                guard case .answer(let text) = reading else { continue }
                telemetry.take(text, to: request)
            }
        }
    }
    precondition(telemetry.items.count <= 256)
    precondition(arrives(Report(arrival: start, content: .oscillator(telemetry.condition))), "\(telemetry.condition)")
    _ = (telemetry.alarms, telemetry.state)
}

/// A transaction ends, sends nothing that changes a device before it was read, and each change at most twice: once to
/// make it, once to put it back.
private func change(_ bytes: ArraySlice<UInt8>, _ kind: OscillatorCondition.Kind) {
    let value = Int64(bytes.first ?? 0) << 3
    let changes: [Change] =
        switch kind {
        case .sa5x: [Change(.sa5x(.timeConstant0), value), Change(.sa5x(.disciplining), value & 1)]
        case .mro50: [Change(.mro50(.fine), value)]
        case .csac: [Change(.csac(.steer), value), Change(.csac(.mode(.discipline)), 1)]
        case .sa3x: []
        }
    var transaction = Transaction(changes, of: kind, finish: kind == .sa5x ? .store : nil)
    let sent = converse(&transaction, bytes.dropFirst())
    precondition(transaction.outcome != nil, "it did not end")
    guard kind != .sa5x else { return }
    for change in changes {
        guard let request = change.setting.write(change.value) else { continue }
        let written = [false, true].map { request.bytes(tag: 0, hasChecksum: $0) }
        precondition(sent.count { written.contains($0) } <= 2, "a change was sent again")
        if bytes.count < 2 { precondition(!sent.contains { written.contains($0) }, "a change was sent unread") }
    }
}

/// Plays a device that says a piece of the input whenever it is sent something, after a time that the input names.
///
/// Who never ends, as a session does not, is left after the input's end when so many messages had no answer.
@discardableResult
private func converse(
    _ dialogue: inout some LineDialogue, _ bytes: ArraySlice<UInt8>, silences: Int = .max
) -> [[UInt8]] {
    var (now, rest, sent, unanswered) = (start, bytes, [[UInt8]](), 0)
    for _ in 0..<4_000 where unanswered < silences {
        switch dialogue.step(at: now) {
        case .finished: return sent
        case .send(let message):
            sent.append(message)
            guard let head = rest.popFirst() else {
                unanswered += 1
                continue
            }
            now = now + .milliseconds(Int64(head & 0xC0) << 4)
            // An SA5x that answers by its tag and sums its answer is believed: so may this one be.
            dialogue.hear(answer(to: message, Array(rest.prefix(Int(head & 0x3F)))), at: now)
            rest = rest.dropFirst(Int(head & 0x3F))
        case .wait(let until): now = max(until, now + .milliseconds(1))
        }
    }
    return sent
}

private func answer(to message: [UInt8], _ text: [UInt8]) -> [UInt8] {
    guard let mark = message.firstIndex(of: UInt8(ascii: "#")), text.first == UInt8(ascii: "=") else { return text }
    let body = message[mark..<min(mark + 3, message.count)] + text
    let digits = Array("0123456789ABCDEF".utf8)
    let sum = body.reduce(0, ^)
    return [UInt8(ascii: "[")] + body + [
        0x7C, digits[Int(sum >> 4)], digits[Int(sum & 15)], UInt8(ascii: "]"), 0x0D, 0x0A,
    ]
}
