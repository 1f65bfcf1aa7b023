import ClockMath
import TimeUnits

/// What one source says of one clock: a self-tuning servo, and the moment it stands at.
///
/// It is told all that steering does, so that it can say at any moment where the clock is by this source.
struct SourceTracker: Sendable {
    private(set) var servo = SelfTuningServo()
    /// What is remembered of a servo of this source, and since when, until the first measurement.
    private var memory: Boxed<(servo: ServoMemory, since: Instant<Raw>)>?
    /// When the last measurement was made, used or not.
    private(set) var time: Instant<Raw>?
    /// How far steering had moved the clock by then.
    private var steered = ClockOffset.zero
    /// What is taken off for one-sided delays: follows what is learnt of them slowly.
    private var delay = 0.0

    init() {}

    /// Goes on from what was written down at `since`.
    init(remembering servo: ServoMemory, since: Instant<Raw>) {
        memory = Boxed((servo, since))
    }

    /// Whether it is a fix.
    private(set) var isSettled = false
    /// Noise of one measurement, and the step in which they come: kept, as they are asked for at every event.
    private(set) var noise = Bound(.zero)
    private var resolution = Bound(.zero)
    /// How far the last measurement was from what was expected, when it was rejected.
    private(set) var lastDissent: ClockOffset?

    /// What scatters more does not come from one pulse.
    private static let worstNoise = 100_000.0

    mutating func take(
        _ offset: ClockOffset, at time: Instant<Raw>, steered: ClockOffset
    ) -> SelfTuningServo.Verdict {
        recall(at: time)
        let elapsed = self.time.map { (time - $0).inSeconds } ?? 0
        let verdict = servo.take(offset, after: max(0, elapsed), moved: steered - self.steered)
        self.time = time
        self.steered = steered
        let findings = servo.findings
        delay += (findings.latency.nanoseconds - delay) / 64
        noise = findings.noise
        resolution = findings.stampResolution
        lastDissent = findings.lastDissent
        isSettled = findings.isFix && noise.nanoseconds <= Self.worstNoise && servo.drift.value.isPossible
        return verdict
    }

    private mutating func recall(at time: Instant<Raw>) {
        guard let memory = self.memory?.value else { return }
        let age = time - memory.since
        // What is measured may have been stamped a moment before the memory was written down.
        let isNew = age < .zero && age > -.seconds(10)
        servo = SelfTuningServo(remembering: memory.servo, age: isNew ? 0 : age.inSeconds)
        self.memory = nil
    }

    /// Where the clock is at `time` by this source, and how well that is known.
    @inline(__always)
    func estimate(at time: Instant<Raw>, steered: ClockOffset) -> Estimate<ClockOffset> {
        let elapsed = self.time.map { (time - $0).inSeconds } ?? 0
        let expected = servo.expectation(after: elapsed)
        let predicted = expected.value + (steered - self.steered)
        return Estimate(predicted - ClockOffset(nanoseconds: delay), deviation: expected.deviation)
    }

    /// What its measurements hide: how wrong what is taken off for delays can be, as the shape that it is learnt from is
    /// a guess, and where in its step the clock was when it was read.
    @inline(__always)
    var hidden: Bound { Bound(nanoseconds: delay / 2 + resolution.nanoseconds / 2) }

    /// The clock was stepped by this much, by whomever; `deviation` is how exactly that is known.
    mutating func step(by amount: ClockOffset, deviation: ClockOffset) {
        servo.step(by: amount)
        servo.loosen(by: deviation)
    }

    /// Something moved the clock by an unknown amount with this deviation.
    mutating func loosen(by deviation: ClockOffset) {
        servo.loosen(by: deviation)
    }

    /// Believes what was rejected.
    mutating func yield() {
        servo.yield()
        lastDissent = servo.lastDissent
    }
}

extension FrequencyOffset {
    /// Whether a clock can be so fast or so slow: kernels steer by 0.05 %, and what is off by twice that is broken or stands still.
    var isPossible: Bool { abs(partsPerBillion) <= 1e6 }
}
