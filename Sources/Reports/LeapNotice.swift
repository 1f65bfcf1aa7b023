public import TimeUnits

/// What a reference says of the coming leap second.
public struct LeapNotice: Hashable, Sendable {
    public var kind: LeapSecond
    /// The midnight at which it is over.
    public var ends: Instant<UTC>

    public init(_ kind: LeapSecond, ends: Instant<UTC>) {
        self.kind = kind
        self.ends = ends
    }
}
