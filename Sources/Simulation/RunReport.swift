public import Discipline
public import TimeUnits

/// How well a clock was kept in a run: its true error at every pulse, just before the pulse is used.
public struct RunReport: Hashable, Sendable {
    /// Seconds from the start until the clock first tracked its reference.
    public private(set) var lockedAfter: Int?
    /// Seconds since then.
    public private(set) var seconds = 0
    public private(set) var largest = Bound.zero
    /// Steps made from the beginning.
    public private(set) var steps = 0
    /// Steps made since it locked.
    public private(set) var stepsAfterLock = 0
    /// Pulses that the engine was given from the beginning.
    public private(set) var pulses = 0
    /// Pulses that were not what they said and were used all the same.
    public private(set) var faultyAccepted = 0

    /// Published bounds and true errors in the seconds in which it tracked.
    private var bounds = LogarithmicHistogram()
    private var errors = LogarithmicHistogram()
    private var sumOfSquares = 0.0
    private var covered = 0

    public init() {}

    /// The root of the mean square of the true error since it locked.
    public var rms: Bound {
        Bound(nanoseconds: seconds == 0 ? .infinity : (sumOfSquares / Double(seconds)).squareRoot())
    }

    /// How much of the time since it locked the true error was within the published bound.
    public var boundCoverage: Double {
        seconds == 0 ? 0 : Double(covered) / Double(seconds)
    }

    /// How many times larger its bound was than it had to be, while it tracked: the median of the bound over the
    /// error that was not exceeded in 95 % of the time. Nothing when there was no error or no time.
    public var boundSharpness: Double? {
        guard let bound = bounds.quantile(0.5), let error = errors.quantile(0.95), error > 0 else { return nil }
        return bound / error
    }

    /// Takes note of one second.
    public mutating func note(second: Int, truth: ClockOffset, bound: Bound, state: ClockState) {
        if lockedAfter == nil {
            guard state == .tracking || state == .selfDisciplined else { return }
            lockedAfter = second
        }
        seconds += 1
        sumOfSquares += truth.nanoseconds * truth.nanoseconds
        largest.nanoseconds = max(largest.nanoseconds, abs(truth.nanoseconds))
        if bound.contains(truth) { covered += 1 }
        guard state == .tracking || state == .selfDisciplined else { return }
        bounds.insert(bound.nanoseconds)
        errors.insert(abs(truth.nanoseconds))
    }

    public mutating func noteStep() {
        steps += 1
        if lockedAfter != nil { stepsAfterLock += 1 }
    }

    /// Counts the pulses of another clock of the same run as well.
    public mutating func addPulses(of other: RunReport) {
        pulses += other.pulses
        faultyAccepted += other.faultyAccepted
    }

    public mutating func notePulse(accepted: Bool, faults: PulseFaults) {
        pulses += 1
        if accepted, !faults.isEmpty { faultyAccepted += 1 }
    }
}

extension Bound {
    fileprivate static let zero = Bound(nanoseconds: 0)
}
