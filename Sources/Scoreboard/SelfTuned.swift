import ClockMath
import Simulation
import TimeUnits

/// Foliot's own servo as a law: it is told what it steered, and nothing else.
struct SelfTuned: Law {
    private(set) var servo: SelfTuningServo
    private let period: Double
    private var moved = ClockOffset.zero

    /// - Parameter period: Seconds between measurements.
    init(period: Double = 1) {
        self.period = period
        servo = SelfTuningServo(period: period)
    }

    mutating func take(_ measured: Double) -> Double {
        _ = servo.take(ClockOffset(nanoseconds: measured), after: period, moved: moved)
        let steered = servo.prediction(after: period).value.nanoseconds
        moved = ClockOffset(nanoseconds: -steered)
        return steered
    }

    /// What it publishes for the moment of the coming measurement, in ns.
    var bound: Double { servo.bound(after: period, moved: moved).nanoseconds }
}

/// A clock steered by Foliot's servo, whose published bound is held against its true error.
struct SelfTunedClock: Contestant {
    private var law: SelfTuned
    private var error: Double
    private var tally = Tally()
    private var magnitudes = LogarithmicHistogram()
    private var bounds = LogarithmicHistogram()
    private var covered = 0

    init(period: Double, error: Double) {
        law = SelfTuned(period: period)
        self.error = error
    }

    mutating func run(over course: borrowing Course) {
        for index in course.gains.indices {
            note()
            error += course.gains[index] - law.take(error + course.errors[index])
        }
    }

    private mutating func note() {
        let bound = law.bound
        tally.add(error)
        magnitudes.insert(abs(error))
        bounds.insert(bound)
        if abs(error) <= bound { covered += 1 }
    }

    mutating func forget() {
        tally = Tally()
        magnitudes = LogarithmicHistogram()
        bounds = LogarithmicHistogram()
        covered = 0
    }

    var rms: Double { tally.rms }
    /// The share of errors that were inside the bound.
    var coverage: Double { Double(covered) / Double(tally.count) }
    /// The median bound over what 95 % of the errors do not exceed.
    var sharpness: Double { (bounds.quantile(0.5) ?? .nan) / (magnitudes.quantile(0.95) ?? .nan) }
}
