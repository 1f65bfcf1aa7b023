import Diagnosis
import KernelTime

/// What an error of opening says about the device.
enum Trouble: Hashable {
    case absent, forbidden, busy, wrongKind, other

    init(_ error: DeviceError) {
        switch error.errno {
        case 2, 6, 19: self = .absent  // ENOENT, ENXIO, ENODEV
        case 1, 13: self = .forbidden  // EPERM, EACCES
        case 16, 11: self = .busy  // EBUSY, EWOULDBLOCK
        case 25, 20, 21, 95: self = .wrongKind  // ENOTTY, ENOTDIR, EISDIR, EOPNOTSUPP
        default: self = .other
        }
    }
}

extension DeviceSeen {
    /// - Parameter error: What came of opening it; nil when it is open.
    init(path: String, kind: Kind, error: DeviceError?, holder: String? = nil) {
        let presence: Presence =
            switch error.map(Trouble.init) {
            case nil: .here
            case .absent?: .absent
            case .forbidden?: .forbidden
            case .busy?: .busy(by: holder)
            case .wrongKind?: .wrongKind
            case .other?: .failing(error?.reason ?? "")
            }
        self.init(
            path: path, kernelName: Files.deviceName(of: path), kind: kind, presence: presence,
            ownership: FileOwnership(of: path),
            others: otherDevices(of: kind).filter { $0 != path })
    }
}

extension FileOwnership {
    /// Nil when the file is not there or may not be looked at.
    init?(of path: String) {
        guard let owner = Files.owner(of: path) else { return nil }
        let name = Accounts().groupName(of: owner.group) ?? "group \(owner.group)"
        self.init(user: owner.user, group: owner.group, groupName: name, mode: owner.mode)
    }
}

/// The devices of a kind that are here, by the stable links that lead to them where there are some.
private func otherDevices(of kind: DeviceSeen.Kind) -> [String] {
    let nodes: [String] =
        switch kind {
        case .pulse: PPSDevice.paths()
        case .hardwareClock: clocksWithInputsFirst()
        case .lines: GPIOChip.paths()
        case .serialPort:
            names(in: "/dev").filter { $0.hasPrefix("ttyUSB") || $0.hasPrefix("ttyACM") }.map { "/dev/\($0)" }
        }
    let links = names(in: "/dev/timing").map { "/dev/timing/\($0)" }
    return nodes.map { node in
        links.first { Files.deviceName(of: $0) == Files.deviceName(of: node) } ?? node
    }
}

/// A clock that can stamp pulses is likelier to be meant.
private func clocksWithInputsFirst() -> [String] {
    let paths = PTPHardwareClock.paths()
    let withInputs = paths.filter { path in
        (try? Files.line("/sys/class/ptp/\(Files.deviceName(of: path))/n_external_timestamps")).flatMap { Int($0) } ?? 0
            > 0
    }
    return withInputs + paths.filter { !withInputs.contains($0) }
}

/// What is in a directory, in order; nothing when it cannot be read.
func names(in directory: String) -> [String] {
    ((try? Files.entries(of: directory, limit: 4_096)) ?? []).sorted()
}

func isDirectory(_ path: String) -> Bool {
    (try? Files.entries(of: path, limit: 1)) != nil
}
