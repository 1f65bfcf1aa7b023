import Stability

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// Nearly normal, of unit variance: twelve evenly spread ones, less their mean.
    mutating func normal() -> Double {
        (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
    }
}

extension PhaseRecord {
    /// White noise of phase, a second apart.
    static func whitePhase(_ count: Int, seed: UInt64) -> PhaseRecord {
        var dice = Dice(state: seed)
        return PhaseRecord(phase: (0..<count).map { _ in dice.normal() }, interval: 1)
    }

    /// White noise of frequency, a second apart.
    static func whiteFrequency(_ count: Int, seed: UInt64) -> PhaseRecord {
        var dice = Dice(state: seed)
        return PhaseRecord(frequency: (0..<count).map { _ in dice.normal() }, interval: 1)
    }

    /// A frequency that walks, a second apart.
    static func walkingFrequency(_ count: Int, seed: UInt64) -> PhaseRecord {
        var dice = Dice(state: seed)
        var frequency = 0.0
        let values = (0..<count).map { _ in
            frequency += dice.normal()
            return frequency
        }
        return PhaseRecord(frequency: values, interval: 1)
    }
}
