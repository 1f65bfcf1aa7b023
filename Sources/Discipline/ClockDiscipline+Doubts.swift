import ClockMath
import TimeUnits

// What contradicts all that is known: did the clock do it, or the reference?
extension ClockDiscipline {
    /// So many in a row that agree are believed when another source has seen the same.
    private static let sharedConviction = 3
    /// So many when something else speaks for them.
    private static let someConviction = 4
    /// So many when their line begins where the clock was: that is the fourth of them.
    private static let continuousConviction = 3
    /// So many when nothing does.
    private static let conviction = 8
    private static let usualJump = 100.0
    /// A lone reference whose phase jumped and stays where it is for an hour is right in the end.
    private static let perseverance = 3_600
    /// How long a doubt about a jump of the phase lasts, and one about a change of the frequency.
    ///
    /// A reference that drags its clock away for longer than that, alone and faster than its oscillator ever went, is
    /// believed: nothing here could tell it from an oscillator that was knocked.
    private static let phaseDoubt = Nanoseconds.seconds(3_600)
    private static let frequencyDoubt = Nanoseconds.seconds(240)

    /// Whether what the candidate at `index` was rejected for is to be believed after all.
    mutating func isPersuaded(by index: Int, at now: Instant<Raw>, into actions: inout ActionList) -> Bool {
        guard let claim = candidates[index].tracker.servo.contradiction, claim.gain.isPossible else { return false }
        guard claim.count >= Self.sharedConviction || isEvident(claim, by: index, at: now) else { return false }
        guard hasFix, candidates[index].weight > 0 else { return yield(to: index, ifConvincing: claim) }
        if claim.count >= Self.someConviction, let place = doubtHolding(claim.offset, at: now) {
            candidates[index].tracker.yield()
            doubts.removeSubrange(place...)
            return true
        }
        switch witness(against: index, claim: claim, at: now) {
        case .supports:
            candidates[index].tracker.yield()
            lastSharedJump = now
        case .opposes:
            guard claim.count >= Self.conviction else { return false }
            // From now on it says where it is, and is outvoted for it.
            candidates[index].tracker.yield()
            candidates[index].weight = 0
            candidates[index].isSuspect = true
            return true
        case .absent: return isPersuadedAlone(by: index, claim: claim, at: now, into: &actions)
        }
        return true
    }

    private mutating func yield(to index: Int, ifConvincing claim: SelfTuningServo.Contradiction) -> Bool {
        guard claim.count >= Self.conviction else { return false }
        candidates[index].tracker.yield()
        return true
    }

    /// Whether two others have seen at a glance the change of frequency that one has seen twice, and nobody has not who is sharp
    /// enough for it.
    private func isEvident(_ claim: SelfTuningServo.Contradiction, by index: Int, at now: Instant<Raw>) -> Bool {
        guard hasFix, claim.isContinuous, candidates[index].weight > 0 else { return false }
        let jump = (claim.offset - offset(by: index, at: now).value).nanoseconds
        var seers = 0
        for other in candidates.indices where other != index && candidates[other].isHeard(at: now) {
            let tracker = candidates[other].tracker
            guard candidates[other].hasSay, Self.glance * tracker.noise.nanoseconds < abs(jump) else { continue }
            let dissent = tracker.lastDissent?.nanoseconds ?? 0
            guard isAkin(dissent, to: jump) || agrees(other, with: claim.offset, at: now) else { return false }
            seers += 1
        }
        return seers >= 2
    }

    /// Whether it may be the same that another saw up to a second earlier or later, which is twice or half as much by then.
    private func isAkin(_ dissent: Double, to jump: Double) -> Bool {
        dissent * jump > 0 && abs(dissent) > abs(jump) / 3 && abs(dissent) < abs(jump) * 3
    }

    enum Witness { case absent, supports, opposes }

