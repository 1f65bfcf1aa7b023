import ClockMath
public import TimeUnits

/// A pulse through an interrupt: 0.2 µs of noise, a one-sided delay of 0.5 µs in the mean, and 2 % of 50 µs more; on
/// a frequency that wanders by 10⁻⁹ a second, from 1 ms and 10 ppm off.
public struct LatencyTrial: Trial {
    private let duration: Int
    private static let truth = ClockTruth(wander: 1e-9)
    /// In ns.
    private static let noise = 200.0
    private static let delay = 500.0
    private static let peers: [Peer] = [.hardwareGains, .line, .chrony0, .chrony2, .chrony4]

    /// - Parameter duration: Of which the first third is dropped.
    public init(duration: Int = 12_000) {
        self.duration = duration
    }

    /// In ns.
    public struct Score: Sendable {
        var own: Tally
        var optimal: Tally
        /// Less the delay that the servo has learnt.
        var corrected: Tally
        var peers: [Tally]
    }

    public func run(seed: UInt64) -> Score {
        var course = Course(of: Self.truth, noise: Self.noise, frequency: 1e4, seed: seed)
        course.draw(duration)
        let delays = Delays(count: duration, seed: seed)
        let (own, corrected) = steer(on: course, delays)
        let deviation = (Self.noise * Self.noise + Self.delay * Self.delay).squareRoot()
        let optimal = tally(of: OptimalFilter(of: Self.truth, noise: deviation), on: course) {
            delays.waits[$0] - Self.delay
        }
        let peers = Self.peers.map { peer in tally(of: peer.law, on: course) { delays.waits[$0] + delays.late[$0] } }
        return Score(own: own, optimal: optimal, corrected: corrected, peers: peers)
    }

    private func steer(on course: Course, _ delays: Delays) -> (own: Tally, corrected: Tally) {
        var law = SelfTuned()
        var error = 1e6
        var own = Tally()
        var corrected = Tally()
        for index in 0..<duration {
            if index >= duration / 3 {
                own.add(error)
                corrected.add(error + law.servo.latency.nanoseconds)
            }
            let measured = error + course.errors[index] + delays.waits[index] + delays.late[index]
            error += course.gains[index] - law.take(measured)
        }
        return (own, corrected)
    }

    private func tally(of law: any Law, on course: Course, delay: (Int) -> Double) -> Tally {
        var law = law
        var error = 1e6
        var tally = Tally()
        for index in 0..<duration {
            if index >= duration / 3 { tally.add(error) }
            error += course.gains[index] - law.take(error + course.errors[index] + delay(index))
        }
        return tally
    }

    public func result(of scores: [Score]) -> Result {
        let ratios = scores.map { $0.own.rms(about: -Self.delay) / $0.optimal.rms }
        let peers = Self.peers.enumerated().map { index, peer in
            (peer, Bound(nanoseconds: scores.map { $0.peers[index].rms }.median))
        }
        return Result(
            seeds: scores.count, rms: Bound(nanoseconds: scores.map(\.own.rms).median),
            aboutMean: Bound(nanoseconds: scores.map { $0.own.rms(about: -Self.delay) }.median), ratio: ratios.median,
            worst: ratios.max() ?? .nan, largest: Bound(nanoseconds: scores.map(\.own.largest).max() ?? .nan),
            corrected: Bound(nanoseconds: scores.map(\.corrected.rms).median), peers: peers)
    }

    /// Medians over the seeds, but for `worst` and `largest`.
    public struct Result: Judged {
        public let seeds: Int
        public let rms: Bound
        /// Rms about the mean delay, which nobody can see in the mean.
        public let aboutMean: Bound
        /// That over the rms of the optimal filter that gets no late pulses and is told the mean delay.
        public let ratio: Double
        public let worst: Double
        public let largest: Bound
        /// Rms when the delay that the servo has learnt is taken off.
        public let corrected: Bound
        public let peers: [(peer: Peer, rms: Bound)]

        public var meetsTarget: Bool {
            ratio <= 1.03 && largest.nanoseconds <= 1_500 && corrected.nanoseconds <= 350
        }
    }
}
