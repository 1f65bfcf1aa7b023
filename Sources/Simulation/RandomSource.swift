/// Repeatable chance: the same seed gives the same numbers, on every machine and for ever.
///
/// The generator is xoshiro256++ 1.0, seeded by SplitMix64 (D. Blackman, S. Vigna, "Scrambled linear
/// pseudorandom number generators", ACM Trans. Math. Softw. 47, 2021).
public struct RandomSource: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: UInt64) {
        var word = seed
        func next() -> UInt64 {
            word &+= 0x9e37_79b9_7f4a_7c15
            var mixed = word
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
        state = (next(), next(), next(), next())
    }

    init(state: (UInt64, UInt64, UInt64, UInt64)) {
        self.state = state
    }

    @inline(__always)
    public mutating func next() -> UInt64 {
        let sum = state.0 &+ state.3
        let result = (sum << 23 | sum >> 41) &+ state.0
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3 << 45 | state.3 >> 19
        return result
    }

    /// A source of its own: this one skips 2^128 numbers and leaves them to the other.
    public mutating func split() -> RandomSource {
        let part = self
        jump()
        return part
    }

    /// The published jump polynomial.
    private mutating func jump() {
        var jumped: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        let polynomial: [UInt64] = [
            0x180e_c6d3_3cfd_0aba, 0xd5a6_1266_f0c9_392c, 0xa958_2618_e03f_c9aa, 0x39ab_dc45_29b1_661c,
        ]
        for word in polynomial {
            for bit in 0..<64 {
                if word >> UInt64(bit) & 1 == 1 {
                    jumped.0 ^= state.0
                    jumped.1 ^= state.1
                    jumped.2 ^= state.2
                    jumped.3 ^= state.3
                }
                _ = next()
            }
        }
        state = jumped
    }
}

extension RandomSource {
    /// From 0 up to, not including, 1.
    public mutating func uniform() -> Double {
        Double(Int64(next() >> 11)) * 0x1p-53
    }

    /// One-sided, as waiting times are.
    public mutating func exponential(mean: Double) -> Double {
        -mean * naturalLogarithm(1 - uniform())
    }

    /// True this often. Asks nothing of the generator when the answer is certain.
    public mutating func chance(_ probability: Double) -> Bool {
        probability > 0 && (probability >= 1 || uniform() < probability)
    }
}
