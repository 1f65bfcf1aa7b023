/// What is read of the devices of each subsystem, and nothing else: some attributes take events away when they are read
/// (a clock's "fifo"), and some are slow.
enum AttributesWanted {
    static let subsystems = ["timecard", "ptp", "pps", "gnss", "tty", "gpio", "hwmon", "misc", "net"]

    static func of(_ subsystem: String) -> [String] {
        switch subsystem {
        case "timecard":
            ["serialnum", "clock_source", "available_clock_sources", "gnss_sync"] + CardPort.places
        case "ptp":
            [
                "clock_name", "max_adjustment", "max_phase_adjustment", "n_alarms", "n_external_timestamps",
                "n_periodic_outputs", "n_programmable_pins", "pps_available", "n_vclocks",
            ]
        case "pps": ["name", "path", "mode", "echo"]
        case "gnss": ["type"]
        case "tty": ["type", "iomem_base"]
        case "gpio": ["label", "ngpio"]
        case "hwmon": ["name"]
        default: []
        }
    }

    /// Of what devices hang on.
    static func ofAncestor(_ subsystem: String) -> [String] {
        switch subsystem {
        case "pci": ["vendor", "device"]
        case "usb": ["idVendor", "idProduct", "manufacturer", "product", "serial"]
        default: []
        }
    }

    /// The symbolic links to other devices.
    static func neighbours(of subsystem: String) -> [String] {
        switch subsystem {
        case "timecard": ["ptp", "pps", "i2c"] + CardPort.places
        case "net": ["phydev"]
        default: []
        }
    }

    static let properties = ["ID_PATH", "ID_SERIAL_SHORT"]
}
