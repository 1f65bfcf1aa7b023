import Testing

@testable import Simulation

struct RandomSourceTests {
    /// From the published C code, by an independent script.
    @Test func `a seed names its numbers for ever`() {
        var random = RandomSource(seed: 7)
        let numbers = (0..<4).map { _ in random.next() }
        #expect(
            numbers == [0x0e2c_1a00_2aae_913d, 0x2c0f_c8dd_fa4e_9e14, 0xb7b3_11b3_b0d4_5872, 0x6d5d_9f6a_6318_013c])
        random = RandomSource(seed: 7)
        let shares = [random.uniform(), random.uniform()]
        #expect(shares == [0.055_360_436_478_333_11, 0.172_115_854_448_117_72])
    }

    /// The test vector that other implementations of xoshiro256++ use.
    @Test func `the generator gives the published vector`() {
        var random = RandomSource(state: (1, 2, 3, 4))
        let expected: [UInt64] = [
            41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205,
            9_973_669_472_204_895_162,
        ]
        let numbers = (0..<6).map { _ in random.next() }
        #expect(numbers == expected)
    }

    @Test func `a split leaves the numbers to the part and jumps ahead itself`() {
        var whole = RandomSource(seed: 7)
        var part = whole.split()
        let numbers = [part.next(), whole.next(), whole.next()]
        #expect(numbers == [0x0e2c_1a00_2aae_913d, 0xf53a_7ef3_1fd1_a2c8, 0x6a0e_9b6f_9921_5508])
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `gaussians have the moments and tails of the normal distribution`(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let count = 200_000
        var sums = (first: 0.0, second: 0.0, third: 0.0, fourth: 0.0)
        var beyond = [0, 0, 0, 0]
        for _ in 0..<count {
            let value = random.gaussian()
            let square = value * value
            sums = (sums.0 + value, sums.1 + square, sums.2 + square * value, sums.3 + square * square)
            for limit in 1...4 where abs(value) > Double(limit) { beyond[limit - 1] += 1 }
        }
        // Standard errors of the first four sample moments: 1, √2, √15, √96 over √n; held to four of them.
        let error = 4 / Double(count).squareRoot()
        let number = Double(count)
        #expect(isNear(sums.first / number, 0, within: error))
        #expect(isNear(sums.second / number, 1, within: error * 1.414))
        #expect(isNear(sums.third / number, 0, within: error * 3.873))
        #expect(isNear(sums.fourth / number, 3, within: error * 9.798))
        // erfc(k/√2): beyond one, two, three and four deviations; the tail begins at 3.65.
        let expected = [0.317_310_508, 0.045_500_264, 0.002_699_796, 6.334e-5]
        for (seen, probability) in zip(beyond, expected) {
            let mean = probability * Double(count)
            #expect(isNear(Double(seen), mean, within: 4 * mean.squareRoot() + 1))
        }
    }

    /// The outermost layers have the tail's area and the innermost ends at the summit, or the constants are wrong.
    @Test func `the ziggurat closes`() {
        let last = Ziggurat.layers[255].x
        let summit = Ziggurat.area / last + naturalExponential(-0.5 * last * last)
        #expect(abs(summit - 1) < 1e-9)
        #expect(Ziggurat.layers[255].y == 0)
        #expect(abs(Ziggurat.layers[0].x * Ziggurat.layers[0].y - 3.654_152_885_361_008_8) < 1e-15)
    }

    @Test func `coins are fair, of deviation one and independent`() {
        var random = RandomSource(seed: 4)
        let count = 20_000
        var mean = SIMD8<Double>.zero
        var square = SIMD8<Double>.zero
        var neighbours = SIMD8<Double>.zero
        for _ in 0..<count {
            let tosses = random.coins()
            mean += tosses
            square += tosses * tosses
            neighbours += tosses * SIMD8(lowHalf: tosses.highHalf, highHalf: tosses.lowHalf)
        }
        let error = 4.5 / Double(count).squareRoot()
        for lane in 0..<8 {
            #expect(isNear(mean[lane] / Double(count), 0, within: error))
            // The variance of a square is the kurtosis less one: 3 - 1/8 - 1.
            #expect(isNear(square[lane] / Double(count), 1, within: error * 1.369))
            #expect(isNear(neighbours[lane] / Double(count), 0, within: error))
        }
    }

    @Test func `waiting times are one-sided and have their mean`() {
        var random = RandomSource(seed: 5)
        let waits = (0..<50_000).map { _ in random.exponential(mean: 500) }
        #expect(waits.allSatisfy { $0 >= 0 })
        #expect(isNear(mean(waits), 500, within: 4 * 2.24))
        // Half of them are shorter than the mean times ln 2.
        let short = waits.count { $0 < 346.573_59 }
        #expect(isNear(Double(short), 25_000, within: 4 * 111.8))
    }

    @Test func `certainty asks nothing of the generator`() {
        var random = RandomSource(seed: 6)
        let answers = [random.chance(0), random.chance(1)]
        #expect(answers == [false, true])
        var other = RandomSource(seed: 6)
        let numbers = (random.next(), other.next())
        #expect(numbers.0 == numbers.1)
    }
}
