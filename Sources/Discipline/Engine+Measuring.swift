import Reports
import TimeUnits

extension Engine {
    /// A pulse: is it one, which second was it, and what does it say of the clock that stamped it?
    mutating func hear(
        _ pulse: PulseReading, of id: ReferenceID, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        let pulse = straightened(pulse, at: now)
        if references[id.index].isUnfit {
            return references[id.index].reject(.receiverUnfit, .zero, at: now, into: &actions)
        }
        if let rejection = references[id.index].admit(pulse, at: now) {
            return references[id.index].reject(rejection, .zero, at: now, into: &actions)
        }
        if references[id.index].receiver != nil { number(pulse, of: id, at: now, into: &actions) }
        use(pulse, of: id, at: now, into: &actions)
    }

    /// - Parameter late: How late the pulse is known to be, besides what its cable does.
    /// - Returns: What it shows, if that is believed.
    mutating func measure(
        _ pulse: PulseReading, late: ClockOffset, of id: ReferenceID, with clock: Int, _ candidate: Int,
        at now: Instant<Raw>, into actions: inout ActionList
    ) -> ClockOffset? {
        let stamp = Self.utc(pulse.stamp, keptIn: clocks[clock].setup.scale, by: scales.table)
        // With a fix it is not, and asking so costs less.
        if clock == systemClock, !clocks[clock].hasFix, isBeforeFloor(stamp) {
            references[id.index].reject(.unlabelled, .zero, at: now, into: &actions)
            return nil
        }
        if clocks[clock].hasLabels, clocks[clock].waitsForLabel(at: now) {
            references[id.index].reject(.unlabelled, .zero, at: now, into: &actions)
            return nil
        }
        let (offset, rejection) = clocks[clock].take(
            stamp, of: pulse.raw, delayedBy: references[id.index].setup.cableDelay,
            late: late + calibratedDelay(of: id), from: candidate,
            at: now, into: &actions)
        if let rejection {
            if rejection == .late || rejection == .early,
                let error = clocks[clock].candidates[candidate].tracker.lastDissent
            {
                references[id.index].doubt(error, at: pulse.raw)
            }
            references[id.index].reject(rejection, offset, at: now, into: &actions)
            return nil
        }
        references[id.index].accept(offset, at: pulse.raw)
        return offset
    }

    /// Two clocks read at once: what does it say of either?
    mutating func compare(
        _ reading: CrossReading, of source: Source, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        guard Self.isSensible(reading, at: now) else { return }
        follow(reading.system, at: reading.raw, into: &actions)
        let place = place(of: source)
        let seen = ahead(reading.device, keeping: scale(of: source), of: reading.system)
        let (ahead, window) = evened(seen, by: reading, of: source)
        comparisons[place].offset = ahead
        comparisons[place].window = window
        comparisons[place].at = reading.raw
        comparisons[place].isOutdated = isOutdated(ahead, of: reading.system)
        if case .clock(let id) = source {
            clocks[id.index].aheadOfSystem = ahead
            informCoarsely(id, ahead: ahead, window: window, at: reading.raw)
            if clocks[id.index].isNumbered {
                informOfLabel(by: id, ahead: ahead, window: window, at: reading.raw)
            }
        }
        for clock in clocks.indices {
            for candidate in clocks[clock].candidates.indices {
                measure(reading.raw, from: source, with: clock, candidate, at: now, into: &actions)
            }
        }
    }

    /// Whether a reading was taken just now, in a window that leaves something to be learnt.
    private static func isSensible(_ reading: CrossReading, at now: Instant<Raw>) -> Bool {
        reading.raw.isRecent(at: now) && reading.window >= .zero && reading.window <= .second
    }

