public import Discipline

extension ClockState {
    /// What a person calls it.
    public var name: String {
        switch self {
        case .waiting: "waiting"
        case .acquiring: "acquiring"
        case .tracking: "tracking"
        case .holdover: "holdover"
        case .freerun: "freerun"
        case .selfDisciplined: "self-disciplined"
        case .disputed: "disputed"
        }
    }
}

extension ReferenceState {
    /// What a person calls it.
    public var name: String {
        switch self {
        case .absent: "absent"
        case .silent: "silent"
        case .unlabelled: "unlabelled"
        case .settling: "settling"
        case .usable: "usable"
        case .selected: "selected"
        case .rejected: "rejected"
        }
    }
}

extension Reason {
    /// Short, for programs: "pulses-stopped".
    public var name: String { hyphenated("\(self)") }
}

extension Rejection {
    /// Short: "late", "wrong-edge".
    public var name: String { hyphenated("\(self)") }
}

extension DeviceTrouble {
    /// Short: "absent", "wrong-kind".
    public var name: String { hyphenated("\(self)") }
}

extension Interference {
    /// Short: "frequency", "maximum-error".
    public var name: String { hyphenated("\(self)") }
}

extension TAIOrigin {
    /// Short: "list", "built-in".
    public var name: String { hyphenated("\(self)") }
}

extension Suspects {
    /// The names of the processes, as the kernel shows them.
    public var names: [String] { Self.processNames.filter { contains($0.suspect) }.map(\.name) }
}

/// "pulsesStopped" as "pulses-stopped".
func hyphenated(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
}
