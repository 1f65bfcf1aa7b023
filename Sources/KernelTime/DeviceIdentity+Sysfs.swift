public import Certificates

extension DeviceIdentity {
    /// The device that a path leads to, as the kernel tells of it; of what is not there only the path is known.
    ///
    /// - Parameter path: "/dev/ptp0", "/dev/pps0", "/dev/ttyACM0", or a link to such a one.
    public init(of path: String) {
        self.init(of: path, number: Files.deviceNumber(path), sysfs: "/sys")
    }

    /// - Parameter number: As `st_rdev` has it.
    init(of path: String, number: UInt64?, sysfs: String) {
        self.init(path: path)
        guard let number, let place = Files.target(of: "\(sysfs)/dev/char/\(Self.text(of: number))") else { return }
        // "../../devices/pci0000:00/0000:00:1c.0/0000:03:00.0/ptp/ptp0"
        let parts = place.split(separator: "/").drop { $0 != "devices" }.map(String.init)
        guard let name = parts.last, parts.count > 3 else { return }
        let directory = "\(sysfs)/\(parts.joined(separator: "/"))"
        model = Self.line("\(directory)/clock_name") ?? Self.line("\(directory)/name")
        bus = parts.contains("virtual") ? nil : parts[parts.count - 3]
        serial =
            Self.cardSerial(of: name, sysfs: sysfs) ?? Self.address(of: directory)
            ?? Self.ownSerial(parts.dropLast(2), sysfs: sysfs)
    }

    /// "250:0", by the layout of `new_encode_dev` (include/linux/kdev_t.h) as the C library widens it.
    private static func text(of number: UInt64) -> String {
        let major = (number >> 8 & 0xfff) | (number >> 32 & ~0xfff)
        let minor = (number & 0xff) | (number >> 12 & ~0xff)
        return "\(major):\(minor)"
    }

    /// Of the timing card whose clock or pulse this is.
    private static func cardSerial(of name: String, sysfs: String) -> String? {
        let card = TimingCardDirectory.all(sysfs: sysfs).first { card in
            [card.hardwareClock, card.pulse].contains("/dev/\(name)")
        }
        return card.flatMap { line("\(sysfs)/class/timecard/\($0.name)/serialnum") }
    }

    /// The hardware address of the network interface whose packets this clock stamps.
    private static func address(of directory: String) -> String? {
        let ports = (try? Files.entries(of: "\(directory)/device/net", limit: 16)) ?? []
        return ports.sorted().first.flatMap { line("\(directory)/device/net/\($0)/address") }
    }

    /// Of the nearest piece of hardware around it that has one, such as a USB device.
    private static func ownSerial(_ parts: ArraySlice<String>, sysfs: String) -> String? {
        var parts = parts
        while parts.count > 2 {
            let directory = "\(sysfs)/\(parts.joined(separator: "/"))"
            if let serial = line("\(directory)/serialnum") ?? line("\(directory)/serial") { return serial }
            parts = parts.dropLast()
        }
        return nil
    }

    private static func line(_ path: String) -> String? {
        guard let line = try? Files.line(path), !line.isEmpty else { return nil }
        return line
    }
}
