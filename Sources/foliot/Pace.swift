import KernelTime
import TimeUnits

/// Waits from one moment to the next at even distances, whatever happens in between.
struct Pace: ~Copyable {
    private var poller = Poller()
    private let interval: Nanoseconds
    private var next: Instant<Raw>

    init(every interval: Nanoseconds) {
        self.interval = interval
        next = RawClock.now() + interval
    }

    mutating func wait() throws(Failure) {
        var rest = next - RawClock.now()
        while rest > .zero {
            do throws(DeviceError) {
                try poller.wait(for: min(rest, .seconds(1)))
            } catch {
                throw Failure(error)
            }
            rest = next - RawClock.now()
        }
        // After a long stop (a suspended process), moments that have passed are not made up for.
        next = max(next + interval, RawClock.now())
    }
}
