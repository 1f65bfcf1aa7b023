import Simulation

/// What truly happens, a stretch at a time: what the clock gains after each measurement, and how wrong each one is.
///
/// Every law runs over the same stretch before the next is drawn, so a run of any length takes little memory.
struct Course: Sendable {
    /// What comes after the stretch.
    private(set) var clock: ClockNoise
    private var random: RandomSource
    private var noise: Double
    private(set) var gains: [Double] = []
    private(set) var errors: [Double] = []
    static let stretch = 4_096

    /// - Parameter noise: Deviation of a measurement, in ns.
    /// - Parameter frequency: How far off the clock begins, in ppb.
    init(of truth: ClockTruth, noise: Double, frequency: Double, seed: UInt64) {
        random = RandomSource(seed: seed)
        clock = ClockNoise(of: truth, frequency: frequency, random: random.split())
        self.noise = noise
        gains.reserveCapacity(Self.stretch)
        errors.reserveCapacity(Self.stretch)
    }

    mutating func noiseBecomes(_ noise: Double) {
        self.noise = noise
    }

    mutating func draw(_ count: Int) {
        gains.removeAll(keepingCapacity: true)
        errors.removeAll(keepingCapacity: true)
        for _ in 0..<count {
            gains.append(clock.next())
            errors.append(random.gaussian() * noise)
        }
    }
}
