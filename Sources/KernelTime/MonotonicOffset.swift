internal import CTimingShims
internal import TimeUnits

/// `CLOCK_REALTIME` minus `CLOCK_MONOTONIC`: the kernel steers both by the same rate, so that it is a constant from one
/// step, leap second or sleep to the next.
///
/// A reading of one clock between two of the other leaves it an interval; intervals of readings in a row are intersected
/// until they are at odds, which is when the clock was stepped. Left out: a step of less than ``error``, which does not
/// show, and moves a stamp by no more than that.
struct MonotonicOffset {
    private var lowest: Nanoseconds?
    private var highest = Nanoseconds.zero

    /// Half of the interval that is left.
    var error: Nanoseconds { lowest.map { Nanoseconds((highest - $0).count / 2 + 1) } ?? .zero }

    mutating func read() -> Nanoseconds {
        for _ in 0..<3 {
            let before = readHostClock(CLOCK_MONOTONIC)
            let utc = readHostClock(CLOCK_REALTIME)
            let after = readHostClock(CLOCK_MONOTONIC)
            narrow(to: utc - after, utc - before)
        }
        return value
    }

    var value: Nanoseconds { lowest.map { $0 + Nanoseconds((highest - $0).count / 2) } ?? .zero }

    mutating func narrow(to low: Nanoseconds, _ high: Nanoseconds) {
        guard let lowest, low <= highest, high >= lowest else {
            self.lowest = low
            highest = high
            return
        }
        self.lowest = max(lowest, low)
        highest = min(highest, high)
    }
}
