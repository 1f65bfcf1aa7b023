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
        let stranger = objectionOfOthers(to: second, of: id, at: pulse.raw, now)
        let contradiction = contradiction(to: second, by: pulse, of: id)
        var objection = contradiction
        for index in clocks.indices where clocks[index].place(of: .reference(id)) != nil {
            let offset = offset(of: pulse, from: second, of: id, on: index)
            // Of a clock that is kept others need not be asked, and one that is not is numbered against nobody's word.
            if !clocks[index].hasFix {
                objection = contradiction ?? stranger
                if objection != nil, clocks[index].dissent(from: offset, at: pulse.raw) == nil { continue }
            }
            clocks[index].number(by: offset, at: pulse.raw)
        }
        references[id.index].receiver?.value.labeller.object(objection)
    }

    /// How far another second is named than is known of a clock that follows the reference: one speaks for all.
    private func contradiction(
        to second: Instant<UTC>, by pulse: PulseReading, of id: ReferenceID
    ) -> LabelDoubt? {
        for index in clocks.indices where clocks[index].place(of: .reference(id)) != nil {
            let offset = offset(of: pulse, from: second, of: id, on: index)
            guard let dissent = clocks[index].dissent(from: offset, at: pulse.raw) else { continue }
            return LabelDoubt(.contradicting, dissent.magnitude.roundedToSecond)
        }
        return nil
    }

    /// How far the clock that stamped a pulse was ahead, if it began `second`.
    private func offset(
        of pulse: PulseReading, from second: Instant<UTC>, of id: ReferenceID, on index: Int
    ) -> ClockOffset {
        let stamp = Self.utc(pulse.stamp, keptIn: clocks[index].setup.scale, by: scales.table)
        return ClockOffset(of: stamp - references[id.index].setup.cableDelay, from: second)
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

    /// Lets what receivers said grow old, and tells how they are and who numbers their seconds when that changes.
    mutating func keepReceivers(at now: Instant<Raw>, into actions: inout ActionList) {
        for index in references.indices where references[index].receiver != nil {
            references[index].receiver?.value.age(at: now)
            while let news = references[index].receiver?.value.takeNews(at: now) {
                tell(news, of: ReferenceID(index), at: now, into: &actions)
            }
            tellNumbering(of: ReferenceID(index), at: now, into: &actions)
        }
    }

    /// Before that, nothing has had the time to be said.
    private static let quiet = Nanoseconds.seconds(30)
    private static let patience = Nanoseconds.seconds(60)

    private mutating func tellNumbering(of id: ReferenceID, at now: Instant<Raw>, into actions: inout ActionList) {
        guard let receiver = references[id.index].receiver?.value else { return }
        let doubt = receiver.doubt
        guard var told = receiver.told else {
            references[id.index].receiver?.value.told = NumberingTold(at: now - Self.patience + Self.quiet)
            return
        }
        guard told.isNumbered != (doubt == nil) || told.doubt != doubt?.kind else { return }
        // What is good and what is worst is told at once, but neither over and over.
        let last =
            switch doubt?.kind {
            case nil: told.numbered
            case .contradicting: told.contradicted
            default: told.at as Instant<Raw>?
            }
        if let last, now - last < Self.patience { return }
        (told.isNumbered, told.doubt, told.at) = (doubt == nil, doubt?.kind, now)
        if doubt == nil { told.numbered = now }
        if doubt?.kind == .contradicting { told.contradicted = now }
        references[id.index].receiver?.value.told = told
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
