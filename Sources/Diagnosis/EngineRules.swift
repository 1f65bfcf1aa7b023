/// Whether foliotd runs, answers, and may do its work.
func engineFindings(_ seen: Observations) -> [Finding] {
    let about = "foliotd"
    let log = "journalctl -u foliotd -n 30"
    switch seen.engine.answer {
    case .absent:
        return [
            .wrong(
                .engineAbsent, about, "foliotd is not running, so nothing follows anything", from: seen.engine.socket,
                remedy: Remedy("if it ends by itself, see \(log)", run: "systemctl enable --now foliotd"))
        ]
    case .mute(let why):
        return [
            .wrong(
                .engineMute, about, "foliotd runs and does not answer: \(why)", from: seen.engine.socket,
                remedy: Remedy(
                    "see \(log); if its sockets are elsewhere, name them by --runtime", run: "systemctl restart foliotd"
                ))
        ]
    case .forbidden(let why):
        return [
            .doubtful(
                .permission, about, "foliotd runs and may not be asked by this user: \(why)", from: seen.engine.socket,
                remedy: Remedy("run this as root"))
        ]
    case .running:
        return [.fine(about, "foliotd runs and answers"), capability(seen)].compactMap(\.self)
    }
}

private func capability(_ seen: Observations) -> Finding? {
    let isRefused = seen.clocks.contains { $0.device == nil && $0.state?.reason == "not-permitted" }
    guard seen.engine.maySteer == false || isRefused else { return nil }
    let inside = seen.host.canSteer ? "" : ", and nothing in this \(seen.host.place) can have it"
    return .wrong(
        .capability, "foliotd", "foliotd may not set clocks: it lacks CAP_SYS_TIME\(inside)",
        from: "/proc/PID/status of foliotd, CapEff and CapBnd",
        remedy: seen.host.canSteer
            ? Remedy("its unit needs AmbientCapabilities=CAP_SYS_TIME, as ours has it", run: "systemctl cat foliotd")
            : Remedy("run foliotd outside, or start the container with --cap-add SYS_TIME, without a user namespace"))
}

/// When all is fine and the time cannot be trusted yet, foliotd's own words.
func trustFindings(_ engine: EngineSeen) -> [Finding] {
    guard case .running(let trusted, let sentence) = engine.answer else { return [] }
    return trusted
        ? [.fine("foliotd", sentence)]
        : [
            .doubtful(
                .notTrusted, "foliotd", sentence, from: "foliot status",
                remedy: Remedy("wait until it has its first measurements", run: "foliot status --watch"))
        ]
}

extension HostSeen {
    fileprivate var place: String { isContainer ? "container" : "system" }
}
