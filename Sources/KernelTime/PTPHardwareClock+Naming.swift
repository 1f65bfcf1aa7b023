internal import CTimingShims

extension PTPHardwareClock {
    /// The device that "/dev/ptp0", "ptp0" or the network interface "eth0" means.
    public static func path(of name: String) throws(DeviceError) -> String {
        if name.contains("/") { return name }
        if name.hasPrefix("ptp"), UInt32(name.dropFirst(3)) != nil { return "/dev/\(name)" }
        return "/dev/ptp\(try number(ofInterface: name))"
    }

    /// The hardware clocks that this host has now.
    public static func paths() -> [String] {
        DeviceClass.ptp.paths()
    }

    /// What the driver calls the clock, from sysfs.
    public var driverName: String? {
        DeviceClass.ptp.attribute("clock_name", of: path)
    }

    private static func number(ofInterface name: String) throws(DeviceError) -> Int32 {
        let socket = Descriptor(owning: try check(.socket, on: name) { ctiming_interface_socket() })
        let fd = socket.rawValue
        var index: Int32 = -1
        try check(.interfaceClock, on: name) { unsafe ctiming_ethtool_hardware_clock(fd, name, &index) }
        guard index >= 0 else {
            throw DeviceError(operation: .interfaceClock, device: name, errno: EOPNOTSUPP)
        }
        return index
    }
}
