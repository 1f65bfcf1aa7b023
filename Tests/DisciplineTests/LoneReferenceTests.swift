import Discipline
import Reports
import Testing
import TimeUnits

/// One reference and nobody else to ask: did the clock do it, or the reference?
@Suite struct LoneReferenceTests {
    private func locked(seed: UInt64, noise: Double = 20, seconds: Int = 120) -> Bench {
        var bench = Bench(offset: 40_000, drift: 12_000)
        bench.random = Dice(seed: seed)
        bench.run(seconds: seconds, noise: noise)
        return bench
    }

    @Test(arguments: [UInt64(1), 2, 3], [3_000.0, -3_000])
    func `a jump by 3 µs is not followed for minutes, both stories are inside the bound, and the way back is short`(
        seed: UInt64, jump: Double
    ) {
        var bench = locked(seed: seed)
        for _ in 0..<300 {
            bench.pulse(late: jump + 20 * bench.random.gaussian())
            #expect(abs(bench.offset) < 100)
            // A normal pulse is within 4.5 deviations.
            #expect(bench.view.bound.nanoseconds > abs(jump) - 4.5 * 20)
        }
        bench.run(seconds: 2)
        #expect(bench.state == .tracking)
        #expect(bench.view.bound < Bound(nanoseconds: 300))
        bench.run(seconds: 10)
        #expect(abs(bench.offset) < 60)
        #expect(bench.steps.isEmpty)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4], [50.0, -50])
    func `a jump by 50 ns is followed after eight pulses, and the bound holds both`(seed: UInt64, jump: Double) {
        var bench = locked(seed: seed, noise: 3)
        for _ in 0..<7 {
            bench.pulse(late: jump + 3 * bench.random.gaussian())
            #expect(abs(bench.offset) < 10)
        }
        for _ in 0..<4 { bench.pulse(late: jump + 3 * bench.random.gaussian()) }
        #expect(abs(bench.offset + jump) < 10)
        for _ in 0..<300 {
            bench.pulse(late: jump + 3 * bench.random.gaussian())
            #expect(bench.isCovered)
        }
    }

    /// The clock gains 300 ns/s, and where it was is the fourth point of the line.
    @Test(arguments: [UInt64(1), 2, 3], [300.0, -300])
    func `a frequency that jumps is believed after three pulses`(seed: UInt64, jump: Double) {
        var bench = locked(seed: seed)
        bench.drift += jump
        var worst = 0.0
        for _ in 0..<20 {
            bench.run(seconds: 1)
            worst = max(worst, abs(bench.offset))
        }
        #expect(worst < 3.1 * 300)
        #expect(abs(bench.offset) < 100)
        #expect(bench.isCovered)
    }

    /// 15 ppb more with each second: eight pulses do not lie on a line any more.
    @Test(arguments: [UInt64(1), 2, 3])
    func `an oscillator whose frequency runs away is followed`(seed: UInt64) {
        var bench = locked(seed: seed, noise: 3)
        for _ in 0..<120 {
            bench.drift += 15
            bench.pulse(late: 3 * bench.random.gaussian())
            // Two times eight pulses off the mark at most.
            #expect(abs(bench.offset) < 15 * 16 * 16 / 2)
        }
        #expect(bench.isCovered)
    }

    @Test(arguments: [UInt64(1), 2, 3], [40.0, -40])
    func `a frequency that jumps while the reference is elsewhere is taken up when it is back`(
        seed: UInt64, jump: Double
    ) {
        var bench = locked(seed: seed)
        bench.drift += jump
        for _ in 0..<30 { bench.pulse(late: 3_000_000 + 20 * bench.random.gaussian()) }
        // Eight pulses show it, and 1.5 µs are slewed by 100 ns a second.
        bench.run(seconds: 30)
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 60)
        #expect(bench.steps.isEmpty)
    }

    @Test(arguments: [UInt64(1), 2, 3], [2.0, 5, -10])
    func `a reference that drags its clock away below the gate is doubted for minutes`(seed: UInt64, speed: Double) {
        var bench = locked(seed: seed, seconds: 600)
        var outside = 0
        for second in 1...180 {
            bench.pulse(late: speed * Double(second) + 20 * bench.random.gaussian())
            if !bench.isCovered { outside += 1 }
        }
        // The clock went along: nothing here could tell it from an oscillator that was knocked.
        #expect(abs(bench.offset + speed * 180) < 100)
        #expect(outside == 0)
    }

    /// A walk of 0.5 ppb each second makes 0.8 µs of 200 s, by which its frequency changes as well.
    @Test(arguments: [UInt64(1), 2, 3], [10.0, -10])
    func `a clock that was alone comes back at 100 ns a second, or as fast as it is unsure`(
        seed: UInt64, change: Double
    ) {
        var bench = locked(seed: seed)
        func walk(_ bench: inout Bench) { bench.drift += 0.5 * bench.random.gaussian() }
        for _ in 0..<300 {
            walk(&bench)
            bench.run(seconds: 1)
        }
        bench.drift += change
        for _ in 0..<200 {
            walk(&bench)
            bench.pass(.second)
        }
        #expect(bench.state == .holdover)
        #expect(abs(bench.offset) > 300)
        for _ in 0..<120 {
            walk(&bench)
            bench.run(seconds: 1)
            // What is dialled in beyond what the drift asks for; the kernel rounds to 15 ppt.
            let slew = abs((bench.view.drift.value + bench.view.steering).partsPerBillion)
            #expect(slew <= max(100, 4.5 * bench.view.offset.deviation.nanoseconds) + 0.1)
        }
        #expect(bench.state == .tracking)
        #expect(abs(bench.offset) < 100)
        #expect(bench.steps.isEmpty)
    }
}
