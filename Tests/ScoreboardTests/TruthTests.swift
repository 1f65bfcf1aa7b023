import Simulation
import Testing
import TimeUnits

@testable import Scoreboard

struct TruthTests {
    /// White, flicker and walk add in squares: the coefficients of servos.md, section 3, at one and at a hundred seconds.
    @Test(arguments: [
        (Oscillator.crystal, 1, 1.445), (.tcxo, 1, 0.2238), (.tcxo, 100, 0.1428), (.csac, 1, 0.3), (.csac, 100, 0.0304),
    ])
    func `an oscillator has its Allan deviation`(oscillator: Oscillator, span: Int, expected: Double) {
        var clock = ClockNoise(of: oscillator.truth, random: RandomSource(seed: 4))
        var frequencies: [Double] = []
        for _ in 0..<(span == 1 ? 10_000 : 400) {
            let gained = (0..<span).reduce(0.0) { sum, _ in sum + clock.next() }
            frequencies.append(gained / Double(span))
        }
        let squares = zip(frequencies, frequencies.dropFirst()).map { ($1 - $0) * ($1 - $0) / 2 }
        // Flicker is level within 5 %, and 400 averages leave 5 % to chance.
        #expect(abs(squares.mean.squareRoot() / expected - 1) < (span == 1 ? 0.04 : 0.12))
    }

    @Test func `a wandering frequency moves at the beginning of each period`() {
        var clock = ClockNoise(of: ClockTruth(wander: 1e-8), frequency: 10_000, random: RandomSource(seed: 1))
        let gains = (0..<4_000).map { _ in clock.next() }
        let moves = zip([10_000] + gains, gains).map { $1 - $0 }
        #expect(abs(moves.map { $0 * $0 }.mean.squareRoot() - 10) < 0.5)
    }

    @Test func `a filter that is told everything reaches the bound`() {
        let cell = Cell(.oscillator(.crystal), noise: Bound(nanoseconds: 200))
        var course = Course(of: cell.truth, noise: 200, frequency: 1_000, seed: 3)
        var clock = SteeredClock(OptimalFilter(of: cell.truth, noise: 200), error: 1e6)
        course.draw(200)
        clock.run(over: course)
        course.draw(12_000)
        // The published bound is 56.707 ns; 12 000 s leave 3 % to chance.
        #expect(abs(clock.fresh(over: course).rms / 56.707 - 1) < 0.03)
    }

    @Test func `cells that are scaled copies have noise of their own`() {
        let streams = (Cell.oscillators + Cell.wander).map { $0.stream(of: 1) }
        #expect(Set(streams).count == 28)
    }

    @Test func `a matrix divides what it multiplied`() {
        var left = SquareMatrix(size: 2)
        (left[0, 1], left[1, 0], left[1, 1]) = (2, 3, 4)
        var right = SquareMatrix(size: 2, diagonal: 5)
        right[0, 1] = -1
        let back = left.solved(for: left * right)
        #expect([back[0, 0], back[0, 1], back[1, 0], back[1, 1]] == [5, -1, 0, 5])
    }
}
