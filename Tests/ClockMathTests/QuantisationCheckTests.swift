import ClockMath
import Simulation
import Testing
import TimeUnits

struct QuantisationCheckTests {
    private static let period = 21.0

    /// A receiver whose ticks are 21 ns apart, on which the second slides by 7.7 ns each second.
    private struct Receiver {
        var random: RandomSource
        var second = 0
        var noise = 3.0

        init(seed: UInt64) { random = RandomSource(seed: seed) }

        func lateness(of second: Int) -> Double {
            let turns = Double(second) * 7.7 / QuantisationCheckTests.period
            return (turns - turns.rounded(.down) - 0.5) * QuantisationCheckTests.period
        }

        /// Gives a pulse, and before it what `word` makes of the lateness of the pulse `lag` back.
        mutating func pulse(into check: inout QuantisationCheck, lag: Int, word: (Double) -> Double) {
            second += 1
            let phase = 1e5 + 40 * Double(second) + lateness(of: second) + noise * random.gaussian()
            check.take(
                ClockOffset(nanoseconds: phase),
                announced: ClockOffset(nanoseconds: word(lateness(of: second - lag))), after: 1)
        }
    }

    @Test(arguments: [1.0, -1], [-1, 0, 1])
    func `sign and lag are found, and not before thirty pulses`(sign: Double, lag: Int) {
        for seed in 1...5 as ClosedRange<UInt64> {
            var receiver = Receiver(seed: seed)
            var check = QuantisationCheck()
            for _ in 0..<30 { receiver.pulse(into: &check, lag: lag) { sign * $0 } }
            #expect(check.rule == nil)
            for _ in 0..<90 { receiver.pulse(into: &check, lag: lag) { sign * $0 } }
            #expect(check.rule == .init(sign: sign, lag: lag))
        }
    }

    @Test(arguments: [0.2, 2, 6, 60])
    func `rubbish is never believed`(size: Double) {
        for seed in 1...5 as ClosedRange<UInt64> {
            var receiver = Receiver(seed: seed)
            var check = QuantisationCheck()
            var rubbish = RandomSource(seed: seed + 100)
            for _ in 0..<20_000 {
                receiver.pulse(into: &check, lag: 0) { _ in size * rubbish.gaussian() }
                #expect(check.rule == nil)
            }
        }
    }

    @Test func `what turns to rubbish is dropped, and what turns round is found again`() {
        var receiver = Receiver(seed: 1)
        var check = QuantisationCheck()
        var rubbish = RandomSource(seed: 2)
        for _ in 0..<120 { receiver.pulse(into: &check, lag: 0) { $0 } }
        #expect(check.rule == .init(sign: 1, lag: 0))
        for _ in 0..<120 { receiver.pulse(into: &check, lag: 0) { _ in 6 * rubbish.gaussian() } }
        #expect(check.rule == nil)
        for _ in 0..<300 { receiver.pulse(into: &check, lag: 1) { -$0 } }
        #expect(check.rule == .init(sign: -1, lag: 1))
    }

    @Test func `a sawtooth that drowns in noise is left alone`() {
        var receiver = Receiver(seed: 1)
        receiver.noise = 1_000
        var check = QuantisationCheck()
        for _ in 0..<5_000 { receiver.pulse(into: &check, lag: 0) { $0 } }
        #expect(check.rule == nil)
    }

    @Test func `wild pulses and pauses do not keep it from learning`() {
        var receiver = Receiver(seed: 1)
        var check = QuantisationCheck()
        for second in 1...600 {
            if second % 40 == 0 { check.take(ClockOffset(nanoseconds: 5e4), announced: nil, after: 1) }
            if second % 97 == 0 { check.take(ClockOffset(nanoseconds: 9e4), announced: .zero, after: 1) }
            receiver.pulse(into: &check, lag: 0) { $0 }
        }
        #expect(check.rule == .init(sign: 1, lag: 0))
    }
}
