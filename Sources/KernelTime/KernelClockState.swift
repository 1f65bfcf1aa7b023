internal import CTimingShims
public import Reports
public import TimeUnits

/// All that adjtimex(2) says of `CLOCK_REALTIME`.
public struct KernelClockState: Hashable, Sendable {
    /// What the call returns when it succeeds.
    public enum Leap: Int, Hashable, Sendable {
        /// A leap second will be inserted, or deleted, at the end of the day; is being inserted; has happened.
        case ok, insert, delete, inProgress, wait
        /// The clock is not synchronised.
        case error
    }

    public var leap: Leap
    public var status: ClockCondition.Status
    public var dial: FrequencyDial
    public var maximumError: Nanoseconds
    public var estimatedError: Nanoseconds
    public var taiOffset: TAIOffset
    public var time: Instant<UTC>
    /// The phase that the kernel's own loop has still to slew.
    public var offset: Nanoseconds
    public var timeConstant: Int
    public var precision: Nanoseconds
    /// The furthest that the dial's fine part reaches.
    public var tolerance: FrequencyOffset
    public var pulse: KernelPulseState

    /// All that is dialled in, tick included.
    public var frequency: FrequencyOffset { dial.total }
}

/// What the kernel's own PPS discipline says, if it has one; zeros if not.
public struct KernelPulseState: Hashable, Sendable {
    public var frequency: FrequencyOffset
    public var jitter: Nanoseconds
    public var stability: FrequencyOffset
    /// The calibration interval as a power of two of seconds.
    public var shift: Int
    public var intervals: Int
    public var jitterExceeded: Int
    public var wanderExceeded: Int
    public var errors: Int
}

extension KernelClockState {
    /// Reads what a successful call left behind.
    init(_ state: timex, outcome: Int) {
        status = ClockCondition.Status(rawValue: state.status)
        let isNano = status.contains(.nanoseconds)
        func fine(_ count: Int) -> Nanoseconds {
            Nanoseconds(isNano ? Int64(count) : Int64(count).saturatingTimes(1_000))
        }
        leap = Leap(rawValue: outcome) ?? .error
        dial = FrequencyDial(tickMicroseconds: state.tick, scaledPartsPerMillion: state.freq)
        maximumError = Nanoseconds(Int64(state.maxerror).saturatingTimes(1_000))
        estimatedError = Nanoseconds(Int64(state.esterror).saturatingTimes(1_000))
        taiOffset = TAIOffset(seconds: Int(state.tai))
        let fraction = fine(Int(state.time.tv_usec)).count
        time = Instant(
            sinceEpoch: Nanoseconds(seconds: Int64(state.time.tv_sec), nanoseconds: fraction) ?? .furthestReading)
        offset = fine(state.offset)
        timeConstant = state.constant
        precision = Nanoseconds(Int64(state.precision).saturatingTimes(1_000))
        tolerance = FrequencyOffset(scaledPartsPerMillion: state.tolerance)
        pulse = KernelPulseState(
            frequency: FrequencyOffset(scaledPartsPerMillion: state.ppsfreq), jitter: fine(state.jitter),
            stability: FrequencyOffset(scaledPartsPerMillion: state.stabil), shift: Int(state.shift),
            intervals: state.calcnt, jitterExceeded: state.jitcnt, wanderExceeded: state.stbcnt, errors: state.errcnt)
    }

    /// The part of the state that the engine watches.
    public func condition(at raw: Instant<Raw>) -> ClockCondition {
        ClockCondition(
            raw: raw, reading: time.sinceEpoch, frequency: frequency, status: status, maximumError: maximumError,
            taiOffset: taiOffset)
    }
}

extension Int64 {
    func saturatingTimes(_ factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? (self < 0 ? .min : .max) : product
    }
}
