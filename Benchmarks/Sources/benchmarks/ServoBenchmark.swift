import ClockMath
import Simulation
import TimeUnits

extension Comparison {
    /// A measurement through the servo that tunes itself, and through two fixed gains.
    ///
    /// Both steer the same clock, whose cost is in both.
    static func servo() -> Comparison {
        var tuning = TuningAtWork()
        var law = GainsAtWork()
        return Comparison(
            name: "servo", summary: "one measurement through the servo that tunes itself, and through a plain PI law",
            operation: "measurement",
            subject: Contestant(name: "SelfTuningServo") { tuning.run(measurements: $0) },
            baseline: Contestant(name: "two-gain law") { law.run(measurements: $0) })
    }
}

/// A clock that gains and is measured with 20 ns of noise.
private struct Drifter {
    private static let drift = 12_000.0
    private(set) var offset = 0.0
    private var count = 0
    private let noise: [Double]

    init() {
        var random = RandomSource(seed: 7)
        noise = (0..<4_096).map { _ in 20 * random.gaussian() }
    }

    /// Lets a second pass at what is dialled in, in ns/s, and measures.
    mutating func measure(steering: Double) -> ClockOffset {
        offset += Self.drift + steering
        count += 1
        return ClockOffset(nanoseconds: offset + noise[count & 4_095])
    }
}

private struct TuningAtWork {
    private var clock = Drifter()
    private var servo = SelfTuningServo()
    private var steering = 0.0

    mutating func run(measurements: Int) -> Double {
        for _ in 0..<measurements {
            let measured = clock.measure(steering: steering)
            _ = servo.take(measured, after: 1, moved: ClockOffset(nanoseconds: steering))
            steering = -servo.expectation(after: 1).value.nanoseconds
        }
        return clock.offset
    }
}

/// linuxptp's servo with its default gains for a pulse each second (`pi.c`): 0.7 and 0.3.
private struct GainsAtWork {
    private var clock = Drifter()
    private var steering = 0.0
    private var integral = 0.0

    mutating func run(measurements: Int) -> Double {
        for _ in 0..<measurements {
            let measured = clock.measure(steering: steering).nanoseconds
            integral += 0.3 * measured
            steering = -(0.7 * measured + integral)
        }
        return clock.offset
    }
}
