import TimeUnits

// What a receiver says of the second, held against what is known of the clock.
//
// Who has the last word:
// - A clock that is kept, or that was known when it was kept last, knows its second. A receiver that names another is not
//   believed, and the clock is left as it is: a change by whole seconds needs a second opinion or a person.
// - Its user's word (initial-bound) counts as much, but for two things: it numbers no pulse before a receiver that is
//   there to number them has had its time to speak, and if the two name different seconds neither is believed.
// - Of a clock of which nobody says anything a receiver's word is taken, if its messages agree (SecondLabeller) and no
//   other receiver's say otherwise. That is the one case in which a receiver that says a wrong second in all that it
//   says is followed; MovementBudget makes it one case in the life of a clock.
// - So it is of a clock that shows a time that has passed already: that one is wrong whoever is right. And of one that was
//   not kept since the host was started and is behind: it stood still without power. What these are stepped by is no
//   movement in the sense of the budget, until they have been kept.
extension ClockDiscipline {
    /// So long a user's word waits for a receiver's.
    private static let labelPatience = Nanoseconds.seconds(30)
    /// What a label leaves open: which edge of a pulse it was, and the noise of both.
    private static let labelBound = Bound(.milliseconds(300))
    private static let halfSecond = 5e8

    /// By how much another second is named than is known, or nil.
    func dissent(from offset: ClockOffset, at time: Instant<Raw>) -> ClockOffset? {
        guard let known = known(at: time), coarse?.origin != .label || hasFix else { return nil }
        let dissent = offset - known.offset
        let reach = hasFix ? Self.halfSecond : known.bound.nanoseconds + Self.labelBound.nanoseconds
        return abs(dissent.nanoseconds) > reach ? dissent : nil
    }

    /// Takes where the clock is by what a receiver says of the second, unless more is known.
    mutating func number(by offset: ClockOffset, at time: Instant<Raw>) {
        isLabelContested = dissent(from: offset, at: time) != nil
        guard !isLabelContested else { return }
        isNumbered = true
        if !hasFix {
            accept(CoarseKnowledge(offset: offset, bound: Self.labelBound, at: time, from: .label))
        }
    }

    /// From now on the clock is known by a label.
    mutating func accept(_ knowledge: CoarseKnowledge) {
        coarse = knowledge
        isNumbered = true
        (isLabelContested, labelAwaited) = (false, nil)
        // Without its power a clock stands still, or begins in the past: it is behind, never ahead.
        if mayHaveLostTime { hasLostTime = knowledge.offset.nanoseconds < 0 }
        guard isBeforeFloor else { return }
        (isBeforeFloor, hasLostTime) = (false, true)
        if reason == .timeBeforeFloor { reason = .started }
    }

    /// What a receiver said was of another clock, or of one that nobody had set yet.
    mutating func forgetLabels() {
        (isLabelContested, labelAwaited, isNumbered) = (false, nil, false)
    }

    /// Whether its user's word is all that is known of the clock, and a receiver is to speak first.
    mutating func waitsForLabel(at now: Instant<Raw>) -> Bool {
        guard hasLabels, !hasFix, coarse?.origin == .claim else { return false }
        if isLabelContested { return true }
        let since = labelAwaited ?? now
        labelAwaited = since
        return now - since < Self.labelPatience
    }
}
