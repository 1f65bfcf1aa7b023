import Discipline
import TimeUnits

// Which references tell the truth when, and how well: the script knows, the engine has to find out.
extension RandomScript {
    /// A reference that was silent or lied is trusted again after so many seconds.
    private static let convalescence = 15
    /// A reference that is better than the others has to be taken for that after so many.
    private static let settling = 90

    /// How far from the truth the healthy references of a clock leave it, when there is somebody to tell which are
    /// healthy: a majority of those that do not keep silent, or the user's preference among two.
    ///
    /// The intervals of the healthy ones all hold the truth; where they agree is as narrow as the narrowest.
    func agreement(of references: [ReferenceID], at second: Int) -> Double? {
        let liars = references.count { isLying($0, at: second) }
        let healthy = references.filter { isHealthy($0, at: second, for: Self.convalescence) }
        guard let first = healthy.first else { return nil }
        let isPreferred = references.count == 2 && first == references[0]
        guard liars == 0 || isPreferred || 2 * healthy.count > references.count else { return nil }
        let settled = healthy.filter { isHealthy($0, at: second, for: Self.settling) }
        return (settled.isEmpty ? healthy : settled).map { interval(of: $0, at: second) }.min()
    }

    /// Whether a reference tells what is not so, or did until just now.
    func isLying(_ reference: ReferenceID, at second: Int) -> Bool {
        troubles(of: reference) { $0.mishap.isLie && $0.touches(second, margin: Self.convalescence) }
    }

    /// Whether a reference that nobody could contradict drags its clock away, which nobody can tell from an oscillator
    /// that was knocked: only the bound can be held to something, until the clock is back.
    func isDraggedAlone(_ references: [ReferenceID], at second: Int) -> Bool {
        agreement(of: references, at: second) == nil
            && references.contains { troubles(of: $0) { $0.mishap == .ramps && $0.touches(second, margin: 60) } }
    }

    func isAnyoneLying(at second: Int) -> Bool {
        scenario.references.indices.contains { isLying(ReferenceID($0), at: second) }
    }

    private func isHealthy(_ reference: ReferenceID, at second: Int, for margin: Int) -> Bool {
        !troubles(of: reference) {
            ($0.mishap.isLie || $0.mishap.isSilence || $0.mishap == .clockUnplugged || $0.mishap == .clockStands)
                && $0.touches(second, margin: min(margin, second))
        }
    }

    /// Half of the interval in which one of its measurements has the truth: six deviations, and what no average takes
    /// away. What a full-time reference shows has gone through its servo, which leaves nothing else.
    private func interval(of reference: ReferenceID, at second: Int) -> Double {
        let hidden = scenario.setup.references[reference.index].accuracy.nanoseconds
        switch scenario.references[reference.index] {
        case .pulse(let model): return 6 * noise(of: reference, usually: model.noise.nanoseconds, at: second) + hidden
        case .time(let scene): return hidden + Double(scene.window.count)
        }
    }

    /// The largest noise that it had lately.
    private func noise(of reference: ReferenceID, usually usual: Double, at second: Int) -> Double {
        var largest = 0.0
        var isSettled = false
        for spell in spells where spell.subject == .source(.reference(reference)) {
            guard spell.mishap == .louder || spell.mishap == .quieter,
                spell.touches(second, margin: Self.settling)
            else { continue }
            largest = max(largest, spell.size)
            if spell.touches(second), spell.seconds.lowerBound + Self.settling <= second { isSettled = true }
        }
        return isSettled ? largest : max(largest, usual)
    }

    /// Its own, and those of the clock that stamps it.
    private func troubles(of reference: ReferenceID, _ isSuch: (Spell) -> Bool) -> Bool {
        let stamper = scenario.setup.clocks.firstIndex { $0.follows.contains(.reference(reference)) } ?? 0
        return spells.contains { spell in
            let isIts =
                spell.subject == .source(.reference(reference))
                || spell.subject == .source(.clock(ClockID(stamper)))
            return isIts && isSuch(spell)
        }
    }

    /// How much a clock's oscillator changes its frequency in this second beyond its noise, in ppb.
    func surprise(of clock: ClockID, at second: Int) -> Double {
        spells.reduce(0) { sum, spell in
            guard spell.subject == .source(.clock(clock)), spell.touches(second) else { return sum }
            return spell.mishap == .frequencyJumps || spell.mishap == .frequencyRamps ? sum + abs(spell.size) : sum
        }
    }

    /// Whether somebody moved the clock, took it away or kept it from being steered.
    func isUpset(_ clock: ClockID, at second: Int, margin: Int) -> Bool {
        spells.contains {
            $0.subject == .source(.clock(clock)) && $0.mishap.isUpset && $0.touches(second, margin: margin)
        }
    }

    /// Whether it is not where the engine left it, so that it may be stepped.
    func isMoved(_ clock: ClockID, at second: Int, margin: Int) -> Bool {
        spells.contains { spell in
            let isMoving =
                switch spell.mishap {
                case .othersStep, .othersSteer, .clockUnplugged, .clockStands: true
                default: false
                }
            return isMoving && spell.subject == .source(.clock(clock)) && spell.touches(second, margin: margin)
        }
    }

    /// Whether the clock shows no time at all.
    func isGone(_ clock: ClockID, at second: Int) -> Bool {
        spells.contains {
            $0.subject == .source(.clock(clock)) && ($0.mishap == .clockUnplugged || $0.mishap == .clockStands)
                && $0.touches(second, margin: 3)
        }
    }
}
