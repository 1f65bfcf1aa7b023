import ClockMath
import TimeUnits

// Which sources have a say, and how much.
extension ClockDiscipline {
    /// An interval without end is as good as one of thirty years.
    private static let furthest = 1e18
    /// Deviations that an interval spans.
    static let coverage = 4.5
    /// So much of a filter's variance is the oscillator's, which all sources of one clock share.
    static let sharedVariance = 0.5

    /// Works out who has a say. What the clock is steered to does not hop with it.
    ///
    /// - Parameter news: Who has just been measured, and where the clock was by it before that.
    mutating func choose(at now: Instant<Raw>, after news: (place: Int, before: Estimate<ClockOffset>)? = nil) {
        guard isChoiceDue(at: now) || hasLeft(news, at: now) else { return }
        var before = hasFix ? estimate(at: now)?.value : nil
        let weight = news.map { candidates[$0.place].weight } ?? 0
        gatherClaims(at: now)
        guard !claims.isEmpty else { return }
        lastChoice = now
        var selection = Selection(among: claims)
        if !selection.isMajority, suspectDeparted(at: now) { selection = Selection(among: claims) }
        share(among: selection, at: now)
        // Who has lost its say by what it says now was not followed there.
        if let news, weight > 0, candidates[news.place].weight == 0 {
            let surprise = news.before.value - offset(by: news.place, at: now).value
            before?.nanoseconds += weight * surprise.nanoseconds
        }
        guard let before, let after = estimate(at: now)?.value, isLocked, !hasJustJumped(at: now) else { return }
        seam.widen(by: after - before, at: now)
    }

    /// Where the clock is by one source.
    @inline(__always)
    func offset(by place: Int, at now: Instant<Raw>) -> Estimate<ClockOffset> {
        candidates[place].tracker.estimate(at: now, steered: ledger.phase(at: now))
    }

    /// Whether one of several has gone further than it can have been off: it is not followed before the others are asked.
    @inline(__always)
    private func hasLeft(_ news: (place: Int, before: Estimate<ClockOffset>)?, at now: Instant<Raw>) -> Bool {
        guard let news, candidates[news.place].weight > 0 else { return false }
        let change = offset(by: news.place, at: now).value - news.before.value
        return abs(change.nanoseconds) > Self.coverage * news.before.deviation.nanoseconds
    }

    /// Whether sources have begun to believe in a jump of the clock, which the others are to see with their next pulses: what
    /// changes by that is no change of mind.
    private func hasJustJumped(at now: Instant<Raw>) -> Bool {
        lastSharedJump.map { now - $0 <= Self.interval + Self.interval } ?? false
    }

    @inline(__always)
    var isLocked: Bool { state.isLocked }

    @inline(__always)
    private func isChoiceDue(at now: Instant<Raw>) -> Bool {
        var hasLostSay = false
        var hasGainedSay = false
        for index in candidates.indices {
            let hasSay = candidates[index].hasSay
            if hasSay, candidates[index].weight == 0, !candidates[index].isOutvoted { hasGainedSay = true }
            if !hasSay, candidates[index].weight > 0 { hasLostSay = true }
        }
        if hasGainedSay || hasLostSay { return true }
        guard candidates.count > 1, let lastChoice else { return false }
        return now - lastChoice >= Self.interval
    }

    private mutating func gatherClaims(at now: Instant<Raw>) {
        claims.removeAll(keepingCapacity: true)
        for place in candidates.indices where candidates[place].hasSay {
            let estimate = candidates[place].tracker.estimate(at: now, steered: ledger.phase(at: now))
            let systematic = candidates[place].systematic.nanoseconds
            let reach = min(Self.coverage * estimate.deviation.nanoseconds + systematic, Self.furthest)
            claims.append(
                .init(
                    place: place, middle: estimate.value.nanoseconds, reach: reach,
                    isFollowed: candidates[place].weight > 0,
                    isSuspect: candidates[place].isSuspect))
        }
    }

    /// Of sources that disagree, suspects one by which the clock has left a forecast that by another it did not leave.
    ///
    /// - Returns: Whether one is suspected.
    private mutating func suspectDeparted(at now: Instant<Raw>) -> Bool {
        if claims.contains(where: \.isSuspect) { return false }
        let departures = claims.map { candidates[$0.place].tracker.servo.departures }
        for one in claims.indices {
            for other in claims.indices where other != one && candidates[claims[other].place].isBelieved(at: now) {
                let excess = departures[one].excess(over: departures[other])
                guard excess - departures[other].excess(over: departures[one]) > Self.telling else { continue }
                // Who is slow to learn of a change sees it in its last measurements all the same.
                let gap = claims[one].middle - claims[other].middle
                guard testimony(of: claims[other].place, to: gap) == .opposes else { continue }
                claims[one].isSuspect = true
                candidates[claims[one].place].isSuspect = true
                return true
            }
        }
        return false
    }

    /// Ten times less likely, twice the logarithm of that, tells more than the user's preference. As the most telling of many
    /// ages is taken, chance alone reaches it more often; but it is asked only of sources of which one is wrong.
    private static let telling = 4.6

    /// Gives each that is not outvoted a share that is the larger the less it can be wrong.
    private mutating func share(among selection: Selection, at now: Instant<Raw>) {
        for place in candidates.indices where !candidates[place].hasSay { candidates[place].weight = 0 }
        var total = 0.0
        for claim in claims {
            let holds = claim.holds(selection.point)
            candidates[claim.place].isOutvoted = !holds
            if holds, claims.count > 1, selection.isMajority { candidates[claim.place].isSuspect = false }
            candidates[claim.place].weight = holds ? claim.weight(round: selection.middle) : 0
            total += candidates[claim.place].weight
        }
        var largest = 0.0
        for claim in claims {
            candidates[claim.place].weight /= total
            // Of those that speak now, if any do.
            let presence = candidates[claim.place].isBelieved(at: now) ? 1 : 1e-6
            if candidates[claim.place].weight * presence > largest * 1.2 {
                largest = candidates[claim.place].weight * presence
                selected = claim.place
            }
        }
        spread = selection.spread(among: claims)
    }

    /// Where the clock is by what the sources that have a say make of it together.
    @inline(__always)
    func estimate(at time: Instant<Raw>) -> Estimate<ClockOffset>? {
        guard hasFix else { return nil }
        return candidates.estimate(
            at: time, steered: ledger.phase(at: time), unexplained: watch.variance(at: time))
    }

    /// What the clock gains when nothing is dialled in, as the sources that have a say see it.
    @inline(__always)
    var drift: Estimate<FrequencyOffset>? {
        guard hasFix else { return nil }
        var (value, deviation) = (0.0, 0.0)
        for index in candidates.indices where candidates[index].weight > 0 {
            let drift = candidates[index].tracker.servo.drift
            value += candidates[index].weight * drift.value.partsPerBillion
            deviation += candidates[index].weight * drift.deviation.partsPerBillion
        }
        return Estimate(
            FrequencyOffset(partsPerBillion: value) + ledger.explained,
            deviation: FrequencyOffset(partsPerBillion: deviation))
    }
}
