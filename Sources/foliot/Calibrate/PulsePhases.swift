import KernelTime
import TimeUnits

/// How far a hardware clock is ahead of the pulses at its input, second after second, from zero at the first pulse.
struct PulsePhases {
    /// In ns; NaN for a pulse that did not come.
    private(set) var phases: [Double] = []
    private var last: (stamp: Nanoseconds, phase: Nanoseconds)?

    /// More seconds without a pulse are no gap but another measurement.
    private static let longestGap: Int64 = 600

    /// - Returns: How many seconds after the one before, or nil for a stamp that comes too early or too late to be one.
    @discardableResult
    mutating func take(_ stamp: Nanoseconds) -> Int? {
        guard let last else {
            self.last = (stamp, .zero)
            phases.append(0)
            return 0
        }
        let change = stamp - last.stamp
        let (seconds, rest) = (change + .milliseconds(500)).count.quotientAndRemainder(dividingBy: 1_000_000_000)
        let ahead = Nanoseconds(rest - 500_000_000)
        guard (1...Self.longestGap).contains(seconds), abs(ahead.count) < 2_000_000 else { return nil }
        for _ in 1..<seconds { phases.append(.nan) }
        let phase = last.phase + ahead
        phases.append(Double(phase.count))
        self.last = (stamp, phase)
        return Int(seconds)
    }
}

/// Listens to the pulses at an input of a hardware clock.
struct StampListener: ~Copyable {
    private let channel: Int
    private(set) var watch: MeasurementWatch
    private var heardAt = RawClock.now()

    /// A pulse that is silent for longer is told.
    private static let patience = Nanoseconds.seconds(10)

    init(_ clock: inout PTPHardwareClock, channel: Int) throws(Failure) {
        var watch = try MeasurementWatch()
        do throws(DeviceError) { _ = try clock.requestTimestamps(channel: channel, edge: .rising) } catch {
            throw Failure(error)
        }
        try watch.listen(to: clock.descriptorNumber)
        self.channel = channel
        self.watch = watch
    }

    /// Whether somebody has had enough.
    var isEnded: Bool { watch.isEnded }

    /// The next stamp; nil when somebody ends it.
    mutating func next(_ clock: inout PTPHardwareClock) throws(Failure) -> Nanoseconds? {
        while !watch.isEnded {
            if let stamp = try pending(&clock) {
                heardAt = RawClock.now()
                if stamp.channel == channel { return stamp.stamp }
                continue
            }
            guard RawClock.now() - heardAt < Self.patience else {
                throw Failure(
                    "\(clock.path): no pulse at input \(channel) for 10 s; is the reference connected and on? \"foliot phc "
                        + "pins \(clock.path)\" says which pin that input is")
            }
            try watch.wait(for: .milliseconds(500))
        }
        return nil
    }

    private func pending(_ clock: inout PTPHardwareClock) throws(Failure) -> Timestamp? {
        do throws(DeviceError) { return try clock.nextTimestamp() } catch { throw Failure(error) }
    }

    mutating func show(_ done: Int, of count: Int, _ what: String) throws(Failure) {
        try watch.show(done, of: count, what)
    }

    /// Switches the input off again.
    func close(_ clock: inout PTPHardwareClock) {
        try? watch.clear()
        PuttingBack(path: clock.path).stopInput(channel) { () throws(DeviceError) in
            try clock.stopTimestamps(channel: channel)
        }
    }
}
