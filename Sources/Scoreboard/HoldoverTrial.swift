import ClockMath
import Simulation
public import TimeUnits

/// What the servo says of a clock whose pulses stop, at moments drawn at random after a long lock with 20 ns of noise.
public struct HoldoverTrial: Trial {
    public let cell: Cell
    private let duration: Int
    private static let cuts = 20
    static let limit = Bound(Nanoseconds(1_000))
    private static let hour = 3_600

    /// All oscillators, for 10⁶ s; the pulses stop after the first quarter.
    public static func all(duration: Int = 1_000_000) -> [HoldoverTrial] {
        Oscillator.allCases.map {
            HoldoverTrial(cell: Cell(.oscillator($0), noise: Bound(nanoseconds: 20)), duration: duration)
        }
    }

    /// One cut.
    struct Cut: Sendable {
        /// How long the servo says that the error stays within 1 µs, in seconds, and whether it did.
        var stated: Double
        var isKept: Bool
        /// After an hour, in ns.
        var bound: Double
        var error: Double
    }

    public struct Score: Sendable {
        var cuts: [Cut]
    }

    public func run(seed: UInt64) -> Score {
        let seed = cell.stream(of: seed)
        var course = Course(of: cell.truth, noise: cell.noise.nanoseconds, frequency: 0, seed: seed)
        var clock = SteeredClock(SelfTuned(), error: 0)
        var random = RandomSource(seed: ~seed)
        let moments = (0..<Self.cuts).map { _ in Int(Double(duration) * (0.25 + 0.75 * random.uniform())) }.sorted()
        var second = 0
        var score = Score(cuts: [])
        for moment in moments {
            while second < moment {
                course.draw(min(moment - second, Course.stretch))
                second += course.gains.count
                clock.run(over: course)
            }
            score.cuts.append(cut(clock, future: course.clock))
        }
        return score
    }

    /// Lets the clock run on by what was learnt until it is known whether the promise was kept.
    private func cut(_ clock: SteeredClock<SelfTuned>, future: ClockNoise) -> Cut {
        let servo = clock.law.servo
        let drift = servo.drift.value.partsPerBillion
        let steered = servo.prediction(after: Double(Self.hour)).value.nanoseconds
        let bound = servo.bound(after: Double(Self.hour), moved: ClockOffset(nanoseconds: -steered))
        var cut = Cut(
            stated: servo.holdoverTime(within: Self.limit), isKept: true, bound: bound.nanoseconds, error: 0)
        var future = future
        var error = clock.error
        // The clock stands where the next pulse would have been measured, one second after the last.
        var second = 1
        while second <= Self.hour || (cut.isKept && Double(second) <= cut.stated) {
            if second == Self.hour { cut.error = abs(error) }
            if abs(error) > Self.limit.nanoseconds, Double(second) <= cut.stated { cut.isKept = false }
            error += future.next() - drift
            second += 1
        }
        return cut
    }

    public func result(of scores: [Score]) -> Result {
        let cuts = scores.flatMap(\.cuts)
        return Result(
            cell: cell, seeds: scores.count, cuts: cuts.count, stated: cuts.map(\.stated).median,
            coverage: cuts.map { $0.isKept ? 1 : 0 }.mean,
            boundAfterHour: Bound(nanoseconds: cuts.map(\.bound).median),
            errorAfterHour: Bound(nanoseconds: cuts.map(\.error).quantile(0.95)))
    }

    /// Over all cuts of all seeds.
    public struct Result: Judged {
        public let cell: Cell
        public let seeds: Int
        public let cuts: Int
        /// The median of the time that the servo states for 1 µs at 95 %, in seconds.
        public let stated: Double
        /// The share of cuts at which the error stayed within 1 µs for the stated time.
        public let coverage: Double
        /// After an hour: the median bound, and what 95 % of the errors do not exceed.
        public let boundAfterHour: Bound
        public let errorAfterHour: Bound

        public var sharpness: Double { boundAfterHour.nanoseconds / errorAfterHour.nanoseconds }
        public var meetsTarget: Bool { coverage >= 0.90 && coverage <= 0.99 && sharpness <= 3 }
    }
}
