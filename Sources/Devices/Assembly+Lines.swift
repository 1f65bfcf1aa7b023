extension Assembly {
    /// A receiver, an oscillator or a serial port; `nil` for a terminal that has no hardware.
    func line(_ entry: SysfsEntry) -> Device? {
        guard entry.node != nil, isHardware(entry) else { return nil }
        let port = cardPort(of: entry)
        let line = SerialLine(
            bus: bus(of: entry), cardPort: port?.port,
            receiverProtocol: entry.subsystem == "gnss" ? entry["type"] : nil,
            driver: entry.driver, usb: usb(of: entry))
        let kind = kind(of: entry, line)
        let parent = port?.card.name ?? card(of: entry)?.name ?? clock(beside: entry)?.name
        return device(entry, kind, stableName: stableName(of: entry, kind, port?.port), parent: parent, .line(line))
    }

    private func isHardware(_ entry: SysfsEntry) -> Bool {
        switch entry.subsystem {
        case "misc": entry.name.hasPrefix("mro50")
        // The kernel lists serial ports that a board could have; those that it has not are of type 0.
        case "tty": !entry.ancestors.isEmpty && entry["type"] != "0"
        default: true
        }
    }

    private func kind(of entry: SysfsEntry, _ line: SerialLine) -> Device.Kind {
        switch line.cardPort {
        case .receiver, .secondReceiver: .receiver
        case .oscillator: .oscillator
        case .clockTime: .serialPort
        case nil where line.bus == .special: .oscillator
        case nil: line.bus == .gnss || line.usb?.isReceiver == true ? .receiver : .serialPort
        }
    }

    private func bus(of entry: SysfsEntry) -> SerialLine.Bus {
        switch entry.subsystem {
        case "gnss": .gnss
        case "misc": .special
        default: entry.ancestor("usb") == nil ? .wired : .usb
        }
    }

    private func usb(of entry: SysfsEntry) -> USBIdentity? {
        guard let device = entry.ancestor("usb", type: "usb_device"),
            let vendor = device.attributes["idVendor"].flatMap({ UInt16($0, radix: 16) }),
            let product = device.attributes["idProduct"].flatMap({ UInt16($0, radix: 16) })
        else { return nil }
        return USBIdentity(
            vendor: vendor, product: product, vendorName: device.attributes["manufacturer"],
            productName: device.attributes["product"], serialNumber: device.attributes["serial"])
    }

    /// The card that a serial port is on, and what is behind it there.
    private func cardPort(of entry: SysfsEntry) -> (card: SysfsEntry, port: CardPort)? {
        for card in cards {
            for port in CardPort.allCases where card.portNames[port] == entry.name { return (card, port) }
        }
        return nil
    }

    private func stableName(of entry: SysfsEntry, _ kind: Device.Kind, _ port: CardPort?) -> String? {
        let prefix =
            switch port {
            case .receiver: "gnss"
            case .secondReceiver: "gnss2"
            case .oscillator: "mac"
            case .clockTime: "nmea"
            case nil: kind == .receiver ? "gnss" : kind == .oscillator ? "mro50" : "serial"
            }
        return (port == nil ? entry.plug : entry.busPath).map { "\(prefix)-\($0)" }
    }
}

extension USBIdentity {
    /// u-blox makes modems too; other receivers hide behind converters that say nothing of them.
    var isReceiver: Bool { vendor == 0x1546 && (0x01A0...0x01AF).contains(product) }
}

extension SysfsEntry {
    /// Of a card: the name of each serial port, whether its driver has a link to it or a file with its name.
    var portNames: [CardPort: String] {
        var found: [CardPort: String] = [:]
        for port in CardPort.allCases {
            for place in [port.rawValue, port.grouped] where found[port] == nil {
                found[port] = neighbours[place].map(lastPart) ?? attributes[place].flatMap(ttyName)
            }
        }
        return found
    }

    /// Of a card: how its driver shows them.
    var portLayout: TimingCard.Layout? {
        let has = { (place: String) in neighbours[place] != nil || attributes[place].flatMap(ttyName) != nil }
        if CardPort.allCases.contains(where: { has($0.grouped) }) { return .grouped }
        return CardPort.allCases.contains { has($0.rawValue) } ? .flat : nil
    }
}

/// The first word of a file, if it can be the name of a serial port.
private func ttyName(_ text: String) -> String? {
    let word = lastPart(String(text.prefix { $0 != " " && $0 != "\n" }))
    return word.hasPrefix("tty") && word.utf8.count > 3 && word.utf8.count < 32 ? word : nil
}

/// "ttyS5" of "/sys/devices/…/tty/ttyS5".
func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}
