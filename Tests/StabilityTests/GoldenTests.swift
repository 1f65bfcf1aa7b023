import Stability
import Testing

@Suite struct GoldenTests {
    @Test(arguments: Statistic.allCases.filter { $0 != .theo1 })
    func `each statistic of the 1000-point set is met to 1e-12, and of as many differences`(statistic: Statistic) throws
    {
        let table = try #require(Golden.values.dev[statistic.rawValue])
        let factors = table.keys.compactMap { Int($0) }
        let found = Golden.record.deviations(statistic, averagings: factors.sorted())
        #expect(found.count == table.count)
        for deviation in found {
            let expected = try #require(table["\(deviation.averaging)"])
            #expect(relative(deviation.value, expected[0]) < 1e-12, "m = \(deviation.averaging)")
            #expect(deviation.count == Int(expected[1]), "m = \(deviation.averaging)")
        }
    }

    /// SP 1065 prints what Stable32 corrected for white FM: MTOTDEV and TTOTDEV by √(1/0.73), HTOTDEV by √(1/0.995) beyond m = 1.
    @Test(arguments: [
        (Statistic.mtotdev, 10, 6.499161e-02, 0.73), (.mtotdev, 100, 2.287774e-02, 0.73),
        (.ttotdev, 10, 3.752293e-01, 0.73), (.ttotdev, 100, 1.320847, 0.73), (.htotdev, 10, 9.614787e-02, 0.995),
        (.htotdev, 100, 3.058103e-02, 0.995),
    ])
    func `what is not corrected for bias is off by the factor that the documentation names`(
        statistic: Statistic, averaging: Int, printed: Double, factor: Double
    ) throws {
        let found = try #require(Golden.record.deviations(statistic, averagings: [averaging]).first)
        #expect(relative(found.value * (1 / factor).squareRoot(), printed) < 1e-6)
        #expect(statistic.isBiased && !Statistic.mdev.isBiased)
    }

    /// Without bias; tau is three quarters of the stride.
    @Test(arguments: [(10, 1.0757398887e-01), (100, 3.1789312601e-02), (1_000, 5.0523996274e-03)])
    func `THEO1 is met to its printed digits`(averaging: Int, expected: Double) throws {
        let theo = try #require(Golden.record.deviations(.theo1, averagings: [averaging]).first)
        #expect(relative(theo.value, expected) < 1e-10)
        #expect(theo.tau == 0.75 * Double(averaging))
    }

    @Test(
        arguments: [
            (Statistic.adev, 91.22944974, 115.8082107), (.oadev, 91.22944974, 85.95286984),
            (.mdev, 91.22944974, 74.78849343), (.tdev, 52.67134737, 86.35831363), (.hdev, 70.80607319, 116.7979916),
            (.ohdev, 70.80607319, 85.61487166), (.totdev, 91.22944974, 93.90379053),
            (.mtotdev, 64.50896256, 64.79436311), (.ttotdev, 37.24426690, 74.81808597),
            (.htotdev, 70.80607319, 90.93576548), (.pdev, 91.22944974, 87.60538297), (.mtie, 144.8888889, 262.7777778),
            (.tierms, 95.20205932, 135.4697873),
        ])
    func `the nine points of NBS monograph 140 are met to their printed digits`(
        statistic: Statistic, one: Double, two: Double
    ) throws {
        let found = Golden.nine.deviations(statistic, averagings: [1, 2])
        #expect(found.map(\.averaging) == [1, 2])
        #expect(relative(found[0].value, one) < 1e-9)
        #expect(relative(found[1].value, two) < 1e-9)
    }

    @Test func `the nine points are of as many differences as published`() {
        func counts(_ statistic: Statistic) -> [Int] {
            Golden.nine.deviations(statistic, averagings: [1, 2]).map(\.count)
        }
        #expect(counts(.adev) == [8, 3] && counts(.oadev) == [8, 6] && counts(.mdev) == [8, 5])
        #expect(counts(.hdev) == [7, 2] && counts(.ohdev) == [7, 4] && counts(.totdev) == [8, 8])
        #expect(counts(.mtie) == [9, 8])
    }

    /// By Stable32 1.60.
    @Test func `MTIE of odd windows is met`() {
        let expected = [
            3: 1.2984, 7: 2.2922, 15: 2.9949, 31: 4.4550, 63: 6.5989, 127: 6.8061, 255: 7.8205, 511: 7.8205,
        ]
        for deviation in Golden.record.deviations(.mtie, averagings: expected.keys.sorted()) {
            #expect(abs(deviation.value - expected[deviation.averaging, default: 0]) < 5e-5)
        }
    }

    @Test(arguments: ["adev", "oadev", "mdev", "tdev", "hdev", "ohdev"])
    func `degrees of freedom and intervals are met to 1e-6`(name: String) throws {
        let statistic = try #require(Statistic(rawValue: name))
        let degrees = try #require(Golden.values.edf_alpha0[name])
        let intervals = try #require(Golden.values.ci68_alpha0[name])
        let factors = intervals.keys.compactMap { Int($0) }.sorted()
        #expect(factors.count >= 10)
        for deviation in Golden.record.deviations(statistic, averagings: factors) {
            let key = "\(deviation.averaging)"
            let confidence = try #require(
                deviation.confidence(for: .whiteFrequency, readings: Golden.record.count))
            let (expected, ends) = (try #require(degrees[key]), try #require(intervals[key]))
            #expect(relative(confidence.degrees, expected) < 1e-6, "m = \(key)")
            #expect(relative(confidence.low, ends[0]) < 1e-6, "m = \(key)")
            #expect(relative(confidence.high, ends[1]) < 1e-6, "m = \(key)")
        }
    }

    @Test(
        arguments: [
            (2, 507.173, 123.940), (1, 247.307, 98.116), (0, 135.071, 94.634), (-1, 114.669, 93.273),
            (-2, 91.038, 74.957),
        ])
    func `degrees of freedom are met for each noise`(alpha: Int, plain: Double, modified: Double) throws {
        let noise = NoiseType(rawValue: alpha)
        for (statistic, expected) in [(Statistic.oadev, plain), (.mdev, modified)] {
            let deviation = try #require(Golden.record.deviations(statistic, averagings: [10]).first)
            let confidence = try #require(deviation.confidence(for: noise, readings: 1_001))
            #expect(abs(confidence.degrees - expected) < 6e-4)
        }
    }

    /// OADEV and MDEV at m = 10.
    @Test func `intervals of 95 % are met`() throws {
        let (plain, modified) = (
            try #require(Golden.record.deviations(.oadev, averagings: [10]).first),
            try #require(Golden.record.deviations(.mdev, averagings: [10]).first)
        )
        let one = try #require(plain.confidence(for: .whiteFrequency, readings: 1_001, chance: 0.95))
        let two = try #require(modified.confidence(for: .whiteFrequency, readings: 1_001, chance: 0.95))
        #expect(relative(one.low, 8.185722e-02) < 1e-6 && relative(one.high, 1.039949e-01) < 1e-6)
        #expect(relative(two.low, 5.404413e-02) < 1e-6 && relative(two.high, 7.196757e-02) < 1e-6)
    }

    @Test(arguments: [(1, 0.05485), (10, 0.36023), (16, -0.30394)])
    func `noise is told by the correlation of neighbours`(averaging: Int, alpha: Double) throws {
        let found = try #require(Golden.record.noiseExponent(averaging: averaging))
        #expect(abs(found - alpha) < 5e-6)
        #expect(Golden.record.noise(averaging: averaging) == .whiteFrequency)
    }
}
