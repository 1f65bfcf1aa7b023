internal import ClockMath
public import TimeUnits

extension Engine {
    public func state(of id: ClockID) -> ClockState { clocks[id.index].state }

    public func stepCount(of id: ClockID) -> Int { clocks[id.index].stepCount }

    /// The error that the clock does not exceed at `time`.
    public func bound(of id: ClockID, at time: Instant<Raw>) -> Bound {
        let clock = id.index
        guard clocks[clock].hasFix else { return clocks[clock].coarseBound(at: time) }
        // As ``ClockDiscipline/evidence(at:)``; to ask for that would copy the whole clock.
        let evidence = Evidence(
            time: time, candidates: clocks[clock].candidates, doubts: clocks[clock].doubts,
            steered: clocks[clock].ledger.phase(at: time), unexplained: clocks[clock].watch.variance(at: time),
            pace: clocks[clock].seam.pace, spread: clocks[clock].spread, device: clocks[clock].setup.device,
            stepThreshold: clocks[clock].setup.stepThreshold)
        return evidence.bound(round: evidence.estimate)
    }

    public func view(of id: ClockID, at time: Instant<Raw>) -> ClockView {
        let clock = clocks[id.index]
        return ClockView(
            state: clock.state, reason: clock.reason, since: clock.since,
            source: clock.selected.map { clock.candidates[$0].source },
            offset: clock.offset(at: time),
            bound: clock.bound(at: time),
            drift: clock.drift ?? Estimate(.zero, deviation: FrequencyOffset(partsPerBillion: .infinity)),
            steering: clock.ledger.rate, stepCount: clock.stepCount, interference: clock.interference,
            suspects: clock.suspects, health: clock.health(at: time), dueStep: clock.dueStep(at: time),
            calibration: calibrationView(of: .clock(id)))
    }

    public func view(of id: ReferenceID) -> ReferenceView {
        let reference = references[id.index]
        let candidate = clocks.lazy.compactMap { $0.candidates.first { $0.source == .reference(id) } }.first
        return ReferenceView(
            state: reference.state, trouble: reference.trouble, accepted: reference.accepted,
            rejected: reference.rejected, missed: reference.missed, lastOffset: reference.lastOffset,
            spread: candidate.flatMap { $0.tracker.isSettled ? $0.tracker.servo.noise : nil },
            receiver: reference.receiver?.value.view, calibration: calibrationView(of: .reference(id)))
    }

    /// A reference's state as the clocks that may follow it see it; while those are away, it stays what it was.
    @inline(__always)
    func stateOfReference(_ index: Int, at now: Instant<Raw>) -> ReferenceState {
        guard references[index].isPresent else { return .absent }
        if references[index].isUnfit { return .rejected }
        let source = Source.reference(ReferenceID(index))
        var best = ReferenceState.silent
        var isFollowed = false
        var isWatched = false
        for clock in clocks.indices {
            guard let place = clocks[clock].place(of: source) else { continue }
            isFollowed = true
            guard clocks[clock].abilities != nil else { continue }
            isWatched = true
            let hasFix = clocks[clock].hasFix
            best = max(best, clocks[clock].candidates[place].standing(at: now, amongAgreed: hasFix))
        }
        if isFollowed && !isWatched && references[index].state != .absent { return references[index].state }
        return best == .silent && references[index].isUnlabelled(at: now) ? .unlabelled : best
    }
}

extension Candidate {
    /// What its clock thinks of it.
    ///
    /// - Parameter isAgreed: Whether the clock's sources have agreed on where it is.
    @inline(__always)
    fileprivate func standing(at now: Instant<Raw>, amongAgreed isAgreed: Bool) -> ReferenceState {
        guard isHeard(at: now) else { return .silent }
        guard isBelieved(at: now), !isOutvoted else { return .rejected }
        if !isAgreed || !tracker.isSettled { return .settling }
        return weight > 0 ? .selected : .usable
    }
}

extension ReferenceState: Comparable {
    /// From useless to followed.
    public static func < (lhs: ReferenceState, rhs: ReferenceState) -> Bool { lhs.rawValue < rhs.rawValue }
}