    /// What the other sources say to a claim: as the clock is one, all should see it jump.
    private func witness(
        against index: Int, claim: SelfTuningServo.Contradiction, at now: Instant<Raw>
    ) -> Witness {
        var (supporting, opposing) = (0, 0)
        let expected = candidates[index].tracker.estimate(at: now, steered: ledger.phase(at: now)).value
        let jump = (claim.offset - expected).nanoseconds
        for other in candidates.indices where other != index && candidates[other].isHeard(at: now) {
            guard candidates[other].hasSay else { continue }
            if candidates[other].isOutvoted {
                // Outvoted by what was known so far; two that agree are more.
                if agrees(other, with: claim.offset, at: now) { supporting += 1 }
                continue
            }
            switch testimony(of: other, to: jump) {
            case .supports: supporting += 1
            case .opposes: opposing += 1
            case .absent: break
            }
        }
        return supporting == 0 && opposing == 0 ? .absent : supporting >= opposing ? .supports : .opposes
    }

    private func agrees(_ other: Int, with claim: ClockOffset, at now: Instant<Raw>) -> Bool {
        let estimate = candidates[other].tracker.estimate(at: now, steered: ledger.phase(at: now))
        let reach = Self.coverage * estimate.deviation.nanoseconds + candidates[other].systematic.nanoseconds
        return abs((claim - estimate.value).nanoseconds) <= reach
    }

    /// What the last measurements of another source say to a jump of so many nanoseconds.
    func testimony(of other: Int, to jump: Double) -> Witness {
        if let dissent = candidates[other].tracker.lastDissent,
            candidates[other].tracker.servo.rejectedInARow >= 2
        {
            return dissent.nanoseconds * jump > 0 ? .supports : .opposes
        }
        // Who does not see that sharp is no witness.
        guard Self.sharpness * candidates[other].tracker.servo.noise.nanoseconds < abs(jump) else { return .absent }
        let lean = candidates[other].tracker.servo.lean.nanoseconds
        return lean * jump > 0 && abs(lean) > Self.leastLean * abs(jump) ? .supports : .opposes
    }

    /// Deviations of a measurement that one shows for sure.
    private static let glance = 5.0
    /// Deviations of a measurement that eight of them show for sure.
    private static let sharpness = 1.5
    /// The part of a jump that their mean has to show.
    private static let leastLean = 0.15

    private mutating func isPersuadedAlone(
        by index: Int, claim: SelfTuningServo.Contradiction, at now: Instant<Raw>, into actions: inout ActionList
    ) -> Bool {
        // What was elsewhere for a while and is back where the clock can be contradicts nothing.
        if claim.isReturn {
            candidates[index].tracker.yield()
            return true
        }
        if claim.count >= Self.someConviction, hasSeenJump(claim.errorAtOnset, doubtedBy: index) {
            candidates[index].tracker.yield()
            return true
        }
        // A phase that jumps is the reference's doing: no oscillator does that. It is believed when the clock, by what is
        // known of its oscillator, may have gone there: then the gate itself lets it in. But receivers jump a little all
        // the time: they put their pulses on ticks and change satellites.
        let isSmall = abs(claim.errorAtOnset.nanoseconds) <= Self.usualJump
        let enough = claim.isContinuous ? Self.continuousConviction : isSmall ? Self.conviction : Self.perseverance
        guard candidates[index].tracker.servo.rejectedInARow >= enough,
            claim.offset.magnitude <= setup.stepThreshold
        else { return false }
        begin(
            doubting: candidates[index].tracker.servo.outlook, of: index, claiming: claim.offset, at: now,
            lasting: claim.isContinuous ? Self.frequencyDoubt : Self.phaseDoubt)
        candidates[index].tracker.yield()
        if state == .holdover || state == .freerun {
            become(.tracking, because: .referenceMoved, at: now, into: &actions)
        }
        return true
    }

    /// Whether the raw axis shows that the clock jumped when the candidate at `index` was believed for the last time: that
    /// axis needs no reference.
    private func hasSeenJump(_ jump: ClockOffset, doubtedBy index: Int) -> Bool {
        guard let believed = candidates[index].lastAccepted else { return false }
        return detector.axis.saw(jump.nanoseconds, after: believed)
    }

    /// So many doubts are kept; what comes after them is doubtful too.
    private static let mostDoubts = 4
    /// A surprise that comes soon after a doubt is the same one.
    private static let sameDoubt = Nanoseconds.seconds(16)

