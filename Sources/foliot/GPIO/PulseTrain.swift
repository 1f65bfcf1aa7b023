import KernelTime
import TimeUnits

/// Pulses at the seconds of the system clock: it sleeps until shortly before, and looks at the clock until it is time.
struct PulseTrain: ~Copyable {
    struct Pulse {
        var second: Instant<UTC>
        /// From the second to the end of the writing.
        var lateness: Nanoseconds
        /// Of the writing.
        var duration: Nanoseconds
    }

    private var poller = Poller()
    private var last: Instant<UTC>?
    private let clock = SystemClock()
    /// Longer than a quiet host takes to wake a program.
    private static let watch = Nanoseconds.milliseconds(2)

    mutating func next(on line: borrowing GPIOLine, width: Nanoseconds) throws(DeviceError) -> Pulse {
        var second = following()
        var begun = clock.now()
        while begun < second {
            try sleep(until: second - Self.watch)
            begun = clock.now()
            while begun < second, second - begun <= Self.watch { begun = clock.now() }
            // A clock that was set meanwhile has another second next.
            if (second - begun).magnitude > .second { second = following() }
        }
        try line.set(true)
        let risen = clock.now()
        last = second
        try rest(width)
        try line.set(false)
        return Pulse(second: second, lateness: risen - second, duration: risen - begun)
    }

    /// The second that comes next, with time to sleep before it.
    private func following() -> Instant<UTC> {
        let now = clock.now() + Self.watch
        let next = now + (.second - now.sinceEpoch.fractionOfSecond)
        if let last, next <= last, last - next < .seconds(2) { return last + .second }
        return next
    }

    private mutating func sleep(until time: Instant<UTC>) throws(DeviceError) {
        var left = time - clock.now()
        while left > .milliseconds(1), left <= .seconds(4) {
            // Rounded up by the poll, so it is asked for less; looked at again, as the clock may be set.
            try poller.wait(for: min(left - .milliseconds(1), .milliseconds(100)))
            left = time - clock.now()
        }
    }

    private mutating func rest(_ span: Nanoseconds) throws(DeviceError) {
        let end = RawClock.now() + span
        while end - RawClock.now() > .milliseconds(2) { try poller.wait(for: end - RawClock.now() - .milliseconds(2)) }
        while RawClock.now() < end {}
    }
}
