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
        if let offset = estimate(at: now)?.value, isStepDue(by: offset) {
            guard stepIfAffordable(at: now, into: &actions) else { return }
        }
        steer(until: measurement.at + Self.interval, at: now, into: &actions)
    }

    /// Goes on with a clock that was watched for a while: from where it is known to be, unless it has to be stepped there.
    mutating func resume(because reason: Reason, at now: Instant<Raw>, into actions: inout ActionList) {
        if let offset = estimate(at: now)?.value, !isStepDue(by: offset) {
            become(.acquiring, because: reason, at: now, into: &actions)
            steer(until: now + Self.interval, at: now, into: &actions)
        } else {
            beginAgain(at: now)
            become(.waiting, because: reason, at: now, into: &actions)
        }
    }

    /// Whether a clock that is so far off is to be stepped: one that was kept here goes back by slewing, unless it was moved.
    func isStepDue(by offset: ClockOffset) -> Bool {
        mayBeStepped && offset.magnitude > setup.stepThreshold
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
