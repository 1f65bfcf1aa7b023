import ClockMath
public import TimeUnits

// A person may have a clock stepped that the engine would slew or leave alone, but not to where no source has it.
extension Engine {
    /// Does what a person asks of a clock, unless something that is known of the clock speaks against it.
    ///
    /// - Returns: What was made of it, unless the kernel refuses the step that is among `actions`.
    public mutating func obey(
        _ command: Command, on id: ClockID, at now: Instant<Raw>, into actions: inout ActionList
    ) -> Decision {
        let decision = decide(command, on: id, at: now)
        if case .granted(let amount) = decision {
            beforeMove.value = (clocks[id.index], at: now)
            clocks[id.index].move(by: amount, at: now, into: &actions)
            handle(.tick, at: now, into: &actions)
        }
        return decision
    }

    /// Takes back the step that a person asked for, if that is the one that the kernel refused.
    mutating func undoMove(of id: ClockID) -> Bool {
        guard let before = beforeMove.value, before.clock.id == id, clocks[id.index].lastStep?.at == before.at else {
            return false
        }
        clocks[id.index].undoMove(to: before.clock)
        beforeMove.value = nil
        return true
    }

    private func decide(_ command: Command, on id: ClockID, at now: Instant<Raw>) -> Decision {
        let decision = clocks[id.index].decide(command, at: now)
        guard case .granted(let amount) = decision, wouldBeOutdated(id, after: amount, at: now) else { return decision }
        return .refused(.outdated)
    }

    /// Whether a clock would show what has passed already; not asked of one that goes where its sources are.
    private func wouldBeOutdated(_ id: ClockID, after amount: Nanoseconds, at now: Instant<Raw>) -> Bool {
        guard !clocks[id.index].hasFix, let reading = systemReading(at: now) else { return false }
        let ahead = id.index == systemClock ? .zero : clocks[id.index].aheadOfSystem?.correction
        return ahead.map { reading - $0 + amount < floor } ?? false
    }
}
