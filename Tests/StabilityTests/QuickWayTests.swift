import Testing

@testable import Stability

/// What is quick says what the definition says.
@Suite struct QuickWayTests {
    /// A random walk on which a slope stands: 20 000 readings go through several blocks of each way.
    private func walk(_ count: Int, seed: UInt64, gaps: Int = 0) -> PhaseRecord {
        var dice = Dice(state: seed)
        var (phase, value) = ([Double](), 0.0)
        for place in 0..<count {
            value += Double.random(in: -1...1, using: &dice)
            phase.append(value + 0.01 * Double(place))
        }
        for _ in 0..<gaps { phase[Int.random(in: 0..<count, using: &dice)] = .nan }
        return PhaseRecord(phase: phase, interval: 0.5)
    }

    private func expectAlike(_ quick: [Deviation], _ slow: [Double], within tolerance: Double) {
        #expect(quick.count == slow.count)
        for (deviation, expected) in zip(quick, slow) {
            #expect(relative(deviation.value, expected) < tolerance, "m = \(deviation.averaging)")
        }
    }

    private let factors = [1, 2, 3, 7, 8, 100, 255, 256, 257, 1_000, 4_095, 5_001, 6_666]

    @Test(arguments: [UInt64(1), 2]) func `overlapping deviations are those of a plain loop`(seed: UInt64) {
        let record = walk(20_000, seed: seed)
        expectAlike(record.deviations(.oadev, averagings: factors), plainOverlapping(record, factors), within: 1e-12)
    }

    private func plainOverlapping(_ record: PhaseRecord, _ factors: [Int]) -> [Double] {
        let x = record.phase
        return factors.map { m in
            let squares = (0..<x.count - 2 * m).map { x[$0 + 2 * m] - 2 * x[$0 + m] + x[$0] }.map { $0 * $0 }
            return (squares.reduce(0, +) / Double(2 * squares.count)).squareRoot() / (Double(m) * record.interval)
        }
    }

    /// White phase; a walk of the phase on a slope; a walk of the frequency on an offset.
    @Test func `all averaging factors together give what each gives alone`() {
        let frequency = walk(8_190, seed: 3).phase.map { 1e-12 * $0 + 1e-6 }
        let records = [
            .whitePhase(8_191, seed: 1), walk(8_191, seed: 2), PhaseRecord(frequency: frequency, interval: 1),
        ]
        for record in records {
            let all = record.deviations(.oadev, averagings: 1...4_095)
            #expect(all.map(\.averaging) == Array(1...4_095))
            for deviation in all where deviation.averaging < 32 || deviation.averaging % 97 == 31 {
                let alone = record.deviations(.oadev, averagings: [deviation.averaging])
                #expect(alone.map(\.count) == [deviation.count])
                expectAlike([deviation], alone.map(\.value), within: 1e-10)
            }
            // Where a walk makes small differences of large values they are worked out alone, which would prove nothing.
            let together = SecondDifferences(of: record, through: 4_095).squares.dropFirst()
            #expect(together.count { !$0.isNaN } > 3_800)
        }
    }

    /// Where products overflow, or differences are nothing but rounding, all are worked out alone.
    @Test func `all averaging factors together say nothing that rounding or overflow made`() {
        let noise = PhaseRecord.whitePhase(8_192, seed: 1).phase
        for scale in [0, 1e-170, 1e149, 1e153, 1e160, 1e300] {
            let cycle = PhaseRecord(phase: noise.indices.map { scale * [0, 1, 0, -1][$0 % 4] }, interval: 1)
            let line = PhaseRecord(phase: noise.indices.map { scale * (1 + 1e-4 * Double($0)) }, interval: 1)
            for record in [cycle, line] {
                let together = SecondDifferences(of: record, through: 4_095).squares
                for m in [1, 2, 3, 4, 100, 4_095] where !together[m].isNaN {
                    let alone = squaredSecond(record.phase, m, 0..<record.count - 2 * m)
                    #expect(together[m] == alone || relative(together[m], alone) < 2e-10, "\(scale), m = \(m)")
                }
            }
        }
    }

