import TimeUnits

/// A reference: antenna and receiver, the device, the pulse, and what foliotd makes of it.
func referenceFindings(_ seen: ReferenceSeen, of observations: Observations) -> [Finding] {
    var findings: [Finding] = []
    if let receiver = seen.receiver { findings += receiverFindings(receiver, of: seen.name, in: observations) }
    if let sync = seen.cardSync { findings.append(cardFinding(sync, of: seen)) }
    let device = deviceFinding(seen.device, of: seen.name, in: observations)
    findings.append(device)
    guard device.grade == .fine else { return findings }
    let pulse = seen.pulse.map { pulseFindings($0, of: seen) } ?? []
    findings += pulse
    if let track = seen.track, pulse.allSatisfy({ $0.grade != .wrong }) {
        findings += trackFindings(track, of: seen, alreadySaid: !pulse.isEmpty)
    } else if seen.pulse == nil, seen.track == nil, seen.device.kind == .hardwareClock {
        findings.append(.fine(seen.name, "its pulses were not looked at: nobody asks \(seen.device.path) for them"))
    }
    return findings
}

private func cardFinding(_ sync: String, of seen: ReferenceSeen) -> Finding {
    sync.hasPrefix("LOST")
        ? noFix(
            seen.name, "the card says that its receiver has no fix (\(sync))", from: "gnss_sync of the card",
            run: "foliot receiver list")
        : .fine(seen.name, "the card says that its receiver has a fix")
}

/// By what foliotd counted while the doctor watched.
private func trackFindings(_ track: TrackSeen, of seen: ReferenceSeen, alreadySaid: Bool) -> [Finding] {
    if let trouble = trouble(track, of: seen) { return [trouble] }
    if let refusal = refusal(track, of: seen) { return [refusal] }
    let isHeard = track.used > 0 || ["settling", "usable", "selected"].contains(track.state)
    guard isHeard else { return alreadySaid ? [] : [silence(track, of: seen)] }
    if track.missed > 0 {
        return [
            .doubtful(
                .missingPulses, seen.name, "foliotd missed \(track.missed) pulses in \(track.watched)",
                from: "foliot status, twice", remedy: Remedy("is the host overloaded?", run: "uptime"))
        ]
    }
    return [.fine(seen.name, "foliotd used \(track.used) of its pulses in \(track.watched), state \(track.state)")]
}

private func silence(_ track: TrackSeen, of seen: ReferenceSeen) -> Finding {
    .wrong(
        .noPulse, seen.name, "no pulse: foliotd heard nothing from \(seen.input) in \(track.watched)",
        from: "foliot status, twice", remedy: pulseRemedy(of: seen))
}

private func trouble(_ track: TrackSeen, of seen: ReferenceSeen) -> Finding? {
    guard let trouble = track.trouble, let cause = causes[trouble] else { return nil }
    return .wrong(
        cause, seen.name, "foliotd has trouble with \(seen.input): \(trouble)", from: "foliot status",
        remedy: Remedy("see what it says of it", run: "journalctl -u foliotd -n 20"))
}

private let causes: [String: Cause] = [
    "absent": .deviceAbsent, "lost": .deviceAbsent, "permission": .permission, "busy": .deviceBusy,
    "wrong-kind": .wrongKind, "unable": .wrongKind, "broken": .deviceFails,
]

/// Which refusals tell what: more than one in two seconds is a habit, and one repeated stamp is enough.
private func refusal(_ track: TrackSeen, of seen: ReferenceSeen) -> Finding? {
    let counts = track.refused.filter { $0.value > 0 }
    let habit = max(1, Int(track.watched.inSeconds / 2))
    let text = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    let said = "foliotd refused \(text) in \(track.watched)"
    let evidence = "foliot status, twice"
    if let repeated = counts["repeated"], repeated >= habit {
        return .wrong(
            .repeatedStamps, seen.name, "\(said): \(seen.input) hands out the same stamp again and again",
            from: evidence, remedy: repeatedRemedy)
    }
    if counts["wrong-edge", default: 0] + counts["doubled", default: 0] >= habit {
        return .wrong(
            .bothEdges, seen.name, "\(said): \(seen.input) stamps both edges of the pulse", from: evidence,
            remedy: edgesRemedy(of: seen))
    }
    if track.used == 0, counts["unlabelled", default: 0] >= habit || track.state == "unlabelled" {
        return .wrong(
            .notBelieved, seen.name, "its pulses arrive, and nothing says which second each marks", from: evidence,
            remedy: Remedy(
                "set the clock to half a second, or let a receiver number the seconds (label of the reference)"))
    }
    if track.used == 0, counts.values.reduce(0, +) >= habit || track.state == "rejected" {
        return .wrong(
            .notBelieved, seen.name, "\(said.replacingEmpty): its pulses are not where they are expected",
            from: evidence,
            remedy: Remedy(
                "is it the wrong edge, a wrong cable-delay, or is the other reference wrong?", run: "foliot status"))
    }
    return nil
}

let repeatedRemedy = Remedy(
    "its driver repeats the last stamp: is the pulse still plugged in? Unload the driver and load it again",
    run: "dmesg | tail -n 30")

func edgesRemedy(of seen: ReferenceSeen) -> Remedy {
    Remedy(
        "foliotd keeps one edge and refuses the other; make sure that it is the right one (edge of the reference, "
            + "polarity of the receiver; Firmware-notes)", run: "foliot status")
}

func pulseRemedy(of seen: ReferenceSeen) -> Remedy {
    let path = seen.device.path
    switch seen.device.kind {
    case .pulse:
        return Remedy(
            "check the wire, the pin and the level (3.3 V?), and whether the receiver gives a pulse without a fix",
            run: "foliot pps watch \(path)")
    case .hardwareClock:
        return Remedy("is the pulse on that pin, and the pin on that channel?", run: "foliot phc pins \(path)")
    case .lines:
        let line = seen.input.split(separator: ":", maxSplits: 1).last ?? ""
        return Remedy(
            "is the pulse on that line? foliotd has it for itself, so stop it to look",
            run: "systemctl stop foliotd; foliot gpio watch \(line)")
    case .serialPort: return Remedy("does the receiver speak?", run: "foliot receiver watch \(path)")
    }
}

extension String {
    /// "foliotd refused  in 3 s" says nothing.
    fileprivate var replacingEmpty: String { contains("refused  in") ? "foliotd does not believe it" : self }
}
