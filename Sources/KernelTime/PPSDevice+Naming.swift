extension PPSDevice {
    /// The device that "/dev/pps0" or "pps0" means.
    public static func path(of name: String) -> String {
        name.contains("/") ? name : "/dev/\(name)"
    }

    /// The PPS devices that this host has now.
    public static func paths() -> [String] {
        DeviceClass.pps.paths()
    }

    /// What the driver calls the source, from sysfs: "ptp0", "serial0", "pps.-1".
    public var driverName: String? {
        DeviceClass.pps.attribute("name", of: path)
    }

    /// What the source hangs on, if it says so: "/dev/ttyS0".
    public var sourcePath: String? {
        DeviceClass.pps.attribute("path", of: path)
    }
}