    @Test func `an analysis at all averaging factors has them in order, each once`() {
        let record = PhaseRecord.whitePhase(8_191, seed: 1)
        var work = AnalysisWork(on: record, [.adev, .oadev], at: .all)
        var progress = 0.0
        while !work.isDone {
            work.goOn()
            #expect(work.progress > progress)
            progress = work.progress
        }
        let rows = work.analysis.rows.map(\.deviation)
        #expect(rows.map(\.averaging) == Array(1...4_095) + Array(1...4_095))
        let isSame = Array(rows.dropFirst(4_095)) == record.deviations(.oadev, averagings: 1...4_095)
        #expect(isSame)
    }

    private func plainModified(_ record: PhaseRecord, _ factors: [Int]) -> [Double] {
        let x = record.phase
        return factors.map { m in
            var sums = [0.0]
            for value in x { sums.append(sums[sums.count - 1] + value) }
            let squares = (0...x.count - 3 * m).map { place -> Double in
                let part = { (index: Int) in sums[index + m] - sums[index] }
                let value = (part(place + 2 * m) - 2 * part(place + m) + part(place)) / Double(m)
                return value * value
            }
            return (squares.reduce(0, +) / Double(2 * squares.count)).squareRoot() / (Double(m) * record.interval)
        }
    }

    @Test(arguments: [UInt64(1), 2]) func `modified deviations are those of a plain loop`(seed: UInt64) {
        let record = walk(20_000, seed: seed)
        // The plain loop's own sums of a walk round to about this.
        let plain = plainModified(record, factors)
        expectAlike(record.deviations(.mdev, averagings: factors), plain, within: 1e-8)
    }

    /// With nothing, a little and all but a little of a block and of a chunk at the end.
    private static let counts = [
        3, 8, 15, 16, 17, 700, 4_100, 8_192, 8_193, 8_199, 9_215, 16_384, 16_385, 17_409, 18_431, 24_575,
        32_769, 40_001,
    ]

    /// Octaves are worked out in pairs, whatever is between them and behind them.
    @Test(arguments: counts) func `overlapping deviations at octaves are those of a plain loop`(count: Int) {
        let noise = PhaseRecord.whitePhase(count, seed: UInt64(count))
        let octaves = Averagings.octaves.factors(through: (count - 1) / 2)
        for factors in [octaves, Array(octaves.dropFirst()), (octaves + octaves.map { 3 * $0 }).sorted()] {
            let possible = factors.filter { 2 * $0 < count }
            let plain = plainOverlapping(noise, possible)
            expectAlike(noise.deviations(.oadev, averagings: factors), plain, within: 1e-12)
        }
    }

    /// Octaves are worked out together, up to an eighth of the record.
    @Test(arguments: counts) func `modified deviations at octaves are those of a plain loop`(count: Int) {
        let noise = PhaseRecord.whitePhase(count, seed: UInt64(count))
        let octaves = Averagings.octaves.factors(through: count / 3)
        let plain = plainModified(noise, octaves)
        expectAlike(noise.deviations(.mdev, averagings: octaves), plain, within: 1e-11)
        let others = octaves.map { 3 * $0 }.filter { 3 * $0 <= count }
        let both = (octaves + others).sorted()
        expectAlike(noise.deviations(.mdev, averagings: both), plainModified(noise, both), within: 1e-11)
    }

