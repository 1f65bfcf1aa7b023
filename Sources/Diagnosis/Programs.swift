/// Programs that are known to steer clocks, and how each is ended.
enum SteeringProgram {
    /// Whether a process steers the system clock, as far as its name and arguments tell.
    static func steersSystem(_ program: HostSeen.Program) -> Bool {
        switch program.name {
        case "chronyd": !program.arguments.contains("-x")
        case "ntpd", "openntpd", "systemd-timesyn", "phc2sys", "satpulsed", "ntp-daemon": true
        default: false
        }
    }

    /// Whether it steers hardware clocks; which one it does not always tell.
    static func steersHardwareClock(_ program: HostSeen.Program, _ device: DeviceSeen) -> Bool {
        let names = [device.path, device.kernelName, "/dev/\(device.kernelName)"]
        return switch program.name {
        case "ts2phc", "phc2sys": program.arguments.contains { names.contains($0) }
        case "satpulsed": true
        default: false
        }
    }
}

/// The command that ends a program and keeps it from starting again; nil for one that nobody here knows.
func stopping(_ name: String) -> String? {
    switch name {
    case "systemd-timesyn": "systemctl disable --now systemd-timesyncd"
    case "ntpd": "systemctl disable --now ntpsec"
    case "gpsd": "systemctl disable --now gpsd.socket gpsd"
    case "satpulsed": "systemctl disable --now satpulse"
    case "ntp-daemon": "systemctl disable --now ntpd-rs"
    case "ModemManager", "phc2sys", "ts2phc", "ptp4l", "chronyd", "openntpd": "systemctl disable --now \(name)"
    default: nil
    }
}
