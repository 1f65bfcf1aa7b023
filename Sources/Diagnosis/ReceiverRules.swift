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
                remedy: Remedy("one program reads a line: end it, or let it go from that line", run: stopping(holder)))
        ]
    }
    guard let heard = seen.heard else { return [port] + fixFinding(seen.fix, seen, of: name) }
    if let trouble = trouble(in: heard, of: seen, name: name) { return [port, trouble] }
    return [port, .fine(name, "its receiver speaks: \(heard.messages) messages in \(heard.watched)")]
        + fixFinding(heard.fix ?? seen.fix, seen, of: name)
}

private func trouble(in heard: ReceiverSeen.Heard, of seen: ReceiverSeen, name: String) -> Finding? {
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
    switch heard.antenna {
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

private func fixFinding(_ fix: ReceiverSeen.Fix?, _ seen: ReceiverSeen, of name: String) -> [Finding] {
    switch fix {
    case .valid?: [.fine(name, "its receiver has the time")]
    case .missing?: [noFix(name, "its receiver speaks and has no fix", from: seen.port.path)]
    case nil: []
    }
}

/// A pulse without a fix is the receiver's own oscillator.
func noFix(_ name: String, _ sentence: String, from evidence: String) -> Finding {
    .wrong(
        .noFix, name, "\(sentence): what pulses come mark no second", from: evidence,
        remedy: Remedy(
            "give the antenna a free view of the sky and wait some minutes; see the satellites",
            run: "foliot receiver watch"))
}
