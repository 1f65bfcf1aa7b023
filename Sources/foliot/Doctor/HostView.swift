import Diagnosis
import KernelTime
import Reports
import TimeUnits

/// The kernel, and the programs that have a hand in its time.
struct HostView {
    private static let known: Set<String> = [
        "chronyd", "ntpd", "systemd-timesyn", "phc2sys", "ts2phc", "ptp4l", "openntpd", "satpulsed", "ntp-daemon",
        "gpsd", "foliotd", "foliot-receiver",
    ]

    func programs() -> [HostSeen.Program] {
        names(in: "/proc").compactMap { Int($0) }.sorted().compactMap { id in
            guard let name = try? Files.line("/proc/\(id)/comm"), Self.known.contains(name) else { return nil }
            let line = (try? Files.read("/proc/\(id)/cmdline")) ?? []
            let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            return HostSeen.Program(name: name, arguments: Array(words.dropFirst()), id: id)
        }
    }

    func seen() -> HostSeen {
        let kernel = try? SystemClock().state()
        let own = ProcessView(id: "self")
        let sources = "/sys/devices/system/clocksource/clocksource0"
        return HostSeen(
            release: release, pulses: support(of: "pps", module: "pps_core"),
            hardwareClocks: support(of: "ptp", module: "ptp"),
            lines: isDirectory("/sys/bus/gpio") ? .present : .missing, programs: programs(),
            kernelPulse: kernel.map { !$0.status.isDisjoint(with: [.pulseFrequency, .pulseTime]) } ?? false,
            taiOffset: kernel?.taiOffset.seconds, clocksource: try? Files.line("\(sources)/current_clocksource"),
            clocksources: (try? Files.line("\(sources)/available_clocksource"))?.split(separator: " ").map(String.init)
                ?? [],
            canSteer: own.couldSetClocks, isContainer: isContainer)
    }

    private var release: String { (try? Files.line("/proc/sys/kernel/osrelease")) ?? "unknown" }

    private var isContainer: Bool {
        let marks = ["/run/.containerenv", "/.dockerenv", "/run/systemd/container"]
        return marks.contains { (try? Files.read($0, limit: 1 << 16)) != nil }
    }

    /// A class is there once its core is; else the list of modules says whether it could be.
    private func support(of kind: String, module: String) -> HostSeen.Support {
        if isDirectory("/sys/class/\(kind)") { return .present }
        let modules = "/lib/modules/\(release)"
        guard let list = try? Files.read("\(modules)/modules.dep", limit: 1 << 24) else { return .unknown }
        let text = String(decoding: list, as: UTF8.self)
        return text.contains("/\(module).ko") ? .loadable(module: module) : .missing
    }
}

/// What /proc tells of a process.
struct ProcessView {
    private let fields: [String: [String]]
    private let isMapped: Bool
    /// CAP_SYS_TIME.
    private static let bit: UInt64 = 1 << 25

    init(id: String) {
        let status = String(decoding: (try? Files.read("/proc/\(id)/status")) ?? [], as: UTF8.self)
        let pairs = status.split(separator: "\n").compactMap { line -> (String, [String])? in
            let words = line.split { $0 == ":" || $0 == "\t" || $0 == " " }.map(String.init)
            return words.first.map { ($0, Array(words.dropFirst())) }
        }
        fields = Dictionary(pairs) { first, _ in first }
        let map = (try? Files.line("/proc/\(id)/uid_map"))?.split(separator: " ").map(String.init)
        isMapped = map.map { $0 != ["0", "0", "4294967295"] } ?? false
    }

    /// By its effective user and all of its groups.
    var identity: Identity? {
        guard let user = number("Uid", at: 1) else { return nil }
        let groups = [number("Gid", at: 1)].compactMap(\.self) + (fields["Groups"] ?? []).compactMap { Int($0) }
        return Identity(user: user, groups: groups)
    }

    /// Whether it may set clocks; inside a user namespace the capability is worth nothing for that.
    var maySetClocks: Bool? { capabilities("CapEff").map { $0 & Self.bit != 0 && !isMapped } }

    /// Whether a child of it could ever.
    var couldSetClocks: Bool { capabilities("CapBnd").map { $0 & Self.bit != 0 && !isMapped } ?? true }

    private func capabilities(_ field: String) -> UInt64? { fields[field]?.first.flatMap { UInt64($0, radix: 16) } }

    private func number(_ field: String, at index: Int) -> Int? {
        guard let words = fields[field], words.indices.contains(index) else { return nil }
        return Int(words[index])
    }
}
