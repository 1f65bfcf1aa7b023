import Reports
import TimeUnits

/// Notices another hand on a clock, by what the kernel says against what was told to it.
struct InterferenceDetector: Sendable {
    /// A jump below this hides in the reading of two clocks one after the other.
    private static let smallestJump = 10_000.0
    /// Bits that only somebody else sets: we never use the kernel's own loops.
    private static let foreignBits: ClockCondition.Status = [
        .phaseLockedLoop, .pulseFrequency, .pulseTime, .frequencyLockedLoop,
    ]

    private var last: (condition: ClockCondition, phase: ClockOffset, steps: Nanoseconds)?
    /// How the clock runs against the raw axis apart from steering, in ns/s.
    private var natural: Double?
    private(set) var told: Told?
    /// What the clock has done that nothing explains.
    private(set) var axis = AxisRecord()

    /// What a clock was told, and when.
    struct Told: Sendable {
        var steering: Steering
        var at: Instant<Raw>
    }

    /// What was found, and by how much the clock was moved if it was stepped.
    struct Finding {
        var how: Interference
        var jump: ClockOffset
    }

    /// Forgets what was told and read, as after a device came back.
    mutating func reset() {
        self = InterferenceDetector()
    }

    mutating func tell(_ steering: Steering, at time: Instant<Raw>) {
        told = Told(steering: steering, at: time)
    }

    /// What was told last did not arrive.
    mutating func untell(to earlier: Told?) {
        told = earlier
    }

    /// Expects nothing any more, as when others are being let do.
    mutating func expectNothing() {
        told = nil
    }

    mutating func examine(
        _ condition: ClockCondition, of device: ClockSetup.Device, ledger: SteeringLedger
    ) -> Finding? {
        let before = last?.condition
        let elapsed = before.map { (condition.raw - $0.raw).inSeconds } ?? 0
        let jump = jump(to: condition, of: device, ledger: ledger)
        last = (condition, ledger.phase(at: condition.raw), ledger.steps)
        let miss = abs((condition.frequency - ledger.rate).partsPerBillion)
        // A foreign frequency has moved the clock as well, since some moment after the last look.
        if abs(jump.nanoseconds) > Self.smallestJump + miss * elapsed { return Finding(how: .step, jump: jump) }
        guard condition.raw > ledger.since else { return nil }
        if miss > 2.5 * FrequencyOffset.kernelQuantum.partsPerBillion {
            return Finding(how: .frequency, jump: .zero)
        }
        guard device == .system, let how = foreignStatus(condition, before: before) else { return nil }
        return Finding(how: how, jump: .zero)
    }

    @inline(__always)
    private func foreignStatus(_ condition: ClockCondition, before: ClockCondition?) -> Interference? {
        guard let told else {
            // Left alone, the maximum error only grows.
            return before.map { condition.maximumError < $0.maximumError } ?? false ? .maximumError : nil
        }
        guard condition.raw > told.at else { return nil }
        // Our own telling cleared them.
        if !condition.status.isDisjoint(with: Self.foreignBits) { return .status }
        if isUnsynchronisedByOthers(condition, told.steering) { return .status }
        return hasForeignMaximumError(condition, told.steering, told.at) ? .maximumError : nil
    }

    @inline(__always)
    private mutating func jump(
        to condition: ClockCondition, of device: ClockSetup.Device, ledger: SteeringLedger
    ) -> ClockOffset {
        guard let last, condition.raw > last.condition.raw else { return .zero }
        let elapsed = condition.raw - last.condition.raw
        let gained = (condition.reading - last.condition.reading) - elapsed - (ledger.steps - last.steps)
        let steered = ledger.phase(at: condition.raw) - last.phase
        let unexplained = Double(gained.count) - steered.nanoseconds
        axis.note(unexplained, at: condition.raw)
        // The system clock is the raw axis, steered; a hardware clock has an oscillator of its own.
        let expected = device == .system ? 0 : (natural ?? unexplained / elapsed.inSeconds) * elapsed.inSeconds
        if abs(unexplained - expected) <= Self.smallestJump { natural = unexplained / elapsed.inSeconds }
        return ClockOffset(nanoseconds: unexplained - expected)
    }

    /// The kernel itself sets the bit when its maximum error has grown to 16 s.
    @inline(__always)
    private func isUnsynchronisedByOthers(_ condition: ClockCondition, _ told: Steering) -> Bool {
        told.synchronised && condition.status.contains(.unsynchronised)
            && condition.maximumError < Nanoseconds.seconds(16)
    }

    /// The kernel lets the maximum error grow by 500 µs at each second that begins.
    @inline(__always)
    private func hasForeignMaximumError(_ condition: ClockCondition, _ told: Steering, _ at: Instant<Raw>) -> Bool {
        guard told.synchronised, told.bound < Bound(.seconds(15)) else { return false }
        let seconds = (condition.raw - at).inSeconds
        let grown = Double(condition.maximumError.count) - told.bound.nanoseconds
        return grown < -2_000 || grown > (seconds.rounded(.up) + 1) * 500_000 + 2_000
    }
}
