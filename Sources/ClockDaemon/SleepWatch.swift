import TimeUnits

/// Notices that the host has slept since it was asked last.
struct SleepWatch {
    private var last: Nanoseconds?

    /// Readings of two clocks one after the other differ by less.
    private static let shortest = Nanoseconds.milliseconds(10)

    /// - Parameter asleep: How long the host has slept since it was started; nil when that cannot be told.
    /// - Returns: How much of that is new.
    mutating func slept(_ asleep: Nanoseconds?) -> Nanoseconds? {
        guard let asleep else { return nil }
        defer { last = asleep }
        guard let last, asleep - last >= Self.shortest else { return nil }
        return asleep - last
    }
}
