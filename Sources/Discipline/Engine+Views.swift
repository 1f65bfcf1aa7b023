internal import ClockMath
public import TimeUnits

extension Engine {
    public func state(of id: ClockID) -> ClockState { clocks[id.index].state }

    /// The error that the clock does not exceed at `time`.
    public func bound(of id: ClockID, at time: Instant<Raw>) -> Bound { clocks[id.index].bound(at: time) }

    public func view(of id: ClockID, at time: Instant<Raw>) -> ClockView {
        let clock = clocks[id.index]
        return ClockView(
            state: clock.state, reason: clock.reason, since: clock.since,
            source: clock.selected.map { clock.candidates[$0].source },
            offset: clock.estimate(at: time) ?? Estimate(.zero, deviation: ClockOffset(nanoseconds: .infinity)),
            bound: clock.bound(at: time),
            drift: clock.filter?.drift ?? Estimate(.zero, deviation: FrequencyOffset(partsPerBillion: .infinity)),
            steering: clock.ledger.rate, stepCount: clock.stepCount, interference: clock.interference,
            suspects: clock.suspects, innovationRatio: clock.innovationRatio)
    }

    public func view(of id: ReferenceID) -> ReferenceView {
        let reference = references[id.index]
        let candidate = clocks.lazy.compactMap { $0.candidates.first { $0.source == .reference(id) } }.first
        return ReferenceView(
            state: reference.state, trouble: reference.trouble, accepted: reference.accepted,
            rejected: reference.rejected, missed: reference.missed, lastOffset: reference.lastOffset,
            spread: candidate?.gate.deviation)
    }

    /// A reference's state as the clocks that may follow it see it.
    func stateOfReference(_ index: Int, at now: Instant<Raw>) -> ReferenceState {
        let reference = references[index]
        guard reference.isPresent else { return .absent }
        var best = ReferenceState.silent
        for clock in clocks {
            for (place, candidate) in clock.candidates.enumerated()
            where candidate.source == .reference(ReferenceID(index)) && candidate.isHeard(at: now) {
                if !candidate.isBelieved(at: now) {
                    best = max(best, .rejected)
                } else if clock.filter == nil {
                    best = max(best, .settling)
                } else {
                    best = max(best, clock.selected == place ? .selected : .usable)
                }
            }
        }
        return best == .silent && reference.isUnlabelled(at: now) ? .unlabelled : best
    }
}

extension ReferenceState: Comparable {
    /// From useless to followed.
    public static func < (lhs: ReferenceState, rhs: ReferenceState) -> Bool { lhs.rawValue < rhs.rawValue }
}
