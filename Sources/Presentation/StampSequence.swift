public import TimeUnits

/// What is odd about a stamp among those before it, from the stamps alone.
///
/// Some inputs stamp both edges whatever they are asked for, some hand out a stamp again when the signal is gone.
public struct StampSequence: Hashable, Sendable {
    public enum Oddity: Hashable, Sendable {
        case repeated, backwards
        /// Long and short gaps take turns: both edges of pulses of this width are stamped.
        case bothEdges(width: Nanoseconds)

        public var name: String {
            switch self {
            case .repeated: "repeated"
            case .backwards: "backwards"
            case .bothEdges: "both edges"
            }
        }

        public var sentence: String {
            switch self {
            case .repeated: "the same stamp again: a driver does that when the signal is gone"
            case .backwards: "earlier than the one before: the clock was stepped, or stamps overtake one another"
            case .bothEdges(let width): "both edges are stamped, of pulses of \(width) or the gaps between them"
            }
        }
    }

    public private(set) var count = 0
    public private(set) var repeatedCount = 0
    /// The width of the pulses whose edges are both stamped.
    public private(set) var width: Nanoseconds?
    private var last: Nanoseconds?
    /// The latest gaps, newest first, while they are undisturbed.
    private var gaps: [Nanoseconds] = []

    public init() {}

    /// From the stamp before; nil for the first.
    public var gap: Nanoseconds? { gaps.first }

    public mutating func add(_ stamp: Nanoseconds) -> Oddity? {
        count += 1
        guard let last else {
            last = stamp
            return nil
        }
        self.last = stamp
        guard stamp > last else {
            gaps = []
            if stamp == last { repeatedCount += 1 }
            return stamp == last ? .repeated : .backwards
        }
        gaps = [stamp - last] + gaps.prefix(3)
        guard let found = Self.width(gaps) else { return nil }
        width = found
        return .bothEdges(width: found)
    }

    /// Gaps a, b, a, b to a thousandth of a + b, and a other than b by more than a tenth; three would do, but for a pulse
    /// that is missing once.
    private static func width(_ gaps: [Nanoseconds]) -> Nanoseconds? {
        guard gaps.count == 4 else { return nil }
        let period = (gaps[0] + gaps[1]).count
        guard (gaps[0] - gaps[2]).magnitude.count <= period / 1_000,
            (gaps[1] - gaps[3]).magnitude.count <= period / 1_000,
            (gaps[0] - gaps[1]).magnitude.count > period / 10
        else { return nil }
        return min(gaps[0], gaps[1])
    }
}