    /// What a frequency of 2^27 adds is exact, and sums of it at m = 4096 would leave no room for the noise.
    @Test(arguments: counts) func `a frequency changes no modified deviation at octaves`(count: Int) {
        let still = PhaseRecord.whitePhase(count, seed: UInt64(count)).phase.map { ($0 * 1_024).rounded() / 1_024 }
        let moving = still.indices.map { still[$0] + 0x1p27 * Double($0) }
        let octaves = Averagings.octaves.factors(through: count / 8)
        let plain = plainModified(PhaseRecord(phase: still, interval: 1), octaves)
        let found = PhaseRecord(phase: moving, interval: 1).deviations(.mdev, averagings: octaves)
        expectAlike(found, plain, within: 1e-11)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4]) func `MTIE is that of a plain loop, with gaps as well`(seed: UInt64) {
        let record = walk(8_000, seed: seed, gaps: seed > 2 ? 40 : 0)
        let factors = [1, 2, 3, 4, 63, 254, 255, 256, 257, 511, 512, 1_000, 3_333, 7_999]
        let plain = factors.map { m in
            (0..<record.count - m).map { start -> Double in
                let window = record.phase[start...start + m].filter { !$0.isNaN }
                return (window.max() ?? 0) - (window.min() ?? 0)
            }.max() ?? 0
        }
        expectAlike(record.deviations(.mtie, averagings: factors), plain, within: 1e-15)
    }

    @Test(arguments: [1, 5, 40, 300]) func `what touches a gap is left out, and nothing else`(m: Int) throws {
        let record = walk(5_000, seed: 5, gaps: 4)
        let x = record.phase
        func expect(_ statistic: Statistic, _ terms: [Double], over divisor: Double) throws {
            let there = terms.filter { !$0.isNaN }
            let found = try #require(record.deviations(statistic, averagings: [m]).first)
            let mean = there.map { $0 * $0 }.reduce(0, +) / Double(there.count)
            #expect(found.count == there.count && there.count < terms.count, "\(statistic)")
            let tau = statistic.isTime ? 1 : Double(m) * 0.5
            #expect(relative(found.value, (mean / divisor).squareRoot() / tau) < 1e-9, "\(statistic)")
        }
        let second = (0..<x.count - 2 * m).map { x[$0 + 2 * m] - 2 * x[$0 + m] + x[$0] }
        try expect(.oadev, second, over: 2)
        try expect(.tierms, (0..<x.count - m).map { x[$0 + m] - x[$0] }, over: 1)
        try expect(.ohdev, (0..<second.count - m).map { second[$0 + m] - second[$0] }, over: 6)
        try expect(.mdev, (0...second.count - m).map { second[$0..<$0 + m].reduce(0, +) / Double(m) }, over: 2)
    }

    /// A clock that gains 1e-6 all the time, whatever was not measured.
    @Test func `a gap in frequency moves the clock on by its mean`() {
        var frequency = [Double](repeating: 1e-6, count: 200)
        for place in [0, 50, 51, 52, 199] { frequency[place] = .nan }
        let record = PhaseRecord(frequency: frequency, interval: 10)
        #expect(record.measured == 196)
        #expect(abs(record.phase[199] - 199e-5) < 1e-15)
        for deviation in record.deviations(.oadev, averagings: [1, 2, 10]) {
            #expect(deviation.value < 1e-15 && deviation.count < 201 - 2 * deviation.averaging)
        }
    }

    @Test func `of a record of one value nothing is said, and of a straight line that it is one`() {
        #expect(PhaseRecord(phase: [1], interval: 1).deviations(.oadev, averagings: [1]).isEmpty)
        let line = PhaseRecord(phase: (0..<1_000).map { Double($0) }, interval: 1)
        for statistic in [Statistic.adev, .oadev, .mdev, .hdev, .totdev, .pdev] {
            let values = line.deviations(statistic, averagings: [1, 10, 100]).map(\.value)
            #expect(values.allSatisfy { $0 < 1e-12 }, "\(statistic)")
        }
    }

    @Test func `no record is too short, and none has factors that it does not allow`() {
        for count in 0..<12 {
            let record = PhaseRecord(phase: (0..<count).map { Double($0 * $0 * $0) }, interval: 1)
            for statistic in Statistic.allCases {
                for deviation in record.deviations(statistic, averagings: -2...14) {
                    #expect(deviation.value.isFinite && deviation.count > 0, "\(statistic) of \(count)")
                }
            }
        }
    }
}
