/// The host's own clock: other hands, the kernel's own loops, TAI, and what it is counted by.
func systemClockFindings(_ seen: Observations) -> [Finding] {
    let rules = [otherHands, kernelPulse, tai, clocksource]
    let troubles = rules.compactMap { $0(seen) }
    return troubles.isEmpty ? [.fine(seen.systemName, "nobody else steers the system clock")] : troubles
}

extension Observations {
    fileprivate var systemClock: ClockSeen { clocks.first { $0.device == nil } ?? ClockSeen(name: "system") }
    fileprivate var systemName: String { systemClock.name }
}

private func otherHands(_ seen: Observations) -> Finding? {
    let others = seen.host.programs.filter(SteeringProgram.steersSystem)
    return interference(with: seen.systemClock, others: others.map(\.name))
}

private func kernelPulse(_ seen: Observations) -> Finding? {
    guard seen.host.kernelPulse else { return nil }
    return .wrong(
        .kernelPulse, seen.systemName,
        "the kernel's own pulse discipline steers the clock (STA_PPSFREQ or STA_PPSTIME)",
        from: "adjtimex: foliot clock show",
        remedy: Remedy("end what bound it (ntpd with flag3), then", run: "adjtimex --status 64"))
}

private func tai(_ seen: Observations) -> Finding? {
    guard let offset = seen.host.taiOffset, seen.engine.isRunning, offset != seen.leapSeconds.taiOffset else {
        return nil
    }
    let right = seen.leapSeconds.taiOffset
    let evidence = "adjtimex: foliot clock show"
    if offset == 0 {
        return .wrong(
            .taiUnset, seen.systemName,
            "the kernel does not know TAI − UTC (0 s), so CLOCK_TAI is \(right) s behind and so is what PTP takes from it",
            from: evidence,
            remedy: Remedy("foliotd sets it once the clock is locked; until then", run: "adjtimex --tai \(right)"))
    }
    return .wrong(
        .taiWrong, seen.systemName, "the kernel's TAI − UTC is \(offset) s, and \(right) s is right", from: evidence,
        remedy: Remedy("who else sets it (ptp4l, chronyd with leapsectz)? Then", run: "systemctl restart foliotd"))
}

private func clocksource(_ seen: Observations) -> Finding? {
    guard let current = seen.host.clocksource, seen.host.clocksources.contains("tsc"), current != "tsc",
        !["kvm-clock", "hyperv_clocksource_tsc_page", "xen"].contains(current)
    else { return nil }
    return .doubtful(
        .clocksource, seen.systemName,
        "the kernel counts time by \(current) and not by tsc: readings are slower and coarser",
        from: "/sys/devices/system/clocksource/clocksource0",
        remedy: Remedy(
            "was the TSC found unstable (dmesg | grep -i tsc)? If not",
            run: "echo tsc > /sys/devices/system/clocksource/clocksource0/current_clocksource"))
}