    /// Takes a measurement for a clock and one of its candidates if this reading completes one.
    private mutating func measure(
        _ time: Instant<Raw>, from source: Source, with clock: Int, _ candidate: Int, at now: Instant<Raw>,
        into actions: inout ActionList
    ) {
        let followed = clocks[clock].candidates[candidate].source
        let own = Source.clock(ClockID(clock))
        guard followed == source || own == source, clocks[clock].candidates[candidate].isPresent,
            let mine = aheadOfSystem(own, at: time), let theirs = aheadOfSystem(followed, at: time),
            let known = known(ofFollowed: followed, at: time)
        else { return }
        if comparisons[self.place(of: followed)].isOutdated {
            return refuseOutdated(followed, mine.offset - theirs.offset, at: now, into: &actions)
        }
        let measurement = Measurement(
            offset: mine.offset - theirs.offset + known.offset, at: time, window: mine.window + theirs.window,
            sourceBound: known.bound)
        let rejection = clocks[clock].measure(measurement, from: candidate, at: now, into: &actions)
        guard case .reference(let id) = followed else { return }
        if let rejection {
            references[id.index].reject(rejection, measurement.offset, at: now, into: &actions)
        } else {
            references[id.index].accept(measurement.offset, at: time)
        }
    }

    /// Readings this close together count as one.
    private static let simultaneous = Nanoseconds.milliseconds(200)

    private func aheadOfSystem(_ source: Source, at time: Instant<Raw>) -> (offset: ClockOffset, window: Nanoseconds)? {
        if case .clock(let id) = source, clocks[id.index].setup.device == .system { return (.zero, .zero) }
        let comparison = comparisons[place(of: source)]
        guard let at = comparison.at, (time - at).magnitude <= Self.simultaneous else { return nil }
        // Between the two readings the system clock went on, at a rate that is known to this much.
        let gap = FrequencyOffset(partsPerMillion: 20).accumulated(over: (time - at).magnitude)
        return (comparison.offset, comparison.window + gap.magnitude)
    }

    /// A hardware clock without a fix is known as well as the system clock, over the reading.
    private mutating func informCoarsely(
        _ id: ClockID, ahead: ClockOffset, window: Nanoseconds, at time: Instant<Raw>
    ) {
        guard !clocks[id.index].hasFix, let systemClock, let known = clocks[systemClock].known(at: time) else { return }
        clocks[id.index].coarse = CoarseKnowledge(
            offset: ahead + known.offset, bound: known.bound + Bound(window), at: time,
            from: clocks[systemClock].hasFix ? .experience : clocks[systemClock].coarse?.origin ?? .claim)
    }

    /// How far ahead a followed clock is, and how wrong that can be; of one that nobody here keeps, what its user
    /// vouches for; nothing of one that has no fix yet.
    ///
    /// Its offset is taken off: what it is steered by and what is measured against it are one problem, and a clock
    /// that follows another does not follow its corrections.
    private func known(ofFollowed source: Source, at time: Instant<Raw>) -> (offset: ClockOffset, bound: Bound)? {
        guard case .clock(let id) = source else { return (.zero, Bound(.zero)) }
        guard clocks[id.index].hasFix, let known = clocks[id.index].known(at: time) else {
            let isLeftAlone = clocks[id.index].candidates.isEmpty || clocks[id.index].state == .selfDisciplined
            return isLeftAlone ? (.zero, clocks[id.index].setup.initialBound) : nil
        }
        // What contests its offset widens its bound by more than that.
        let contested = clocks[id.index].bound(at: time).nanoseconds - abs(known.offset.nanoseconds)
        return (known.offset, Bound(nanoseconds: max(known.bound.nanoseconds, contested)))
    }

    private func scale(of source: Source) -> KeptScale {
        switch source {
        case .clock(let id): return clocks[id.index].setup.scale
        case .reference(let id):
            if case .time(let scale) = references[id.index].setup.kind { return scale }
            return .utc
        }
    }

    @inline(__always)
    static func utc(_ reading: Nanoseconds, keptIn scale: KeptScale, by table: LeapSeconds) -> Instant<UTC> {
        switch scale {
        case .utc: Instant<UTC>(sinceEpoch: reading)
        case .tai: table.utc(of: Instant<TAI>(sinceEpoch: reading))
        }
    }
}
