public import TimeUnits

/// A reference of the configuration, and what came from it while it was watched.
public struct ReferenceSeen: Hashable, Sendable {
    public var name: String
    /// As the configuration writes it: "pps:/dev/pps0".
    public var input: String
    public var device: DeviceSeen
    public var pulse: PulseSeen?
    public var receiver: ReceiverSeen?
    /// What a card says of the receiver on it: nil where it says nothing, "SYNC" or "LOST @ …".
    public var cardSync: String?
    /// What foliotd made of it meanwhile.
    public var track: TrackSeen?

    public init(
        name: String, input: String, device: DeviceSeen, pulse: PulseSeen? = nil, receiver: ReceiverSeen? = nil,
        cardSync: String? = nil, track: TrackSeen? = nil
    ) {
        self.name = name
        self.input = input
        self.device = device
        self.pulse = pulse
        self.receiver = receiver
        self.cardSync = cardSync
        self.track = track
    }
}

/// The edges of a PPS device over a while.
public struct PulseSeen: Hashable, Sendable {
    public var watched: Nanoseconds
    public var wanted: Edge
    /// Whether the source captures the wanted edge at all.
    public var capturesWanted: Bool
    /// In the order in which they were seen.
    public var edges: [EdgeSeen]
    /// How many pulses the kernel had counted when the watch began.
    public var countBefore: Int
    /// What the driver calls the source: "ptp0", "ktimer".
    public var driver: String?

    public enum Edge: String, Hashable, Sendable {
        case rising, falling
        var other: Edge { self == .rising ? .falling : .rising }
    }

    public init(
        watched: Nanoseconds, wanted: Edge = .rising, capturesWanted: Bool = true, edges: [EdgeSeen],
        countBefore: Int = 0, driver: String? = nil
    ) {
        self.watched = watched
        self.wanted = wanted
        self.capturesWanted = capturesWanted
        self.edges = edges
        self.countBefore = countBefore
        self.driver = driver
    }
}

/// One edge: which, when by the clock that stamps it, and its number among those of its kind.
public struct EdgeSeen: Hashable, Sendable {
    public var edge: PulseSeen.Edge
    public var stamp: Nanoseconds
    public var sequence: UInt32

    public init(_ edge: PulseSeen.Edge, stamp: Nanoseconds, sequence: UInt32) {
        self.edge = edge
        self.stamp = stamp
        self.sequence = sequence
    }
}

/// What foliotd says of a reference, and by how much its counts moved during the watch.
public struct TrackSeen: Hashable, Sendable {
    /// "silent", "selected".
    public var state: String
    /// "absent", "permission"; nil where its device gives no trouble.
    public var trouble: String?
    public var used: Int
    /// By reason: "wrong-edge", "doubled", "repeated".
    public var refused: [String: Int]
    public var missed: Int
    public var watched: Nanoseconds

    public init(
        state: String, trouble: String? = nil, used: Int = 0, refused: [String: Int] = [:], missed: Int = 0,
        watched: Nanoseconds
    ) {
        self.state = state
        self.trouble = trouble
        self.used = used
        self.refused = refused
        self.missed = missed
        self.watched = watched
    }
}
