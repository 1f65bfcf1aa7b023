import ClockMath
import Testing
import TimeUnits

/// A servo that goes on from what another had learnt.
@Suite struct MemoryTests {
    /// After a quarter of an hour on a crystal whose frequency walks by 0.02 ppb each second.
    private func learnt(seed: UInt64, noise: Double = 20, drift: Double = 12_000) -> (loop: Loop, memory: ServoMemory) {
        var loop = Loop(offset: 1e5, drift: drift, walk: 0.02, seed: seed)
        loop.run(900, noise: noise)
        return (loop, loop.servo.memory)
    }

    /// The same clock a minute later, off by 0.1 ms, with what is remembered or without.
    private func restarted(
        after loop: Loop, _ memory: ServoMemory?, age: Double = 60, drift: Double? = nil, seed: UInt64
    ) -> Loop {
        var next = Loop(offset: 1e5, drift: drift ?? loop.drift, walk: 0.02, seed: seed &+ 99)
        if let memory { next.servo = SelfTuningServo(remembering: memory, age: age) }
        return next
    }

    @Test func `with a memory the first minute is better than without`() {
        var squares = (with: 0.0, without: 0.0)
        for seed in UInt64(1)...8 {
            let (loop, memory) = learnt(seed: seed)
            var (with, without) = (restarted(after: loop, memory, seed: seed), restarted(after: loop, nil, seed: seed))
            with.run(60, noise: 20)
            without.run(60, noise: 20)
            squares.with += with.rms(last: 58) * with.rms(last: 58)
            squares.without += without.rms(last: 58) * without.rms(last: 58)
            // One pulse of 20 ns gives the phase: four deviations of it.
            #expect(with.settled(below: 80) <= 2)
            #expect(with.servo.isConfirmed)
        }
        #expect(squares.with.squareRoot() < 0.7 * squares.without.squareRoot())
    }

    /// A phase from the first pulse alone, or from the first two that agree.
    @Test(arguments: [UInt64(1), 2, 3], [[0], [1], [2], [2, 3], [1, 4], [0, 3]])
    func `late pulses among the first do not cost what is remembered`(seed: UInt64, late: [Int]) {
        let (loop, memory) = learnt(seed: seed)
        var with = restarted(after: loop, memory, seed: seed)
        for index in 0..<6 { with.pulse(noise: 20, late: late.contains(index) ? 30_000_000 : 0) }
        with.run(10, noise: 20)
        #expect(with.servo.isConfirmed)
        #expect(with.largest(last: 12) < 80)
    }

    @Test(arguments: [UInt64(1), 2, 3], [-30_000.0, 500, 100_000])
    func `a memory of another oscillator costs no more than one pulse`(seed: UInt64, change: Double) {
        let (loop, memory) = learnt(seed: seed)
        var with = restarted(after: loop, memory, drift: loop.drift + change, seed: seed)
        var without = restarted(after: loop, nil, drift: loop.drift + change, seed: seed)
        with.run(60, noise: 20)
        without.run(60, noise: 20)
        #expect(with.settled(below: 100) <= without.settled(below: 100) + 1)
        #expect(!with.servo.isConfirmed)
    }

    @Test(arguments: [UInt64(1), 2, 3], [(20.0, 2_000.0), (2_000, 20), (200, 600)])
    func `noise that is another than remembered is learnt as soon as by a servo that remembers nothing`(
        seed: UInt64, noises: (before: Double, after: Double)
    ) {
        let (loop, memory) = learnt(seed: seed, noise: noises.before)
        var with = restarted(after: loop, memory, seed: seed)
        with.run(64, noise: noises.after)
        #expect(with.servo.noise.nanoseconds > 0.5 * noises.after)
        #expect(with.servo.noise.nanoseconds < 2 * noises.after)
        #expect(with.servo.rejectedInARow == 0)
    }

    @Test(arguments: [0, 1, 2])
    func `a late pulse among the first does not cost the memory more than that pulse`(index: Int) {
        for seed in UInt64(1)...5 {
            let (loop, memory) = learnt(seed: seed)
            var next = restarted(after: loop, memory, seed: seed)
            for second in 0..<60 { next.pulse(noise: 20, late: second == index ? 50_000 : 0) }
            #expect(next.settled(below: 100) <= index + 7)
        }
    }

    @Test func `the older a memory, the less sure it is of the frequency`() {
        let (_, memory) = learnt(seed: 1)
        func deviation(_ age: Double) -> Double {
            var servo = SelfTuningServo(remembering: memory, age: age)
            _ = servo.take(.zero, after: 0, moved: .zero)
            return servo.drift.deviation.partsPerBillion
        }
        // A walk of 0.02 ppb/√s makes 1.2 ppb of an hour and 5.9 ppb of a day; what is learnt of it, within a factor of 4.
        #expect(deviation(60) < deviation(3_600) && deviation(3_600) < deviation(86_400))
        #expect((1.5...24).contains(deviation(86_400)))
    }

    @Test(arguments: [-1, 4e7, .nan, .infinity])
    func `a memory of an age that cannot be is not used`(age: Double) {
        let (_, memory) = learnt(seed: 1)
        var servo = SelfTuningServo(remembering: memory, age: age)
        for _ in 0..<3 { _ = servo.take(.zero, after: 1, moved: .zero) }
        #expect(!servo.isConfirmed)
    }

    @Test func `a memory with numbers that cannot be is not complete`() {
        let (_, memory) = learnt(seed: 1)
        #expect(memory.isComplete)
        let spoilings: [(inout ServoMemory) -> Void] = [
            { $0.weights[3] = .nan }, { $0.weights[3] = -1 }, { $0.weights = .init(repeating: 0, count: 64) },
            { $0.weights.removeLast() }, { $0.ratios[0] = .infinity }, { $0.counts[17] = -1 },
            { $0.noise = Bound(nanoseconds: 0) }, { $0.noise = Bound(nanoseconds: 1e-200) },
            { $0.drift.value = FrequencyOffset(partsPerBillion: .nan) },
        ]
        for spoil in spoilings {
            var other = memory
            spoil(&other)
            #expect(!other.isComplete)
        }
    }
}
