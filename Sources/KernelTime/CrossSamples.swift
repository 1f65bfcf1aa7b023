internal import CTimingShims
internal import Reports
internal import TimeUnits

/// A host clock that a device is read between.
enum HostClock {
    case system, raw

    var identifier: clockid_t { self == .system ? CLOCK_REALTIME : CLOCK_MONOTONIC_RAW }
}

/// A device read once, and a host clock before and after.
struct CrossSample {
    var before = Nanoseconds.zero
    var device = Nanoseconds.zero
    var after = Nanoseconds.zero

    var window: Nanoseconds { after - before }
    var middle: Nanoseconds { before + Nanoseconds(window.count / 2) }
}

/// What one request brought, without a heap allocation.
struct CrossSamples {
    static let capacity = 25

    private var storage = InlineArray<25, CrossSample>(repeating: CrossSample())
    private(set) var count = 0

    subscript(index: Int) -> CrossSample { storage[index] }

    /// Keeps a sample, unless a clock was set back inside its window.
    mutating func append(_ sample: CrossSample) {
        guard count < Self.capacity, sample.after >= sample.before else { return }
        storage[count] = sample
        count += 1
    }

    /// The sample that leaves least room for error.
    var narrowest: CrossSample? {
        guard count > 0 else { return nil }
        var best = storage[0]
        for index in 1..<max(count, 1) where storage[index].window < best.window { best = storage[index] }
        return best
    }
}

extension CrossReading {
    /// Places a sample on both of the host's axes by a pair of them read just after.
    init(_ sample: CrossSample, between clock: HostClock, method: Method, pair: ClockPair) {
        switch clock {
        case .system:
            let system = Instant<UTC>(sinceEpoch: sample.middle)
            self.init(
                device: sample.device, system: system, raw: pair.raw(at: system), window: sample.window, method: method)
        case .raw:
            let raw = Instant<Raw>(sinceEpoch: sample.middle)
            self.init(
                device: sample.device, system: pair.utc(at: raw), raw: raw, window: sample.window, method: method)
        }
    }
}
