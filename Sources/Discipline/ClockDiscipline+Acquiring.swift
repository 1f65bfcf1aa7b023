import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// How long the first source that is settled waits for others that are heard.
    private static let courtesy = Nanoseconds.seconds(8)

    /// Begins to steer when the sources agree on where the clock is; it is stepped if that is far off.
    mutating func acquire(_ measurement: Measurement, at now: Instant<Raw>, into actions: inout ActionList) {
        if state == .waiting, canSteer { become(.acquiring, because: .referenceUsable, at: now, into: &actions) }
        guard isAgreed(at: now) else { return }
        hasFix = true
        lastFix = estimate(at: measurement.at)
        isCoasting = false
        seam = Seam()
        doubts.removeAll()
        guard state == .acquiring else { return }
        if let offset = estimate(at: now)?.value, offset.magnitude > setup.stepThreshold {
            guard stepIfAffordable(at: now, into: &actions) else { return }
        }
        steer(until: measurement.at + Self.interval, at: now, into: &actions)
    }

    /// Whether somebody has a say, all that are heard have had the time to get one, and most agree.
    private func isAgreed(at now: Instant<Raw>) -> Bool {
        var (speakers, agreeing) = (0, 0)
        for candidate in candidates where candidate.isHeard(at: now) {
            if candidate.hasSay {
                speakers += 1
                if candidate.weight > 0 { agreeing += 1 }
            } else if now - since < Self.courtesy {
                return false
            }
        }
        return agreeing > 0 && (speakers <= 2 || 2 * agreeing > speakers)
    }
}
