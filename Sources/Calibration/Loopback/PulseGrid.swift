public import TimeUnits

/// When a hardware clock's output was told to pulse: at every multiple of a period, plus a phase.
public struct PulseGrid: Hashable, Sendable {
    public let period: Nanoseconds
    public let phase: Nanoseconds

    /// - Parameter period: More than nothing.
    public init(period: Nanoseconds, phase: Nanoseconds = .zero) {
        self.period = max(period, Nanoseconds(1))
        self.phase = phase
    }

    /// How late a reading of that clock is after the nearest pulse; at most half a period either way.
    public func lateness(of reading: Nanoseconds) -> Nanoseconds {
        let period = period.count
        let beyond = (reading.count % period - phase.count % period) % period
        let late = beyond < 0 ? beyond + period : beyond
        return Nanoseconds(late > period - late ? late - period : late)
    }
}
