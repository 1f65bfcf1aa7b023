extension Assembly {
    func card(_ entry: SysfsEntry) -> Device {
        let card = TimingCard(
            maker: maker(of: entry), serialNumber: serialNumber(of: entry), clockSource: entry["clock_source"],
            clockSources: (entry["available_clock_sources"] ?? "").split(separator: " ").map(String.init),
            receiverState: entry["gnss_sync"], layout: entry.portLayout, ports: entry.portNames,
            hardwareClock: entry.neighbours["ptp"].map(lastPart), pulse: entry.neighbours["pps"].map(lastPart),
            attributes: entry.attributeNames)
        let plug = serialNumber(of: entry).map(linkSafe) ?? entry.busPath
        return device(entry, .card, stableName: plug.map { "card-\($0)" }, parent: nil, .card(card))
    }

    /// Zeros are what a memory says that could not be read, and ones what an empty one says.
    private func serialNumber(of entry: SysfsEntry) -> String? {
        entry["serialnum"].flatMap { text in
            text.allSatisfy { "0:-".contains($0) } || text.allSatisfy { "fF:-".contains($0) } ? nil : text
        }
    }

    private func maker(of entry: SysfsEntry) -> TimingCard.Maker {
        let pci = entry.ancestor("pci")?.attributes
        switch (pci?["vendor"], pci?["device"]) {
        case ("0x1d9b", "0x0400"): return .facebook
        case ("0x18d4", "0x1008"): return .celestica
        case ("0x1ad7", "0xa000"): return .orolia
        case ("0xad5a", _): return .adva
        default: return .unknown
        }
    }

    func gpioChip(_ entry: SysfsEntry) -> Device {
        // The older interface of the same chip says what the newer leaves to ioctls.
        let old = entries.first {
            $0.subsystem == "gpio" && $0.node == nil && $0["ngpio"] != nil
                && $0.ancestors.first?.place == entry.ancestors.first?.place
        }
        let driver = entry.driver
        let chip = GPIOChip(
            label: old?["label"], lines: old?.count("ngpio"), driver: driver, isSimulated: driver == "gpio-sim")
        return device(
            entry, .gpioChip, stableName: entry.busPath.map { "gpiochip-\($0)" }, parent: card(of: entry)?.name,
            .gpioChip(chip))
    }

    func thermometer(_ entry: SysfsEntry) -> Device? {
        let inputs = entry.attributeNames.filter { $0.hasPrefix("temp") && $0.hasSuffix("_input") }.sorted()
        guard !inputs.isEmpty else { return nil }
        let thermometer = Thermometer(sensor: entry["name"], inputs: inputs.map { "\(entry.place)/\($0)" })
        return device(
            entry, .thermometer, stableName: nil, parent: card(of: entry)?.name ?? clock(beside: entry)?.name,
            .thermometer(thermometer))
    }
}
