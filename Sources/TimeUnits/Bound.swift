/// How far from the truth a clock can be, either way.
public struct Bound: Hashable, Sendable {
    public var nanoseconds: Double

    public init(nanoseconds: Double) {
        self.nanoseconds = nanoseconds
    }

    public init(_ span: Nanoseconds) {
        nanoseconds = Double(span.count)
    }

    /// Nothing is known of the clock.
    public static let unknown = Bound(nanoseconds: .infinity)

    /// Whether an error of `offset` lies inside.
    public func contains(_ offset: ClockOffset) -> Bool {
        abs(offset.nanoseconds) <= nanoseconds
    }

    public static func + (lhs: Bound, rhs: Bound) -> Bound {
        Bound(nanoseconds: lhs.nanoseconds + rhs.nanoseconds)
    }
}

extension Bound: Comparable {
    public static func < (lhs: Bound, rhs: Bound) -> Bool {
        lhs.nanoseconds < rhs.nanoseconds
    }
}
