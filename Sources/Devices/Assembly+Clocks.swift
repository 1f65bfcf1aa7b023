extension Assembly {
    func hardwareClock(_ entry: SysfsEntry) -> Device {
        let origin = entry.ancestor("ptp")
        let clock = HardwareClock(
            clockName: entry["clock_name"], nature: nature(of: entry),
            driver: entry.driver,
            maximumAdjustment: entry.count("max_adjustment"), timestampChannels: entry.count("n_external_timestamps"),
            outputChannels: entry.count("n_periodic_outputs"), alarms: entry.count("n_alarms"),
            pins: entry.attributeNames.filter { $0.hasPrefix("pins/") }.map { String($0.dropFirst(5)) }.sorted(),
            hasPulse: entry.count("pps_available").map { $0 != 0 }, virtualClocks: entry.count("n_vclocks"),
            interfaces: interfaceNames(of: entry))
        return device(
            entry, .hardwareClock, stableName: stableName(ofClock: entry),
            parent: origin?.name ?? card(of: entry)?.name, .hardwareClock(clock))
    }

    private func nature(of entry: SysfsEntry) -> HardwareClock.Nature {
        let name = entry["clock_name"] ?? ""
        if entry.ancestor("ptp") != nil { return .virtualClock }
        if entry.ancestors.contains(where: { $0.name.hasPrefix("netdevsim") }) { return .simulatedNetwork }
        if name.hasPrefix("Mock-up") { return .mock }
        if name.hasPrefix("ptp_ocp") || entry.driver == "ptp_ocp" { return .selfDisciplined }
        let hosts = ["KVM virtual PTP", "hyperv", "ptp_vmw", "vmclock", "Virtio PTP"]
        return hosts.contains { name.hasPrefix($0) } ? .virtualMachine : .hardware
    }

    /// "phc-pci-0000:03:00.0"; a clock that is plugged in nowhere is named by its driver.
    func stableName(ofClock entry: SysfsEntry) -> String? {
        if entry.ancestor("ptp") != nil { return nil }
        if let path = entry.busPath { return "phc-\(path)" }
        switch entry["clock_name"] {
        case "KVM virtual PTP": return "phc-kvm"
        case "hyperv": return "phc-hyperv"
        default: return nil
        }
    }

    /// The interfaces on the same piece of hardware, or those that lead to it.
    ///
    /// Where several functions of one card share a clock, as Intel's E810 do, only one of them has it in sysfs: the
    /// interfaces of the others count as well when they have no clock of their own.
    private func interfaceNames(of clock: SysfsEntry) -> [String] {
        let holder = clock.ancestors.first?.place
        let near = interfaces.filter {
            clock.isBelow($0.place) || $0.neighbours["phydev"] == holder || $0.ancestors.first?.place == holder
        }
        let others = interfaces.filter { interface in
            guard let mine = interface.ancestor("pci"), let its = clock.ancestor("pci") else { return false }
            return mine.place != its.place && mine.card == its.card && mine.driver == its.driver
                && !clocks.contains { $0.ancestor("pci")?.place == mine.place }
        }
        return (near + others).map(\.name).sorted()
    }

    func pulse(_ entry: SysfsEntry) -> Device {
        let mode = entry["mode"].flatMap { UInt32($0, radix: 16) }
        let feeder = feeder(of: entry)
        let pulse = PulseSource(
            sourceName: entry["name"], feeder: feeder, capturesAssert: mode.map { $0 & 0x01 != 0 },
            capturesClear: mode.map { $0 & 0x02 != 0 }, echoes: mode.map { $0 & 0xC0 != 0 })
        let parent: String? =
            switch feeder {
            case .hardwareClock(let name): name
            case .serialLine(let path): entries.first { $0.subsystem == "tty" && $0.node == path }?.name
            default: card(of: entry)?.name ?? clock(beside: entry)?.name
            }
        return device(entry, .pulse, stableName: stableName(ofPulse: entry, feeder), parent: parent, .pulse(pulse))
    }

    private func feeder(of entry: SysfsEntry) -> PulseSource.Feeder {
        let name = entry["name"] ?? ""
        if clocks.contains(where: { $0.name == name }) { return .hardwareClock(name) }
        if let path = entry["path"], path.hasPrefix("/dev/tty") { return .serialLine(path) }
        if name == "ktimer" { return .kernelTimer }
        if name.hasPrefix("parport") { return .parallelPort(name) }
        if entry.ancestors.first?.driver == "pps-gpio" { return .gpio }
        return card(of: entry) == nil ? .unknown : .card
    }

    private func stableName(ofPulse entry: SysfsEntry, _ feeder: PulseSource.Feeder) -> String? {
        if case .hardwareClock(let name) = feeder {
            return clocks.first { $0.name == name }.flatMap(stableName(ofClock:)).map { "pps-\($0)" }
        }
        return entry.busPath.map { "pps-\($0)" }
    }
}

extension SysfsEntry.Ancestor {
    /// Its name without the function: "0000:51:00" of "0000:51:00.0".
    fileprivate var card: Substring { name.prefix { $0 != "." } }
}
