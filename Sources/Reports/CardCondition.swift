public import TimeUnits

/// What a timing card says of its own clock; what it does not say is nil.
public struct CardCondition: Hashable, Sendable {
    /// How far its own servo finds its clock from what it follows.
    public var offset: Nanoseconds?
    /// The drift that its servo takes off, in ns as the card tells it.
    public var drift: Nanoseconds?
    /// Whether the pulse of its receiver comes.
    public var isReceiving: Bool?

    public init(offset: Nanoseconds? = nil, drift: Nanoseconds? = nil, isReceiving: Bool? = nil) {
        self.offset = offset
        self.drift = drift
        self.isReceiving = isReceiving
    }
}
