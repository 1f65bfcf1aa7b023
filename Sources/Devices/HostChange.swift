/// What is different between two pictures of a host.
public enum HostChange: Hashable, Sendable {
    case came(Device)
    case went(Device)
    /// It is there as before, but is something else, belongs elsewhere or can do something else.
    case changed(from: Device, to: Device)

    public var device: Device {
        switch self {
        case .came(let device), .went(let device), .changed(_, let device): device
        }
    }
}

extension HostPicture {
    /// What went, changed and came since an earlier picture.
    ///
    /// A device is the same as before when it has its name and its place: one that was pulled out and plugged into
    /// another socket went and came.
    public func changes(since earlier: HostPicture) -> [HostChange] {
        let before = Dictionary(earlier.devices.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let now = Dictionary(devices.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let gone = earlier.devices.filter { now[$0.identity] == nil }.map(HostChange.went)
        let changed = devices.compactMap { device -> HostChange? in
            guard let old = before[device.identity], old != device else { return nil }
            return .changed(from: old, to: device)
        }
        return gone + changed + devices.filter { before[$0.identity] == nil }.map(HostChange.came)
    }
}

extension Device {
    fileprivate struct Identity: Hashable {
        var name: String
        var place: String
    }

    fileprivate var identity: Identity { Identity(name: name, place: place) }
}
