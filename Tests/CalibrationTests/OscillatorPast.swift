/// An oscillator with known constants, and what was measured of it against a reference with white noise.
struct OscillatorPast: Sendable {
    var ageing = 0.0
    var coefficient = 0.0
    var hysteresis = 0.0
    /// In seconds.
    var lag = 0.0
    /// Of a reading, in ns.
    var reading = 1.0
    /// Allan deviations at one second, in ppb.
    var white = 0.0
    var flicker = 0.0
    var randomWalk = 0.0
    /// In °C at a time in seconds.
    var temperature: @Sendable (Double) -> Double = { _ in 25 }

    /// Time constants and variances of processes that are flicker noise of one together; see `FlickerBank`.
    private static let bank: [(constant: Double, variance: Double)] = [
        (1.8, 1.266), (10.8, 1.261), (64.8, 1.342), (388.8, 1.229), (2332.8, 1.366), (13996.8, 1.148),
        (83980.8, 1.864),
    ]

    /// Phase in seconds, and the thermometer, once a second.
    func recorded(_ count: Int, seed: UInt64) -> (phase: [Double], temperature: [Double]) {
        var random = Noise(seed: seed)
        var (phase, walk) = (0.0, 0.0)
        var bank = Self.bank.map { $0.variance.squareRoot() * random.next() }
        let decay = Self.bank.map { 1 - 1 / $0.constant + 1 / (2 * $0.constant * $0.constant) }
        var play = Play(at: temperature(-lag))
        var phases: [Double] = []
        for second in 0..<count {
            phases.append((phase + reading * random.next()) * 1e-9)
            let warmth = temperature(Double(second) + 0.5 - lag)
            walk += randomWalk * 3.0.squareRoot() * random.next()
            for place in bank.indices {
                let innovation = (Self.bank[place].variance * (1 - decay[place] * decay[place])).squareRoot()
                bank[place] = bank[place] * decay[place] + innovation * random.next()
            }
            phase += 12_345 + ageing * Double(second) / 86_400 + coefficient * (warmth - 25)
            phase += -hysteresis / 2 * play.direction(warmth)
            phase += white * random.next() + flicker * bank.reduce(0, +) + walk
        }
        return (phases, (0..<count).map { temperature(Double($0)) })
    }

    /// A gear with one kelvin of play.
    private struct Play {
        private var middle: Double

        init(at start: Double) { middle = start }

        mutating func direction(_ value: Double) -> Double {
            middle = min(max(middle, value - 0.5), value + 0.5)
            return (value - middle) / 0.5
        }
    }
}

/// Normal noise by Box and Muller's way would need a logarithm; the sum of twelve uniform numbers is near enough.
struct Noise {
    private var state: UInt64

    /// Mixed first: neighbouring seeds would give one sequence, a step apart.
    init(seed: UInt64) { state = Self.mixed(seed &+ 1) }

    mutating func next() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += uniform() }
        return sum
    }

    private mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Double(Self.mixed(state) >> 11) * 0x1p-53
    }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    private static func mixed(_ word: UInt64) -> UInt64 {
        var mixed = word
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
