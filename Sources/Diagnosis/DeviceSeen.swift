/// A device that the configuration names, as it was found.
public struct DeviceSeen: Hashable, Sendable {
    public var path: String
    /// What the kernel calls it, whatever link the path is: "ptp0".
    public var kernelName: String
    public var kind: Kind
    public var presence: Presence
    /// Whose it is; nil where that could not be seen.
    public var ownership: FileOwnership?
    /// Other devices of its kind that are here now, the likeliest first.
    public var others: [String]

    public enum Kind: String, Hashable, Sendable {
        case pulse, hardwareClock, lines, serialPort
    }

    public enum Presence: Hashable, Sendable {
        case here
        case absent
        /// This person may not open it.
        case forbidden
        /// Another program has it, by name where that could be seen.
        case busy(by: String?)
        /// There is something else at its path.
        case wrongKind
        case failing(String)
    }

    public init(
        path: String, kernelName: String? = nil, kind: Kind, presence: Presence = .here,
        ownership: FileOwnership? = nil, others: [String] = []
    ) {
        self.path = path
        self.kernelName = kernelName ?? path.split(separator: "/").last.map(String.init) ?? path
        self.kind = kind
        self.presence = presence
        self.ownership = ownership
        self.others = others
    }
}

/// The user, the group and the mode of a file.
public struct FileOwnership: Hashable, Sendable {
    public var user: Int
    public var group: Int
    public var groupName: String
    public var mode: Int

    public init(user: Int, group: Int, groupName: String, mode: Int) {
        self.user = user
        self.group = group
        self.groupName = groupName
        self.mode = mode
    }

    /// Whether a process may read and write it; the superuser may, whatever the mode.
    public func permits(_ identity: Identity) -> Bool {
        if identity.user == 0 { return true }
        if identity.user == user { return mode & 0o600 == 0o600 }
        if identity.groups.contains(group) { return mode & 0o060 == 0o060 }
        return mode & 0o006 == 0o006
    }

    var modeText: String {
        let digits = String(mode & 0o7777, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// Who a process is.
public struct Identity: Hashable, Sendable {
    public var user: Int
    public var groups: [Int]

    public init(user: Int, groups: [Int]) {
        self.user = user
        self.groups = groups
    }
}
