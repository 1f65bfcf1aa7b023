/// A timing card as its driver shows it: a directory under /sys/class/timecard.
public struct TimingCardDirectory: Sendable {
    /// "ocp0".
    public let name: String
    public let attributes: AttributeDirectory

    /// Serial ports that a card can have, by the names of their attributes.
    public static let portNames = ["ttyGNSS", "ttyGNSS2", "ttyMAC", "ttyNMEA"]

    public init(name: String, sysfs: String = "/sys") {
        self.name = name
        attributes = AttributeDirectory(path: "\(sysfs)/class/timecard/\(name)")
    }

    /// The cards that are here now, in the order of their names.
    public static func all(sysfs: String = "/sys") -> [TimingCardDirectory] {
        let names = (try? Files.entries(of: "\(sysfs)/class/timecard", limit: 256)) ?? []
        return names.sorted().map { TimingCardDirectory(name: $0, sysfs: sysfs) }
    }

    public var isHere: Bool { (try? Files.entries(of: attributes.path, limit: 1)) != nil }

    /// "/dev/ptp0": the card's clock.
    public var hardwareClock: String? { device("ptp") }

    /// "/dev/pps0": the pulse that the card's driver hands on.
    public var pulse: String? { device("pps") }

    /// Whether a path leads to its clock or its pulse, by whatever links.
    public func has(_ device: String) -> Bool {
        let name = Files.deviceName(of: device)
        return ["ptp", "pps"].contains { attributes.target(of: $0) == name }
    }

    private func device(_ name: String) -> String? {
        attributes.target(of: name).map { "/dev/\($0)" }
    }

    /// Where a serial port is: a link in older kernels, a file with a name in newer ones, in `tty` or beside the rest.
    ///
    /// Numbers of serial ports are given late and change, so a port is found by its card and by nothing else.
    public func serialPort(_ name: String) -> String? {
        for place in ["tty/\(name)", name] {
            if let target = attributes.target(of: place) { return "/dev/\(target)" }
            guard let line = try? Files.line("\(attributes.path)/\(place)"),
                let word = line.split(separator: " ").first,
                word.hasPrefix("tty"), word.utf8.allSatisfy(Self.isPlain)
            else { continue }
            return "/dev/\(word)"
        }
        return nil
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
