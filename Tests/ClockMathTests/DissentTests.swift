import ClockMath
import Simulation
import Testing
import TimeUnits

/// One clock, its servo and nothing else, in a closed loop: what the notes on the servo were computed with.
struct Loop {
    var servo = SelfTuningServo()
    var random: RandomSource
    /// How far ahead the clock is, in ns, what it gains in ns/s, and by how much that walks each second.
    var offset: Double
    var drift: Double
    var walk: Double
    private var moved = 0.0
    private var errors: [Double] = []

    init(offset: Double = 0, drift: Double = 0, walk: Double = 0, seed: UInt64) {
        (self.offset, self.drift, self.walk) = (offset, drift, walk)
        random = RandomSource(seed: seed)
    }

    /// One pulse and the second after it; nothing is measured when `noise` is nil.
    mutating func pulse(noise: Double, late: Double = 0) {
        errors.append(offset)
        let measured = offset + noise * random.gaussian() + late
        _ = servo.take(
            ClockOffset(nanoseconds: measured), after: errors.count == 1 ? 0 : 1,
            moved: ClockOffset(nanoseconds: moved))
        moved = -servo.prediction(after: 1).value.nanoseconds
        drift += walk * random.gaussian()
        offset += drift + moved
    }

    mutating func run(_ count: Int, noise: Double) {
        for _ in 0..<count { pulse(noise: noise) }
    }

    /// Root of the mean square of the last errors.
    func rms(last count: Int) -> Double {
        let last = errors.suffix(count)
        return (last.reduce(0) { $0 + $1 * $1 } / Double(last.count)).squareRoot()
    }

    func largest(last count: Int) -> Double { errors.suffix(count).reduce(0) { max($0, abs($1)) } }

    /// The first of ten errors in a row that are below `limit`.
    func settled(below limit: Double) -> Int {
        (0...(errors.count - 10)).first { start in errors[start..<(start + 10)].allSatisfy { abs($0) < limit } }
            ?? errors.count
    }
}

/// What contradicts all that is known: noise that has grown, a jump, a frequency that is another.
@Suite struct DissentTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func `noise that grows a hundredfold moves the clock by less than itself`(seed: UInt64) {
        var loop = Loop(walk: 0.02, seed: seed)
        loop.run(3_000, noise: 20)
        loop.run(300, noise: 2_000)
        #expect(loop.largest(last: 300) < 3 * 2_000)
        #expect(loop.servo.noise.nanoseconds > 1_000)
        // The optimal filter has √(R·(2√(q₂R))) = 150 ns with this walk and noise.
        loop.run(1_000, noise: 2_000)
        #expect(loop.rms(last: 1_000) < 1.25 * 190)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `a frequency that jumps is followed after four pulses`(seed: UInt64) {
        var loop = Loop(walk: 0.02, seed: seed)
        loop.run(3_000, noise: 20)
        loop.drift += 200
        loop.run(10, noise: 20)
        #expect(loop.largest(last: 10) < 5 * 200)
        loop.run(20, noise: 20)
        #expect(loop.largest(last: 20) < 60)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `late pulses move nothing, three in a row neither`(seed: UInt64) {
        var loop = Loop(walk: 0.02, seed: seed)
        loop.run(1_000, noise: 20)
        for _ in 0..<3 { loop.pulse(noise: 20, late: 50_000) }
        loop.run(100, noise: 20)
        #expect(loop.largest(last: 103) < 30)
        #expect(loop.servo.rejectedInARow == 0)
    }
}
