import ClockMath
import Simulation
import Testing
import TimeUnits

/// What a servo finds out of its pulses.
@Suite struct LearningTests {
    /// A mean of 256 squares scatters by √(2/512) = 6 %, and its root by 3 %.
    @Test(arguments: [UInt64(1), 2, 3], [20.0, 200, 2_000])
    func `noise is learnt within 10 %`(seed: UInt64, noise: Double) {
        var loop = Loop(walk: 0.02, seed: seed)
        loop.run(2_000, noise: noise)
        #expect(abs(loop.servo.noise.nanoseconds - noise) < 0.1 * noise)
    }

    /// The pulses of the outlier runs in the notes on the servo: half a microsecond of delay in the mean.
    ///
    /// A third moment of 8192 such pulses scatters by a fifth, and its cube root by a third of that.
    @Test(arguments: [UInt64(1), 2, 3])
    func `the mean of one-sided delays is learnt within 20 %`(seed: UInt64) {
        var loop = Loop(walk: 1, seed: seed)
        for _ in 0..<10_000 { loop.pulse(noise: 200, late: loop.random.exponential(mean: 500)) }
        #expect(abs(loop.servo.latency.nanoseconds - 500) < 0.2 * 500)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `noise with two equal sides is no delay`(seed: UInt64) {
        var loop = Loop(walk: 1, seed: seed)
        for _ in 0..<6_000 {
            loop.pulse(noise: 200)
            #expect(loop.servo.latency == .zero)
        }
    }

    /// R is what rounding makes then, and no filter sees that much.
    @Test func `equal stamps are no reason to begin again, and late ones among them stay out`() {
        var loop = Loop(seed: 1)
        loop.tick = 40
        loop.run(60, noise: 0.1)
        for _ in 0..<10 {
            loop.pulse(noise: 0.1, late: 26_700_000)
            loop.run(3, noise: 0.1)
        }
        #expect(loop.largest(last: 40) < 40)
        #expect(loop.rejected == 10)
        #expect(loop.servo.measurementCount == 90)
        #expect(loop.servo.noise.nanoseconds < 40)
    }

    /// Without a least R of tick²/12 equal stamps drive R to zero, and 5 to 16 % of such pulses are rejected.
    @Test(arguments: [UInt64(1), 2, 3], [0.1, 1, 5])
    func `the step in which stamps come is found, and one step is no outlier`(seed: UInt64, noise: Double) {
        var loop = Loop(walk: 5e-4, seed: seed)
        loop.tick = 8
        var rejected = 0
        for _ in 0..<4_000 {
            // Until two stamps differ nobody can know, and the first that does is an outlier.
            let isKnown = loop.servo.stampResolution == Bound(nanoseconds: 8)
            let before = loop.rejected
            loop.pulse(noise: noise)
            if isKnown { rejected += loop.rejected - before }
        }
        #expect(loop.servo.stampResolution == Bound(nanoseconds: 8))
        // R rises to what rounding makes with the next pulse that is used.
        #expect(rejected <= 1)
        #expect(loop.rejected <= 3)
        // Nothing dithers the rounding, so a step may be left.
        #expect(loop.largest(last: 2_000) < 8)
    }

    /// Over 256 or so innovations chance makes ±√(1/512) = 0.044 of none; a mean of nine looks at three runs, 0.015.
    @Test func `innovations that are left do not follow from one another`() {
        var sum = 0.0
        for seed in UInt64(1)...3 {
            var loop = Loop(walk: 1, seed: seed)
            for _ in 0..<3 {
                loop.run(1_000, noise: 100)
                #expect(abs(loop.servo.innovationCorrelation) < 4 * 0.044)
                sum += loop.servo.innovationCorrelation / 9
            }
        }
        #expect(abs(sum) < 4 * 0.015)
    }
}
