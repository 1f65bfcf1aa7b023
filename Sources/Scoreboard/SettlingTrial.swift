import TimeUnits

/// How soon a cell's clock is right when it begins 10 ms and 100 ppm off, and what a late pulse among the first costs.
public struct SettlingTrial: Trial {
    public let cell: Cell
    private let duration: Int
    /// In ns and ppb.
    private static let start = Race.Start(error: 1e7, frequency: 1e5)
    private static let delay = 50_000.0

    /// All cells, for 4000 s each.
    public static func all(duration: Int = 4_000) -> [SettlingTrial] {
        (Cell.wander + Cell.oscillators).map { SettlingTrial(cell: $0, duration: duration) }
    }

    /// In seconds.
    public struct Score: Sendable {
        var own: Int
        var optimal: Int
        var toMicrosecond: Int
        /// What a late pulse costs, by its place.
        var extra: [Int]
    }

    public func run(seed: UInt64) -> Score {
        let noise = cell.noise.nanoseconds
        let truth = cell.truth
        let final = 3 * truth.bound(noise: cell.noise).nanoseconds
        var course = Course(of: truth, noise: noise, frequency: Self.start.frequency, seed: cell.stream(of: seed))
        course.draw(duration)
        return Score(
            own: seconds(of: SelfTuned(), on: course, below: final),
            optimal: seconds(of: OptimalFilter(of: truth, noise: noise), on: course, below: final),
            toMicrosecond: seconds(of: SelfTuned(), on: course, below: 1_000), extra: extras(on: course))
    }

    /// For each of the first ten pulses, how much longer than without its delay it takes from there to within three
    /// times the noise.
    private func extras(on course: Course) -> [Int] {
        let limit = 3 * cell.noise.nanoseconds
        return (0..<10).map { place in
            seconds(of: SelfTuned(), on: course, below: limit, from: place + 1, late: place)
                - seconds(of: SelfTuned(), on: course, below: limit, from: place + 1)
        }
    }

    private func seconds(
        of law: consuming some Law, on course: Course, below limit: Double, from first: Int = 0, late: Int? = nil
    ) -> Int {
        var settling = Settling(below: limit)
        var error = Self.start.error
        for index in 0..<duration {
            if index >= first { settling.add(error) }
            if settling.settled != nil { break }
            let measured = error + course.errors[index] + (index == late ? Self.delay : 0)
            error += course.gains[index] - law.take(measured)
        }
        return settling.seconds
    }

    public func result(of scores: [Score]) -> Result {
        let own = scores.map { Double($0.own) }
        let optimal = scores.map { Double($0.optimal) }
        let microsecond = scores.map { Double($0.toMicrosecond) }
        let extras = (0..<10).map { place in scores.map { Double($0.extra[place]) } }
        return Result(
            cell: cell, seeds: scores.count, settled: own.median, worst: own.max() ?? .nan, optimal: optimal.median,
            optimalWorst: optimal.max() ?? .nan, toMicrosecond: microsecond.median,
            toMicrosecondWorst: microsecond.max() ?? .nan, extra: extras.map(\.median),
            extraWorst: extras.map { $0.max() ?? .nan })
    }

    /// Medians and worst cases over the seeds, in seconds.
    public struct Result: Judged {
        public let cell: Cell
        public let seeds: Int
        /// Until the error stays within three times the final rms.
        public let settled: Double
        public let worst: Double
        /// The same for the optimal filter.
        public let optimal: Double
        public let optimalWorst: Double
        /// Until it stays within 1 µs.
        public let toMicrosecond: Double
        public let toMicrosecondWorst: Double
        /// What one late pulse costs, by its place among the first ten.
        public let extra: [Double]
        public let extraWorst: [Double]

        public var ratio: Double { settled / max(optimal, 1) }

        public var meetsTarget: Bool {
            ratio <= 1.5 && (cell.noise.nanoseconds > 200 || toMicrosecond <= 10) && extra.allSatisfy { $0 <= 3 }
        }
    }
}
