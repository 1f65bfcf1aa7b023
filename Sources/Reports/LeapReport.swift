public import TimeUnits

/// What a receiver knows of leap seconds (UBX NAV-TIMELS, NAV-TIMEGPS).
public struct LeapReport: Hashable, Sendable {
    /// TAI − UTC now; nil while it only assumes it.
    public var offset: TAIOffset?
    /// The leap second that is to come; nil: it says that there is none.
    public var coming: LeapNotice?
    /// Whether what it says of the coming one is valid.
    public var knowsComing: Bool

    /// What TAI − UTC can be, in seconds.
    public static let offsets = 0...255

    public init(offset: TAIOffset?, coming: LeapNotice? = nil, knowsComing: Bool) {
        self.offset = offset
        self.coming = coming
        self.knowsComing = knowsComing
    }
}
