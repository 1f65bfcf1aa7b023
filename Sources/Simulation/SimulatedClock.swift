public import Discipline
public import TimeUnits

/// A clock driven by an oscillator: it can be read, and perhaps steered and stepped.
///
/// It keeps how far it is from true time, to a fraction of a nanosecond; whoever runs it keeps true time.
public struct SimulatedClock: Sendable {
    public let model: Model
    /// What works.
    public private(set) var frequency: FrequencyOffset
    /// What it says was dialled in: as Linux does, the command in the kernel's unit, from the moment it was given,
    /// whatever became of it in the hardware.
    public private(set) var commanded: FrequencyOffset

    /// Whether it stands still, whatever its oscillator does.
    public var isStanding = false

    private var ahead: ExactSpan
    private var pending: (frequency: FrequencyOffset, after: Double)?

    public init(model: Model, offset: ClockOffset = .zero, frequency: FrequencyOffset = .zero) {
        self.model = model
        ahead = ExactSpan(fraction: offset.nanoseconds)
        self.frequency = model.dialled(frequency)
        commanded = self.frequency.inKernelUnit
    }

    /// How far it is ahead of true time.
    public var offset: ClockOffset { ClockOffset(nanoseconds: ahead.nanoseconds) }

    /// What it shows when true time is `time` and `fraction` of a nanosecond.
    public func reading(at time: Nanoseconds, fraction: Double = 0) -> Nanoseconds {
        let exact = ExactSpan(time + ahead.whole, fraction: ahead.fraction + fraction).whole
        let resolution = model.resolution.count
        guard resolution > 1 else { return exact }
        let rest = exact.count % resolution
        return Nanoseconds(exact.count - (rest < 0 ? rest + resolution : rest))
    }

    /// Lets `elapsed` nanoseconds of true time pass, over which its oscillator gained `gain` nanoseconds.
    public mutating func run(for elapsed: Double, gaining gain: Double) {
        guard let change = pending, change.after < elapsed else {
            pending?.after -= elapsed
            return runSteadily(for: elapsed, gaining: gain)
        }
        let before = gain * change.after / elapsed
        runSteadily(for: change.after, gaining: before)
        frequency = change.frequency
        pending = nil
        runSteadily(for: elapsed - change.after, gaining: gain - before)
    }

    /// The clock as it is at `end` if it is now at `start`, or as it is now if that is later.
    ///
    /// - Parameter rate: What its oscillator gains, as a ratio.
    @inline(__always)
    func run(from start: Double, to end: Double, gaining rate: Double) -> SimulatedClock {
        guard end > start else { return self }
        var clock = self
        clock.run(for: end - start, gaining: (end - start) * rate)
        return clock
    }

    @inline(__always)
    private mutating func runSteadily(for elapsed: Double, gaining gain: Double) {
        guard !isStanding else { return ahead.add(-elapsed) }
        ahead.add(gain + frequency.partsPerBillion * 1e-9 * (elapsed + gain))
    }

    /// Dials in a frequency, as nearly as it can, after its delay.
    public mutating func steer(to frequency: FrequencyOffset) -> Refusal? {
        guard model.steers else { return Refusal(request: .frequency, errno: Refusal.notSupported) }
        let rate = model.dialled(frequency)
        commanded = frequency.clamped(to: model.maximumRate).inKernelUnit
        if model.effectDelay == .zero {
            self.frequency = rate
        } else {
            pending = (rate, Double(model.effectDelay.count))
        }
        return nil
    }

    public mutating func step(by span: Nanoseconds) -> Refusal? {
        guard model.steps else { return Refusal(request: .step, errno: Refusal.notSupported) }
        ahead.add(span)
        return nil
    }
}

extension FrequencyOffset {
    fileprivate var inKernelUnit: FrequencyOffset { FrequencyOffset(scaledPartsPerMillion: scaledPartsPerMillion) }
}
