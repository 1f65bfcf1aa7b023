/// A directory under /sys/class whose entries are devices of one kind.
struct DeviceClass {
    var name: String

    static let ptp = DeviceClass(name: "ptp")
    static let pps = DeviceClass(name: "pps")

    /// The devices of this kind, in the order of their numbers.
    func paths() -> [String] {
        let entries = (try? Files.entries(of: "/sys/class/\(name)", limit: 1_024)) ?? []
        let numbers = entries.compactMap { $0.hasPrefix(name) ? Int($0.dropFirst(name.utf8.count)) : nil }
        return numbers.sorted().map { "/dev/\(name)\($0)" }
    }

    /// The first line of an attribute of the device that `path` leads to; `nil` if there is none.
    func attribute(_ attribute: String, of path: String) -> String? {
        let file = "/sys/class/\(name)/\(Files.deviceName(of: path))/\(attribute)"
        return (try? Files.line(file)).flatMap { $0.isEmpty ? nil : $0 }
    }
}
