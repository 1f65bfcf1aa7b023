/// The timing hardware of a host at one moment, and how it hangs together.
///
/// It is what sysfs and udev say, without opening any device: another program's use of them is not disturbed, and what
/// they can do beyond that is for `KernelTime` to ask.
public struct HostPicture: Hashable, Sendable {
    /// By kind, then by number.
    public var devices: [Device]

    public init(devices: [Device] = []) {
        self.devices = devices
    }

    /// Looks at this host.
    public static func current() throws(DiscoveryError) -> HostPicture {
        HostPicture(entries: try Udev().entries())
    }

    init(entries: [SysfsEntry]) {
        devices = Assembly(entries: entries).devices()
    }
}

extension HostPicture {
    public func devices(of kind: Device.Kind) -> [Device] {
        devices.filter { $0.kind == kind }
    }

    /// Those that are part of no other, or of one that is not in the picture.
    public var roots: [Device] {
        devices.filter { $0.parent.flatMap { device(named: $0) } == nil }
    }

    /// What is part of the device of this name, or fed by it.
    public func children(of name: String) -> [Device] {
        devices.filter { $0.parent == name }
    }

    /// The device that a person means by "ptp0", "/dev/ptp0", "phc-pci-0000:03:00.0" or a link below /dev/timing.
    public func device(named name: String) -> Device? {
        devices.first {
            $0.name == name || $0.path == name || $0.links.contains(name) || $0.stableName == name
                || $0.stableName.map { "/dev/timing/\($0)" } == name
        }
    }

    /// The hardware clock that stamps the packets of a network interface.
    public func hardwareClock(ofInterface interface: String) -> Device? {
        devices.first { $0.hardwareClock?.interfaces.contains(interface) ?? false }
    }
}
