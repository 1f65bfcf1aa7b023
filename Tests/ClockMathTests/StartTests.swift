import ClockMath
import Testing

/// The first seconds: from 10 ms and 100 ppm off.
@Suite struct StartTests {
    @Test(arguments: [UInt64(1), 2, 3, 4], [20.0, 200])
    func `four pulses bring a clock that is 10 ms and 100 ppm off below a microsecond`(seed: UInt64, noise: Double) {
        var loop = Loop(offset: 1e7, drift: 1e5, walk: 1, seed: seed)
        loop.run(60, noise: noise)
        #expect(loop.settled(below: 1_000) <= 10)
    }

    @Test(arguments: 0..<10)
    func `a late pulse among the first ten costs three seconds at most`(index: Int) {
        for seed in UInt64(1)...5 {
            var (clean, spoilt) = (Loop(offset: 1e7, drift: 1e5, seed: seed), Loop(offset: 1e7, drift: 1e5, seed: seed))
            for second in 0..<60 {
                clean.pulse(noise: 20)
                spoilt.pulse(noise: 20, late: second == index ? 50_000 : 0)
            }
            // One pulse less is one pulse less: the errors after it are a little larger.
            #expect(spoilt.settled(below: 80) <= clean.settled(below: 60) + 3)
        }
    }

    /// A line through n pulses of deviation σ has σ·√(2(2n + 1)/(n(n − 1))) where the next one will be.
    @Test(arguments: [20.0, 200]) func `a start overshoots no further than a line through its pulses`(noise: Double) {
        for seed in UInt64(1)...10 {
            var loop = Loop(offset: 1e7, drift: 1e5, seed: seed)
            loop.run(17, noise: noise)
            for count in 2...16 {
                let size = Double(count)
                let reach = noise * (2 * (2 * size + 1) / (size * (size - 1))).squareRoot()
                #expect(abs(loop.errors[count]) < 4.5 * reach)
            }
        }
    }
}