    /// Keeps what was known: should the source be back there, it is believed sooner.
    ///
    /// A followed clock that is steered may go from one end of its bound to the other, and no forecast holds against it: its own
    /// bound covers that. What is wrong with the comparison itself is not told from that.
    private mutating func begin(
        doubting outlook: Outlook, of index: Int, claiming claim: ClockOffset, at now: Instant<Raw>,
        lasting span: Nanoseconds, isForecast: Bool = false
    ) {
        guard let time = candidates[index].tracker.time else { return }
        var doubt = Doubt(outlook: outlook, at: time, steered: ledger.phase(at: time), until: now + span)
        let expected = doubt.estimate(at: now, steered: ledger.phase(at: now)).value
        let isNear = abs((claim - expected).nanoseconds) <= 2 * candidates[index].followedBound.nanoseconds
        doubt.isCovered = isNear || isForecast && candidates[index].isSteered
        if doubts.count >= Self.mostDoubts {
            // What a followed clock answers for makes room for what this one has to.
            guard !doubt.isCovered, let covered = doubts.firstIndex(where: \.isCovered) else { return }
            doubts.remove(at: covered)
        }
        doubts.append(doubt)
    }

    private func isDoubtedAlready(at now: Instant<Raw>) -> Bool {
        doubts.last.map { now - $0.at < Self.sameDoubt } ?? false
    }

    /// What is known, when the source has contradicted it long enough to be more than some wild pulses.
    @inline(__always)
    func outlookContradicted(by index: Int) -> Outlook? {
        guard candidates[index].weight > 0, candidates[index].tracker.servo.rejectedInARow >= Self.someConviction,
            let claim = candidates[index].tracker.servo.contradiction, !claim.isReturn
        else { return nil }
        return candidates[index].tracker.servo.outlook
    }

    /// Doubts a lone source that is let in again after it contradicted all that was known.
    mutating func doubtIfContradicted(by index: Int, outlook: Outlook?, at now: Instant<Raw>) {
        guard let outlook, isLocked, candidates[index].tracker.servo.rejectedInARow == 0,
            !candidates[index].tracker.servo.hasReturned, isAlone(index, at: now), !isDoubtedAlready(at: now)
        else { return }
        let claim = offset(by: index, at: now).value
        begin(doubting: outlook, of: index, claiming: claim, at: now, lasting: Self.phaseDoubt)
    }

    /// Doubts a lone source whose clock has gone, step by small step, where no forecast would have had it.
    mutating func doubtIfSurprised(by index: Int, at now: Instant<Raw>) {
        guard candidates[index].weight > 0, isLocked, isAlone(index, at: now),
            let outlook = candidates[index].tracker.servo.brokenOutlook, !isDoubtedAlready(at: now)
        else { return }
        let claim = offset(by: index, at: now).value
        begin(
            doubting: outlook, of: index, claiming: claim, at: now, lasting: Self.frequencyDoubt, isForecast: true)
    }

    /// Who has a smaller share cannot tell.
    private static let leastCompany = 0.1

    @inline(__always)
    private func isAlone(_ index: Int, at now: Instant<Raw>) -> Bool {
        for other in candidates.indices where other != index && candidates[other].isBelieved(at: now) {
            if candidates[other].weight >= Self.leastCompany { return false }
        }
        return true
    }

    /// The latest doubt that has the clock where a claim has it: what was doubted was right.
    private func doubtHolding(_ claim: ClockOffset, at now: Instant<Raw>) -> Int? {
        doubts.indices.last { index in
            let expected = doubts[index].estimate(at: now, steered: ledger.phase(at: now))
            let reach =
                Self.coverage * expected.deviation.nanoseconds
                + 3 * doubts[index].outlook.measurementNoise.nanoseconds
            return abs((claim - expected.value).nanoseconds) <= reach
        }
    }

    mutating func endDoubts(at now: Instant<Raw>) {
        guard let first = doubts.first, now >= first.until else { return }
        doubts.removeAll { now >= $0.until }
    }
}
