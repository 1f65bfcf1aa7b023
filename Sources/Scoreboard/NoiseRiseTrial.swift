public import TimeUnits

/// Noise that grows a hundredfold at once: a TCXO measured with 20 ns for 10⁵ s, then with 2 µs for as long.
public struct NoiseRiseTrial: Trial {
    private let duration: Int
    private static let truth = Oscillator.tcxo.truth
    /// In ns.
    private static let quiet = 20.0
    private static let loud = 2_000.0
    /// Seconds since the rise at which windows begin.
    private static let edges = [0, 100, 300, 1_000, 3_000, 10_000, 30_000]

    /// - Parameter duration: Before the rise, and after it.
    public init(duration: Int = 100_000) {
        self.duration = duration
    }

    public struct Score: Sendable {
        var own: [Tally]
        var optimal: [Tally]
    }

    public func run(seed: UInt64) -> Score {
        var course = Course(of: Self.truth, noise: Self.quiet, frequency: 0, seed: seed)
        var own = SteeredClock(SelfTuned(), error: 0)
        var optimal = SteeredClock(OptimalFilter(of: Self.truth, noise: Self.quiet), error: 0)
        course.draw(duration)
        own.run(over: course)
        optimal.run(over: course)
        optimal.law.noiseBecomes(Self.loud)
        course.noiseBecomes(Self.loud)
        var score = Score(own: [], optimal: [])
        for (begin, end) in zip(Self.edges, Self.edges.dropFirst() + [duration]) where begin < duration {
            course.draw(min(end, duration) - begin)
            score.own.append(own.fresh(over: course))
            score.optimal.append(optimal.fresh(over: course))
        }
        return score
    }

    public func result(of scores: [Score]) -> Result {
        let windows = scores[0].own.indices.map { index in
            let own = scores.map { $0.own[index].meanSquare }.mean
            return (Self.edges[index], (own / scores.map { $0.optimal[index].meanSquare }.mean).squareRoot())
        }
        let largest = scores.flatMap { $0.own.map(\.largest) }.max() ?? .nan
        return Result(seeds: scores.count, largest: Bound(nanoseconds: largest), windows: windows)
    }

    /// Over all seeds.
    public struct Result: Judged {
        public let seeds: Int
        /// The largest error after the rise.
        public let largest: Bound
        /// From each of these seconds after the rise to the next: rms over that of the optimal filter, which is told.
        public let windows: [(begin: Int, ratio: Double)]

        public var meetsTarget: Bool {
            largest.nanoseconds <= 3 * loud && windows.allSatisfy { $0.begin < 300 || $0.ratio <= 1.25 }
        }
    }
}
