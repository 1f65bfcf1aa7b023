import ClockMath
import TimeUnits

// What temperature and age do to the clock's frequency: learnt while it tracks, and made up for at once.
extension ClockDiscipline {
    /// A thermometer near the oscillator was read.
    mutating func feel(_ temperature: Temperature, at now: Instant<Raw>, into actions: inout ActionList) {
        watch.take(temperature, at: now)
        noteOscillator(at: now, into: &actions)
    }

    mutating func noteOscillatorIfDue(at now: Instant<Raw>, into actions: inout ActionList) {
        if watch.isNoteDue(at: now) { noteOscillator(at: now, into: &actions) }
    }

    /// Learns while it tracks, and does what was learnt before.
    ///
    /// A reference that drags its clock away does so whatever the temperature: that makes a coefficient less certain, and
    /// no other.
    private mutating func noteOscillator(at now: Instant<Raw>, into actions: inout ActionList) {
        if abilities == nil { watch = OscillatorWatch() }
        if state == .tracking, let offset = estimate(at: now) {
            watch.note(offset.value - ledger.dialledPhase(at: now), at: now)
        } else {
            watch.interrupt(at: now)
        }
        forestall(at: now, into: &actions)
    }

    /// Counts as steering what is known to change the frequency, and dials the opposite.
    private mutating func forestall(at now: Instant<Raw>, into actions: inout ActionList) {
        let change = watch.change(at: now, unlessKnownTo: state == .tracking ? drift?.deviation : nil)
        guard hasFix, change != .zero else { return }
        ledger.explain(change, at: now)
        guard isLocked else { return }
        dial(ledger.rate - change, knowing: estimate(at: now), at: now, into: &actions)
    }
}
