import TimeUnits

/// A clock of the configuration: whether it is there, runs, and can do what is asked of it.
func clockFindings(_ clock: ClockSeen, of seen: Observations) -> [Finding] {
    guard let device = clock.device else { return [] }
    let presence = deviceFinding(device, of: clock.name, in: seen)
    guard presence.grade == .fine else { return [presence] }
    let troubles = [frozen, virtual, selfDisciplined, steeredByOthers].compactMap { $0(clock, device, seen) }
    let doubts = [windowAdjust].compactMap { $0(clock, device, seen) }
    let advance = clock.advance == nil ? [] : [Finding.fine(clock.name, "\(device.path) runs")]
    return [presence] + (troubles.isEmpty ? advance : Array(troubles.prefix(1))) + doubts
}

/// A clock and the host's oscillator go the same way within 1 %: dials reach further on no card that is known.
private func frozen(_ clock: ClockSeen, _ device: DeviceSeen, _ seen: Observations) -> Finding? {
    guard let advance = clock.advance, advance.raw >= .milliseconds(10) else { return nil }
    let ratio = advance.clock.inSeconds / advance.raw.inSeconds
    guard abs(ratio - 1) > 0.01 else { return nil }
    let evidence = "two readings of \(device.path), \(advance.raw) apart"
    if abs(ratio) < 0.01 {
        return .wrong(
            .frozenClock, clock.name, "\(device.path) is frozen: it went \(advance.clock) in \(advance.raw)",
            from: evidence,
            remedy: Remedy(
                "many network cards stop it while the link is down or the card saves power; else load its driver again",
                run: "ip link set INTERFACE up"))
    }
    return .wrong(
        .wildClock, clock.name, "\(device.path) went \(advance.clock) in \(advance.raw)", from: evidence,
        remedy: Remedy(
            "something moves it, or a frequency far off is dialled: see who has it open (fuser -v \(device.path))",
            run: "foliot phc frequency \(device.path)"))
}

private func virtual(_ clock: ClockSeen, _ device: DeviceSeen, _ seen: Observations) -> Finding? {
    guard clock.virtualClocks > 0 else { return nil }
    let attribute = "/sys/class/ptp/\(device.kernelName)/n_vclocks"
    return .wrong(
        .virtualClocks, clock.name,
        "\(device.path) has \(clock.virtualClocks) virtual clocks, and nobody may steer it while it has any",
        from: attribute, remedy: Remedy("if nothing needs them, remove them", run: "echo 0 > \(attribute)"))
}

private func selfDisciplined(_ clock: ClockSeen, _ device: DeviceSeen, _ seen: Observations) -> Finding? {
    guard clock.steers == false, let source = clock.follows.first else { return nil }
    return .wrong(
        .selfDisciplined, clock.name,
        "\(device.path) refuses to be steered and follows its own card's servo, but is asked to follow \(source)",
        from: "its driver, its limits and foliot status",
        remedy: Remedy(
            "write follows = [] for \"\(clock.name)\" in \(seen.configuration.file), and let the card follow its receiver",
            run: "foliot card list"))
}

private func steeredByOthers(_ clock: ClockSeen, _ device: DeviceSeen, _ seen: Observations) -> Finding? {
    let others = seen.host.programs.filter { SteeringProgram.steersHardwareClock($0, device) }
    return interference(with: clock, others: others.map(\.name))
}

/// What another hand did, and whose it may be.
func interference(with clock: ClockSeen, others: [String]) -> Finding? {
    let deed = clock.state?.interference
    guard deed != nil || !others.isEmpty else { return nil }
    let names = Array(Set(others)).sorted()
    let who = names.isEmpty ? "a program that is not known" : names.joined(separator: " and ")
    let what = deed.map { ", and foliotd saw another hand on it (\($0))" } ?? ""
    return .wrong(
        .anotherDaemon, clock.name, "\(who) steers \(clock.name) too\(what)",
        from: "the host's processes and foliot status",
        remedy: names.isEmpty
            ? Remedy("see which programs run", run: "ps -e -o pid,user,args")
            : Remedy("let one steer, and end the others", run: names.compactMap(stopping).joined(separator: "; ")))
}

private func windowAdjust(_ clock: ClockSeen, _ device: DeviceSeen, _ seen: Observations) -> Finding? {
    guard let adjust = clock.windowAdjust, !(0...10_000).contains(adjust) else { return nil }
    return .doubtful(
        .windowAdjust, clock.name,
        "ts_window_adjust is \(adjust) ns: the driver took a wrong value at its start, and readings are off by it",
        from: "/sys/class/timecard/*/ts_window_adjust",
        remedy: Remedy(
            "load the driver again, which measures it anew, or set it to 0",
            run: "modprobe -r ptp_ocp && modprobe ptp_ocp"))
}
