import ClockMath
import Simulation
import Testing
import TimeUnits

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

    /// Sixteen pulses are looked at together; what is known after them is all that there is to go on from.
    @Test(arguments: [UInt64(1), 2, 3], [20, 50, 100])
    func `noise that grows right after the start is found out`(seed: UInt64, growth: Double) {
        var loop = Loop(drift: 12_000, walk: 0.02, seed: seed)
        loop.persuasion = .max
        loop.run(16, noise: 20)
        loop.run(500, noise: growth * 20)
        #expect(loop.largest(last: 400) < 3 * growth * 20)
        #expect(loop.servo.noise.nanoseconds > 0.8 * growth * 20)
        #expect(loop.servo.noise.nanoseconds < 1.25 * growth * 20)
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

    /// Three in ten: of eight more than half are late now and then.
    @Test(arguments: [UInt64(1), 2, 3], [100_000.0, 30_000_000])
    func `late pulses among good ones are not taken for noise that has grown`(seed: UInt64, late: Double) {
        var loop = Loop(walk: 0.02, seed: seed)
        loop.persuasion = .max
        loop.run(1_000, noise: 20)
        for _ in 0..<1_000 { loop.pulse(noise: 20, late: loop.random.chance(0.3) ? late : 0) }
        #expect(loop.servo.noise.nanoseconds < 30)
        #expect(loop.largest(last: 1_000) < 60)
    }

    /// Six pulses at the wrong edge, while which the frequency jumps, so that the first ones back are rejected too.
    @Test(arguments: [UInt64(1), 2, 3])
    func `pulses that were elsewhere and are back are not taken for noise`(seed: UInt64) {
        var loop = Loop(walk: 0.02, seed: seed)
        loop.persuasion = .max
        loop.run(1_000, noise: 20)
        loop.drift += 40
        for _ in 0..<6 { loop.pulse(noise: 20, late: 138_000_000) }
        loop.run(8, noise: 20)
        #expect(loop.servo.noise.nanoseconds < 1.5 * 20)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `what is rejected makes nothing more certain than silence does`(seed: UInt64) {
        var silent = Loop(walk: 0.2, seed: seed)
        silent.persuasion = .max
        silent.run(1_000, noise: 20)
        var lied = silent
        for _ in 0..<300 { lied.pulse(noise: 20, late: 3_640_000) }
        let deviation = silent.servo.expectation(after: 300).deviation.nanoseconds
        #expect(abs(lied.servo.expectation(after: 0).deviation.nanoseconds / deviation - 1) < 0.001)
    }

    /// What somebody else did to the clock is known to a microsecond only.
    @Test(arguments: [UInt64(1), 2, 3], [0.0, 800, -2_000])
    func `a phase that is uncertain again is believed by the next pulse`(seed: UInt64, move: Double) {
        var loop = Loop(walk: 0.02, seed: seed)
        loop.run(1_000, noise: 20)
        let rejected = loop.rejected
        loop.servo.loosen(by: ClockOffset(nanoseconds: 1_000))
        loop.offset += move
        loop.run(60, noise: 20)
        // The pulse gives the phase to its own noise, and what the frequency lost comes back with the pulses after it.
        #expect(loop.rejected == rejected)
        #expect(loop.largest(last: 59) < 5 * 20)
        #expect(loop.largest(last: 20) < 40)
    }
}
