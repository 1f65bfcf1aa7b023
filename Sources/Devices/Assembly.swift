/// Makes devices of what sysfs shows, and finds out which belongs to which.
struct Assembly {
    let entries: [SysfsEntry]
    let cards: [SysfsEntry]
    let clocks: [SysfsEntry]
    let interfaces: [SysfsEntry]

    init(entries: [SysfsEntry]) {
        self.entries = entries
        cards = entries.filter { $0.subsystem == "timecard" }
        clocks = entries.filter { $0.subsystem == "ptp" && $0.node != nil }
        interfaces = entries.filter { $0.subsystem == "net" && $0.ancestors.first != nil }
    }

    func devices() -> [Device] {
        var found = entries.compactMap(device)
        let uses = Dictionary(grouping: found.compactMap(\.stableName), by: \.self)
        // Where one place has two of a kind, its name leads to either and is no name.
        for index in found.indices where found[index].stableName.map({ uses[$0]?.count != 1 }) ?? false {
            found[index].stableName = nil
        }
        return found.sorted { ($0.order, $0.number, $0.name) < ($1.order, $1.number, $1.name) }
    }

    private func device(_ entry: SysfsEntry) -> Device? {
        switch entry.subsystem {
        case "timecard": card(entry)
        case "ptp": entry.node == nil ? nil : hardwareClock(entry)
        case "pps": entry.node == nil ? nil : pulse(entry)
        case "gnss", "tty", "misc": line(entry)
        case "gpio": entry.node == nil ? nil : gpioChip(entry)
        case "hwmon": thermometer(entry)
        default: nil
        }
    }

    /// A device with what all kinds have in common.
    func device(
        _ entry: SysfsEntry, _ kind: Device.Kind, stableName: String?, parent: String?, _ details: Device.Details
    ) -> Device {
        Device(
            kind: kind, name: entry.name, path: entry.node, stableName: stableName,
            links: entry.links.filter { $0.hasPrefix("/dev/timing/") || $0.hasPrefix("/dev/serial/") },
            place: entry.place, parent: parent, details: details)
    }

    /// The card that something is part of.
    func card(of entry: SysfsEntry) -> SysfsEntry? {
        cards.first { card in
            card.neighbours.values.contains(entry.place) || card.hardware.map(entry.isBelow) ?? false
        }
    }

    /// The hardware clock that is on the same piece of hardware.
    func clock(beside entry: SysfsEntry) -> SysfsEntry? {
        guard let hardware = entry.hardware else { return nil }
        return clocks.first { $0.hardware == hardware }
    }
}

extension Device {
    fileprivate var order: Int { Kind.allCases.firstIndex(of: kind) ?? 0 }

    /// The number at the end of its name, so that ptp10 comes after ptp9.
    fileprivate var number: Int { Int(String(name.reversed().prefix { $0.isNumber }.reversed())) ?? -1 }
}
