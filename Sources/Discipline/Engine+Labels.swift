import ClockMath
import Reports
import TimeUnits

// Which second a pulse began, by what its receiver says.
extension Engine {
    /// Takes note of a pulse whose receiver speaks, and has its number known to the clock that stamped it.
    mutating func number(
        _ pulse: PulseReading, of id: ReferenceID, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        references[id.index].receiver?.value.labeller.take(pulse: pulse.raw)
        guard let second = references[id.index].second(at: pulse.raw) else { return }
        let others = objectionOfOthers(to: second, of: id, at: pulse.raw, now)
        for index in clocks.indices where clocks[index].place(of: .reference(id)) != nil {
            // Of a clock that is kept others need not be asked.
            if let others, !clocks[index].hasFix {
                references[id.index].receiver?.value.labeller.object(others)
                continue
            }
            let stamp = Self.utc(pulse.stamp, keptIn: clocks[index].setup.scale, by: scales.table)
            let late = references[id.index].setup.cableDelay
            let dissent = clocks[index].number(by: ClockOffset(of: stamp - late, from: second), at: pulse.raw)
            references[id.index].receiver?.value.labeller.object(
                dissent.map { LabelDoubt(.contradicting, $0.magnitude.roundedToSecond) })
        }
    }

    /// What other receivers have against a label: that they name another second, or are about to name one.
    private func objectionOfOthers(
        to second: Instant<UTC>, of id: ReferenceID, at time: Instant<Raw>, _ now: Instant<Raw>
    ) -> LabelDoubt? {
        for index in references.indices where index != id.index {
            guard let labeller = references[index].receiver?.value.labeller else { continue }
            if labeller.isGathering(at: now) { return LabelDoubt(.gathering) }
            guard labeller.objection?.kind != .contradicting, let other = labeller.second(at: time) else { continue }
            if other != second { return LabelDoubt(.otherReceiver) }
        }
        return nil
    }

    /// A clock that follows one whose seconds a receiver has numbered, and shows what has passed, is known by that one.
    mutating func informOfLabel(by id: ClockID, ahead: ClockOffset, window: Nanoseconds, at time: Instant<Raw>) {
        guard let systemClock, clocks[id.index].isNumbered, clocks[id.index].hasFix,
            clocks[systemClock].isBeforeFloor, let known = clocks[id.index].known(at: time)
        else { return }
        clocks[systemClock].accept(
            CoarseKnowledge(
                offset: known.offset - ahead, bound: known.bound + Bound(window), at: time, from: .label))
    }

    /// Lets what receivers said grow old, and tells who numbers their seconds when that changes.
    mutating func keepReceivers(at now: Instant<Raw>, into actions: inout ActionList) {
        for index in references.indices where references[index].receiver != nil {
            references[index].receiver?.value.age(at: now)
            tellNumbering(of: ReferenceID(index), at: now, into: &actions)
        }
    }

    /// Before that, nothing has had the time to be said.
    private static let quiet = Nanoseconds.seconds(30)
    private static let patience = Nanoseconds.seconds(60)

    private mutating func tellNumbering(of id: ReferenceID, at now: Instant<Raw>, into actions: inout ActionList) {
        guard let receiver = references[id.index].receiver?.value else { return }
        let doubt = receiver.doubt
        guard let told = receiver.told else {
            references[id.index].receiver?.value.told = (false, nil, now - Self.patience + Self.quiet)
            return
        }
        guard told.isNumbered != (doubt == nil) || told.doubt != doubt?.kind else { return }
        if doubt != nil, doubt?.kind != .contradicting, now - told.at < Self.patience { return }
        references[id.index].receiver?.value.told = (doubt == nil, doubt?.kind, now)
        if let doubt {
            tell(.notNumbered(doubt), of: id, at: now, into: &actions)
        } else if let label = receiver.labeller.accepted {
            tell(.numbered(by: label.messages, delay: label.delay), of: id, at: now, into: &actions)
        }
    }
}

extension ReferenceTrack {
    /// The second that a pulse at `time` began, by what its receiver says.
    @inline(__always)
    func second(at time: Instant<Raw>) -> Instant<UTC>? { receiver?.value.labeller.second(at: time) }

    /// The same, if nothing speaks against it.
    @inline(__always)
    func acceptedSecond(at time: Instant<Raw>) -> Instant<UTC>? {
        guard let receiver, receiver.value.labeller.objection == nil else { return nil }
        return receiver.value.labeller.second(at: time)
    }
}
