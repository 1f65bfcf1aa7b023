public import TimeUnits

/// How an offset moves from one reading to the next.
public struct OffsetCourse: Sendable {
    public struct Change: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case drift, jump, standstill
        }

        public var kind: Kind
        /// Positive: the clock gained.
        public var moved: ClockOffset
        public var frequency: FrequencyOffset

        /// "it gained 12.0 ns (+12.0 ppb)".
        public var sentence: String {
            let span = Nanoseconds(rounding: abs(moved.nanoseconds))
            switch kind {
            case .drift: return "it \(moved.nanoseconds < 0 ? "lost" : "gained") \(span) (\(frequency))"
            case .jump: return "it jumped by \(moved.nanoseconds < 0 ? "-" : "")\(span)"
            case .standstill: return "it stands still"
            }
        }
    }

    private var last: (offset: SplitOffset, time: Instant<Raw>)?

    public init() {}

    /// - Returns: Nothing for the first reading.
    public mutating func add(_ offset: SplitOffset, at time: Instant<Raw>) -> Change? {
        defer { last = (offset, time) }
        guard let last, time > last.time else { return nil }
        let seconds = Double(offset.wholeSeconds) - Double(last.offset.wholeSeconds)
        let moved = seconds * 1e9 + offset.rest.nanoseconds - last.offset.rest.nanoseconds
        let frequency = moved / (time - last.time).inSeconds
        return Change(
            kind: Self.kind(frequency), moved: ClockOffset(nanoseconds: moved),
            frequency: FrequencyOffset(partsPerBillion: frequency))
    }

    /// A clock that stands still loses a second in each; no clock is off by a thousandth, so more is a jump.
    private static func kind(_ partsPerBillion: Double) -> Change.Kind {
        if abs(partsPerBillion + 1e9) < 1e7 { return .standstill }
        return abs(partsPerBillion) > 1e6 ? .jump : .drift
    }
}
