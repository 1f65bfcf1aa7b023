import TimeUnits

/// A PPS device, by the edges that it captured; the first thing that is wrong, else what is fine.
func pulseFindings(_ pulse: PulseSeen, of seen: ReferenceSeen) -> [Finding] {
    let checks = [ownPulse, silence, wrongEdge, repeats, extras, upsideDown, gaps]
    if let trouble = checks.lazy.compactMap({ $0(pulse, seen) }).first { return [trouble] }
    return [.fine(seen.name, "\(pulse.wantedEdges.count) pulses in \(pulse.watched) on \(seen.device.path)")]
}

private func evidence(_ pulse: PulseSeen, _ seen: ReferenceSeen) -> String {
    "\(seen.device.path) for \(pulse.watched)"
}

private func ownPulse(_ pulse: PulseSeen, _ seen: ReferenceSeen) -> Finding? {
    guard pulse.driver == "ktimer" else { return nil }
    return .wrong(
        .ownPulse, seen.name,
        "\(seen.device.path) is pps-ktimer, a test that takes its pulse from the host's own clock: nothing to follow",
        from: "/sys/class/pps/\(seen.device.kernelName)/name",
        remedy: Remedy("name the receiver's device", run: "foliot pps list"))
}

private func silence(_ pulse: PulseSeen, _ seen: ReferenceSeen) -> Finding? {
    guard pulse.edges.isEmpty else { return nil }
    let count =
        pulse.countBefore == 0 ? "it has never seen one" : "its counter stands still at \(pulse.countBefore)"
    return .wrong(
        .noPulse, seen.name, "no pulse on \(seen.device.path) in \(pulse.watched): \(count)",
        from: evidence(pulse, seen), remedy: pulseRemedy(of: seen))
}

private func wrongEdge(_ pulse: PulseSeen, _ seen: ReferenceSeen) -> Finding? {
    guard !pulse.capturesWanted || pulse.wantedEdges.isEmpty else { return nil }
    let wanted = pulse.wanted.rawValue
    let other = pulse.wanted.other.rawValue
    return .wrong(
        .wrongEdge, seen.name,
        "\(seen.device.path) gives \(other) edges only, and the \(wanted) ones are asked for",
        from: evidence(pulse, seen),
        remedy: Remedy(
            "if the \(other) edge marks the second write edge = \"\(other)\" in [[reference]] \"\(seen.name)\"; "
                + "if not, turn the pulse round at the receiver or in the driver (assert_falling_edge of pps-gpio)",
            run: "foliot pps watch \(seen.device.path)"))
}

private func repeats(_ pulse: PulseSeen, _ seen: ReferenceSeen) -> Finding? {
    let edges = pulse.wantedEdges
    let count = zip(edges, edges.dropFirst()).count { $0.sequence != $1.sequence && $1.stamp <= $0.stamp }
    guard count > 0 else { return nil }
    return .wrong(
        .repeatedStamps, seen.name,
        "\(seen.device.path) counts on and gives the same stamp again: \(count) times in \(pulse.watched)",
        from: evidence(pulse, seen), remedy: repeatedRemedy)
}

/// Two in a second: when every other one is a second after the last but one, they are the two edges of one pulse.
private func extras(_ pulse: PulseSeen, _ seen: ReferenceSeen) -> Finding? {
    let stamps = pulse.wantedEdges.map(\.stamp)
    guard stamps.count > 2, Double(stamps.count) > 1.5 * pulse.watched.inSeconds else { return nil }
    let pairs = zip(stamps, stamps.dropFirst(2)).map { ($1 - $0 - .second).magnitude }
    let areTrains = !pairs.isEmpty && pairs.count { $0 < .milliseconds(1) } * 10 >= pairs.count * 8
    let said = "\(stamps.count) pulses in \(pulse.watched) on \(seen.device.path)"
    guard areTrains else {
        return .wrong(
            .extraPulses, seen.name, "\(said), at no regular distance: noise, or not a pulse per second",
            from: evidence(pulse, seen),
            remedy: Remedy(
                "is it really 1 Hz? Terminate the cable, look at the level",
                run: "foliot pps watch \(seen.device.path)"))
    }
    let width = min(stamps[1] - stamps[0], stamps[2] - stamps[1])
    return .wrong(
        .bothEdges, seen.name, "\(said), \(width) apart in turn: both edges of each are stamped as one",
        from: evidence(pulse, seen), remedy: edgesRemedy(of: seen))
}

/// A pulse that is on for more than half of the second is more likely one that is off for less.
private func upsideDown(_ pulse: PulseSeen, _ seen: ReferenceSeen) -> Finding? {
    let widths = pulse.wantedEdges.compactMap { start in
        pulse.edges.first { $0.edge != start.edge && $0.stamp > start.stamp }.map { $0.stamp - start.stamp }
    }
    guard let width = widths.sorted().dropFirst(widths.count / 2).first, width > .milliseconds(550),
        width < .milliseconds(999)
    else { return nil }
    let other = pulse.wanted.other.rawValue
    return .wrong(
        .wrongEdge, seen.name,
        "the \(other) edge comes \(width) after the \(pulse.wanted.rawValue) one: the pulse looks upside down",
        from: evidence(pulse, seen),
        remedy: Remedy(
            "if the receiver's manual agrees, write edge = \"\(other)\" in [[reference]] \"\(seen.name)\""))
}

private func gaps(_ pulse: PulseSeen, _ seen: ReferenceSeen) -> Finding? {
    let expected = Int(pulse.watched.inSeconds)
    let edges = pulse.wantedEdges
    guard edges.count < expected else { return nil }
    return .doubtful(
        .missingPulses, seen.name, "only \(edges.count) pulses in \(pulse.watched) on \(seen.device.path)",
        from: evidence(pulse, seen),
        remedy: Remedy(
            "a loose contact, a weak signal, or a pulse that does not come each second",
            run: "foliot pps watch \(seen.device.path)"))
}

extension PulseSeen {
    var wantedEdges: [EdgeSeen] { edges.filter { $0.edge == wanted } }
}
