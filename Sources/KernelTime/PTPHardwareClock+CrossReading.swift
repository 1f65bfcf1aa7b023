internal import CTimingShims
public import Reports
internal import TimeUnits

extension PTPHardwareClock {
    /// Reads this clock and the host's at the same moment: the narrowest of `samples`, by the best way that works.
    public mutating func crossReading(samples: Int) throws(DeviceError) -> CrossReading {
        var method = ladder.best
        while true {
            do throws(DeviceError) {
                let reading = try crossReading(samples: samples, by: method)
                ladder.succeeded(method)
                return reading
            } catch {
                guard let lower = ladder.next(after: method, errno: error.errno) else { throw error }
                method = lower
            }
        }
    }

    /// The narrowest of `samples` read in one given way.
    public func crossReading(
        samples: Int, by method: CrossReading.Method
    ) throws(DeviceError) -> CrossReading {
        if method == .precise { return try preciseReading() }
        let taken = try takeSamples(samples, by: method, between: .system)
        return try narrowest(of: taken, between: .system, method: method)
    }

    /// All of `samples` read in one given way, at most 25.
    public func crossReadings(
        samples: Int, by method: CrossReading.Method
    ) throws(DeviceError) -> [CrossReading] {
        if method == .precise { return try preciseReadings(min(max(samples, 1), CrossSamples.capacity)) }
        let taken = try takeSamples(samples, by: method, between: .system)
        let pair = ClockPair.read()
        return (0..<taken.count).map { CrossReading(taken[$0], between: .system, method: method, pair: pair) }
    }

    /// The narrowest of `samples` bracketed by the raw clock itself, which Linux 6.13 and newer do (EINVAL elsewhere).
    public func crossReadingOnRaw(samples: Int) throws(DeviceError) -> CrossReading {
        let taken = try takeSamples(samples, by: .extended, between: .raw)
        return try narrowest(of: taken, between: .raw, method: .extended)
    }

    private func narrowest(
        of samples: CrossSamples, between clock: HostClock, method: CrossReading.Method
    ) throws(DeviceError) -> CrossReading {
        let pair = ClockPair.read()
        guard let best = samples.narrowest else {
            throw DeviceError(operation: method.operation, device: path, errno: EAGAIN)
        }
        return CrossReading(best, between: clock, method: method, pair: pair)
    }

    private func takeSamples(
        _ count: Int, by method: CrossReading.Method, between clock: HostClock
    ) throws(DeviceError) -> CrossSamples {
        let count = min(max(count, 1), CrossSamples.capacity)
        return switch method {
        case .extended: try extendedSamples(count, between: clock)
        case .basic: try basicSamples(count)
        case .bracket, .precise: try bracketSamples(count)
        }
    }

    private func preciseReadings(_ count: Int) throws(DeviceError) -> [CrossReading] {
        var readings: [CrossReading] = []
        for _ in 0..<count { readings.append(try preciseReading()) }
        return readings
    }
}
