import ClockMath
import Simulation
import Testing
import TimeUnits

/// One clock, its servo and nothing else, in a closed loop: what the notes on the servo were computed with.
struct Loop {
    var servo: SelfTuningServo
    var random: RandomSource
    /// How far ahead the clock is, in ns, what it gains in ns/s, and by how much that walks from pulse to pulse.
    var offset: Double
    var drift: Double
    var walk: Double
    /// Seconds from pulse to pulse.
    let period: Double
    /// The steps in which stamps come, in ns, and in which a frequency can be dialled, in ns/s; zero for none.
    var tick = 0.0
    var notch = 0.0
    /// So many rejected in a row that agree with one another are believed.
    var persuasion = 4
    /// Measurements that the servo did not use.
    private(set) var rejected = 0
    /// Since the last measurement: what steering moved, in ns, and how many periods that is ago.
    private var moved = 0.0
    private var silence = 0
    private(set) var errors: [Double] = []

    init(offset: Double = 0, drift: Double = 0, walk: Double = 0, period: Double = 1, seed: UInt64) {
        (self.offset, self.drift, self.walk, self.period) = (offset, drift, walk, period)
        servo = SelfTuningServo(period: period)
        random = RandomSource(seed: seed)
    }

    /// One pulse, and the time after it.
    mutating func pulse(noise: Double, late: Double = 0) {
        errors.append(offset)
        let measured = rounded(offset + noise * random.gaussian() + late, to: tick)
        let verdict = servo.take(
            ClockOffset(nanoseconds: measured), after: errors.count == 1 ? 0 : Double(silence) * period,
            moved: ClockOffset(nanoseconds: moved))
        if servo.rejectedInARow >= persuasion, servo.contradiction != nil {
            servo.yield()
        } else if verdict == .rejected {
            rejected += 1
        }
        (moved, silence) = (0, 0)
        steer()
    }

    /// A pulse that never came.
    mutating func miss() {
        errors.append(offset)
        steer()
    }

    private mutating func steer() {
        silence += 1
        let ahead = servo.prediction(after: Double(silence) * period).value.nanoseconds + moved
        let dialled = rounded(-ahead / period, to: notch)
        moved += dialled * period
        drift += walk * random.gaussian()
        offset += (drift + dialled) * period
    }

    private func rounded(_ value: Double, to step: Double) -> Double {
        step > 0 ? (value / step).rounded() * step : value
    }

    mutating func run(_ count: Int, noise: Double) {
        for _ in 0..<count { pulse(noise: noise) }
    }

    /// Root of the mean square of the last errors.
    func rms(last count: Int) -> Double {
        let last = errors.suffix(count)
        return (last.reduce(0) { $0 + $1 * $1 } / Double(last.count)).squareRoot()
    }

    func largest(last count: Int) -> Double { errors.suffix(count).reduce(0) { max($0, abs($1)) } }

    /// The first of ten errors in a row that are below `limit`.
    func settled(below limit: Double) -> Int {
        (0...(errors.count - 10)).first { start in errors[start..<(start + 10)].allSatisfy { abs($0) < limit } }
            ?? errors.count
    }
}
