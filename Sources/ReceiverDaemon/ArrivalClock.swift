import TimeUnits

/// When each byte of a line arrived, from the moments at which runs of bytes were read.
///
/// What is read at once came one byte after the other at the line's rate, ten bits for a byte, and the last of them just
/// now. A line whose rate is only a number (USB, a pseudo-terminal, a GNSS device) delivers in one go, and all of a run
/// arrived when it was read.
struct ArrivalClock {
    private struct Run {
        var start: UInt64
        var count: Int
        var read: Instant<Raw>
    }

    private static let capacity = 256
    private var runs: [Run] = []
    private var next = 0
    /// How many bytes have been read in all.
    private(set) var position: UInt64 = 0
    private var byteTime: Nanoseconds?

    /// - Parameter rate: In baud; nil for a line that has none.
    init(rate: Int?) {
        set(rate: rate)
        runs.reserveCapacity(Self.capacity)
    }

    mutating func set(rate: Int?) {
        byteTime = rate.flatMap { $0 > 0 ? Nanoseconds(10_000_000_000 / Int64($0)) : nil }
    }

    /// Takes note of `count` bytes read at `now`.
    mutating func note(_ count: Int, at now: Instant<Raw>) {
        guard count > 0 else { return }
        let run = Run(start: position, count: count, read: now)
        if runs.count < Self.capacity { runs.append(run) } else { runs[next] = run }
        next = (next + 1) % Self.capacity
        position &+= UInt64(count)
    }

    /// When the first bit of the byte at `position` arrived; for one read long ago the earliest that is remembered.
    func arrival(ofByteAt position: UInt64) -> Instant<Raw> {
        var earliest: Run?
        for back in 1...max(runs.count, 1) where !runs.isEmpty {
            let run = runs[(next + runs.count - back) % runs.count]
            earliest = run
            if run.start <= position { break }
        }
        guard let run = earliest else { return Instant(sinceEpoch: .zero) }
        let offset = position >= run.start ? Int(clamping: position - run.start) : 0
        let later = Int64(max(run.count - offset, 0))
        return run.read - Nanoseconds((byteTime?.count ?? 0) * later)
    }
}
