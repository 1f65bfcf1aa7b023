import TimeUnits

/// The antenna and the receiver, as far as they can be heard.
func receiverFindings(_ seen: ReceiverSeen, of name: String, in observations: Observations) -> [Finding] {
    let port = deviceFinding(seen.port, of: name, in: observations)
    guard port.grade == .fine else { return [port] }
    if let holder = seen.holder {
        return [
            .wrong(
                .receiverHeld, name, "\(seen.port.path) is held by \(holder), so foliot-receiver cannot have it",
                from: "/proc/*/fd",
                remedy: Remedy(
                    "one program reads a line: end it, or let it go from that line",
                    run: stopping(holder) ?? "fuser -v \(seen.port.path)"))
        ]
    }
    if let trouble = seen.heard.flatMap({ lineTrouble($0, of: seen, name: name) }) { return [port, trouble] }
    let evidence = seen.heard.map { "\(seen.port.path) for \($0.watched)" } ?? "foliot status"
    if let trouble = antennaTrouble(seen.antenna, of: seen, name: name, from: evidence) { return [port, trouble] }
    let speech = seen.heard.map {
        [Finding.fine(name, "its receiver speaks: \($0.messages) messages in \($0.watched)")]
    }
    return [port] + (speech ?? []) + fixFinding(seen.fix, seen, of: name) + unread(seen, of: name)
        + (seen.told.map { toldFindings($0, of: name) } ?? [])
}

extension ReceiverSeen {
    /// What was heard here is newer than what foliotd tells.
    fileprivate var antenna: Antenna? { heard?.antenna ?? told?.antenna }
    fileprivate var fix: Fix? { heard?.fix ?? told?.fix }
}

/// A receiver that the configuration names and no foliot-receiver reads.
private func unread(_ seen: ReceiverSeen, of name: String) -> [Finding] {
    guard seen.isWanted, !seen.isRead else { return [] }
    let path = seen.port.path
    return [
        .wrong(
            .receiverUnread, name, "no foliot-receiver reads \(path), so nobody hears what the receiver says",
            from: "/proc/*/fd",
            remedy: Remedy(
                "the rules start it for receivers that are surely for timing, others are started once by hand",
                run: "systemctl enable --now \"$(systemd-escape --path --template=foliot-receiver@.service \(path))\""))
    ]
}

private func lineTrouble(_ heard: ReceiverSeen.Heard, of seen: ReceiverSeen, name: String) -> Finding? {
    let path = seen.port.path
    let evidence = "\(path) for \(heard.watched)"
    let listen = "foliot receiver watch \(path)"
    if heard.bytes == 0 {
        return .wrong(
            .receiverSilent, name, "the receiver is silent: not one byte came from \(path)", from: evidence,
            remedy: Remedy("is it powered, its TX wired to this port's RX, and the port the right one?", run: listen))
    }
    if heard.messages == 0, let rate = heard.rate {
        return .wrong(
            .wrongRate, name,
            "\(heard.bytes) bytes came from \(path) and no message: it is set to \(rate) baud, the receiver is not",
            from: evidence, remedy: Remedy("foliot-receiver finds the rate by itself; by hand", run: listen))
    }
    if heard.messages == 0 {
        return .wrong(
            .receiverGarbage, name, "\(heard.bytes) bytes came from \(path) and no message among them", from: evidence,
            remedy: Remedy("is that a receiver of NMEA or UBX?", run: listen))
    }
    return nil
}

private func antennaTrouble(
    _ antenna: ReceiverSeen.Antenna?, of seen: ReceiverSeen, name: String, from evidence: String
) -> Finding? {
    let listen = "foliot receiver watch \(seen.port.path)"
    switch antenna {
    case .open?:
        return .wrong(
            .antenna, name, "the receiver says that no antenna is connected (open)", from: evidence,
            remedy: Remedy("check the antenna and its cable; behind a splitter this may be no fault", run: listen))
    case .short?:
        return .wrong(
            .antenna, name, "the receiver says that the antenna's cable is shorted", from: evidence,
            remedy: Remedy("check the cable, its plugs and the lightning arrester", run: listen))
    case .fine?, nil: return nil
    }
}

/// What keeps its messages from numbering seconds, unless it is only that they are few yet.
private func toldFindings(_ told: ReceiverSeen.Told, of name: String) -> [Finding] {
    var findings: [Finding] = []
    if let doubt = told.doubt {
        let isPassing = doubt.name == "gathering" || doubt.name == "near-leap"
        findings.append(
            Finding(
                grade: isPassing ? .doubtful : .wrong, about: name, cause: .notNumbered,
                sentence: "its receiver numbers no second: \(doubt.sentence)", evidence: "foliot status",
                remedy: isPassing
                    ? Remedy("wait a minute", run: "foliot status --watch")
                    : Remedy("see what it says and when", run: "journalctl -u foliotd -u 'foliot-receiver@*' -n 30")))
    }
    if told.isSpoofed {
        findings.append(
            .doubtful(
                .spoofing, name, "its receiver says that somebody imitates its satellites", from: "foliot status",
                remedy: Remedy("compare with another reference; is there a repeater or a simulator near by?")))
    }
    return findings
}

private func fixFinding(_ fix: ReceiverSeen.Fix?, _ seen: ReceiverSeen, of name: String) -> [Finding] {
    switch fix {
    case .valid?: [.fine(name, "its receiver has the time")]
    case .missing?:
        [
            noFix(
                name, "its receiver speaks and has no fix", from: seen.port.path,
                run: "foliot receiver watch \(seen.port.path)")
        ]
    case nil: []
    }
}

/// A pulse without a fix is the receiver's own oscillator.
func noFix(_ name: String, _ sentence: String, from evidence: String, run command: String) -> Finding {
    .wrong(
        .noFix, name, "\(sentence): what pulses come mark no second", from: evidence,
        remedy: Remedy(
            "give the antenna a free view of the sky and wait some minutes; see the satellites",
            run: command))
}
