internal import CTimingShims
public import TimeUnits

/// What a program was told by whoever started it.
public enum Environment {
    public static subscript(name: String) -> String? {
        unsafe ctiming_getenv(name).map { unsafe String(cString: $0) }
    }
}

/// The process that this code runs in.
public enum CurrentProcess {
    public static var identifier: Int { ctiming_getpid() }

    /// Gives back the memory of code that only starting needed: what is used again comes from its file again.
    public static func giveBackCode() {
        ctiming_unmap_used_code()
    }

    /// As whom it runs.
    public static var user: Int { ctiming_geteuid() }

    public static var isRoot: Bool { user == 0 }

    /// How long ago it was started, to a hundredth of a second; `nil` without /proc.
    public static var age: Nanoseconds? {
        let ticks = ctiming_ticks_per_second()
        guard ticks > 0, let stat = try? Files.line("/proc/self/stat"), let host = try? Files.line("/proc/uptime"),
            let uptime = host.split(separator: " ").first.flatMap({ Double($0) }),
            // The name in parentheses may hold anything; the start is the 20th field after it (proc(5)).
            let fields = stat.split(separator: ")").last?.split(separator: " "), fields.count > 19,
            let start = Double(fields[19])
        else { return nil }
        return Nanoseconds(rounding: (uptime - start / Double(ticks)) * 1e9)
    }
}
