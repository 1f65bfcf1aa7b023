public import TimeUnits

/// How close to the truth a cell's clock is kept once it has settled, by us, by the optimal filter and by the peers.
public struct SteadyTrial: Trial {
    public let cell: Cell
    private let duration: Int
    private let dropped: Int
    private let start: Race.Start
    private let hasFourReadings: Bool

    /// The grid of oscillators: 10⁶ s, of which the first quarter is dropped.
    public static func oscillators(duration: Int = 1_000_000) -> [SteadyTrial] {
        Cell.oscillators.map {
            SteadyTrial(
                cell: $0, duration: duration, dropped: duration / 4, start: .init(error: 0, frequency: 0),
                hasFourReadings: false)
        }
    }

    /// The grid of wandering frequencies: 12 000 s from 1 ms and 10 ppm off, of which the first third is dropped.
    public static func wander(duration: Int = 12_000) -> [SteadyTrial] {
        Cell.wander.map {
            SteadyTrial(
                cell: $0, duration: duration, dropped: duration / 3, start: .init(error: 1e6, frequency: 1e4),
                hasFourReadings: true)
        }
    }

    public struct Score: Sendable {
        var steady: SteadyScore
        /// With four readings a second; the only peer is chrony.
        var fourReadings: SteadyScore?
    }

    public func run(seed: UInt64) -> Score {
        let peers = Peer.allCases.map { $0.steering(from: start.error) }
        var score = Score(steady: run(each: 1, peers: peers, seed: seed))
        if hasFourReadings {
            let chrony = SteeredClock(ChronyLoop(poll: 0, period: 0.25), error: start.error)
            score.fourReadings = run(each: 0.25, peers: [chrony], seed: seed)
        }
        return score
    }

    private func run(each period: Double, peers: [any Contestant], seed: UInt64) -> SteadyScore {
        var race = Race(
            on: cell.truth(period: period), noise: cell.noise.nanoseconds, start: start, peers: peers,
            seed: cell.stream(of: seed))
        let perSecond = Int(1 / period)
        return race.run(for: duration * perSecond, dropping: dropped * perSecond)
    }

    public func result(of scores: [Score]) -> Result {
        let steady = scores.map(\.steady)
        let ratios = steady.map { $0.rms / $0.optimal }
        let peers = Peer.allCases.enumerated().map { index, peer in
            (peer, steady.map { $0.peers[index] / $0.optimal }.median)
        }
        return Result(
            cell: cell, seeds: scores.count, rms: Bound(nanoseconds: steady.map(\.rms).median), bound: cell.bound,
            ratio: ratios.median, worst: ratios.max() ?? .nan, coverage: steady.map(\.coverage).mean,
            sharpness: steady.map(\.sharpness).median, peers: peers,
            fourReadings: FourReadings(of: scores.compactMap(\.fourReadings)))
    }

    /// With four readings a second, where chrony is at its best.
    public struct FourReadings: Sendable {
        public let rms: Bound
        /// Over the rms of the optimal filter.
        public let ratio: Double
        public let chronyRatio: Double

        init?(of scores: [SteadyScore]) {
            guard !scores.isEmpty else { return nil }
            rms = Bound(nanoseconds: scores.map(\.rms).median)
            ratio = scores.map { $0.rms / $0.optimal }.median
            chronyRatio = scores.map { $0.peers[0] / $0.optimal }.median
        }
    }

    /// What the seeds say together: medians, but for `worst`.
    public struct Result: Judged {
        public let cell: Cell
        public let seeds: Int
        public let rms: Bound
        /// The smallest that theory allows.
        public let bound: Bound
        /// Our rms over that of the optimal filter on the same noise.
        public let ratio: Double
        public let worst: Double
        /// The share of measurements at which the error was inside the servo's own bound.
        public let coverage: Double
        /// That bound over what 95 % of the errors do not exceed.
        public let sharpness: Double
        public let peers: [(peer: Peer, ratio: Double)]
        public let fourReadings: FourReadings?

        public var meetsTarget: Bool {
            switch cell.mover {
            case .oscillator: ratio <= 1.04 && worst <= 1.08
            case .wander: ratio <= 1.04 && peers.allSatisfy { ratio < $0.ratio } && beatsChrony
            }
        }

        private var beatsChrony: Bool { fourReadings.map { $0.ratio < $0.chronyRatio } ?? true }
    }
}
