import TimeUnits

/// A span that gathers fractions of a nanosecond for a year and loses none of them.
///
/// One Double would: a year of nanoseconds leaves it no digit behind the point.
struct ExactSpan: Hashable, Sendable {
    private(set) var whole: Nanoseconds
    /// From 0 up to 1.
    private(set) var fraction: Double

    init(_ whole: Nanoseconds = .zero, fraction: Double = 0) {
        self.whole = whole
        self.fraction = 0
        add(fraction)
    }

    /// Adds nanoseconds.
    @inline(__always)
    mutating func add(_ nanoseconds: Double) {
        let sum = fraction + nanoseconds
        let floor = sum.rounded(.down)
        whole = whole + Nanoseconds(Int64(floor))
        fraction = sum - floor
    }

    mutating func add(_ span: Nanoseconds) {
        whole = whole + span
    }

    /// In nanoseconds, as exactly as a Double can.
    var nanoseconds: Double { Double(whole.count) + fraction }
}
