import ClockMath
import Testing
import TimeUnits

@testable import Discipline

@Suite struct TemperatureTests {
    private static let perKelvin = 50.0

    /// How much warmer it is at a second: it rises by a kelvin in ten minutes, and falls in ten more.
    private func warmth(at second: Int) -> Double {
        let place = second % 1_200
        return Double(place < 600 ? place : 1_200 - place) / 600
    }

    /// A bench whose crystal has followed its temperature for three hours, and that has seen what it does.
    private func taught() -> Bench {
        var bench = Bench(offset: 5e4, drift: 12_000)
        for second in 0..<10_800 { pass(&bench, warmth: warmth(at: second), second: second) }
        return bench
    }

    private func pass(_ bench: inout Bench, warmth: Double, second: Int, isMeasured: Bool = true, hasPulse: Bool = true)
    {
        bench.drift = 12_000 + Self.perKelvin * warmth
        if isMeasured, second % 10 == 0 {
            bench.handle(.temperature(Bench.system, Temperature(celsius: 40 + warmth)))
        }
        if hasPulse { bench.run(seconds: 1) } else { bench.pass(.second) }
    }

    @Test func `a coefficient is learnt and shown`() throws {
        let learnt = try #require(taught().view.health?.temperatureCoefficient)
        #expect(abs(learnt.value.partsPerBillion - Self.perKelvin) < 4 * learnt.deviation.partsPerBillion + 0.5)
    }

    @Test func `in holdover what the temperature does is dialled out`() {
        var bench = taught()
        for second in 0..<1_200 {
            pass(&bench, warmth: min(Double(second) / 200, 1), second: second, hasPulse: false)
        }
        #expect(bench.state == .holdover)
        // 50 ppb for 1000 s would be 50 µs.
        #expect(abs(bench.offset) < 5_000)
        #expect(bench.view.bound.contains(ClockOffset(nanoseconds: bench.offset)))
    }

    @Test func `a thermometer that fails in holdover leaves the last value and widens the bound`() {
        var seeing = taught()
        var blind = seeing
        for second in 0..<3_600 {
            pass(&seeing, warmth: 0, second: second, hasPulse: false)
            pass(&blind, warmth: 0, second: second, isMeasured: second < 60, hasPulse: false)
        }
        // A kelvin within the hour was seen, so 50 ppb can have changed unseen: 4.5 deviations of 50 ns/s.
        let unseen = 4.5 * Self.perKelvin * 3_540
        #expect(blind.view.bound.nanoseconds > 0.8 * unseen)
        #expect(seeing.view.bound.nanoseconds < blind.view.bound.nanoseconds)
        #expect(blind.state == .holdover || blind.state == .freerun)
    }

    @Test func `a clock that comes back may be another, and has to be learnt anew`() {
        var bench = taught()
        bench.handle(.detached(.clock(Bench.system), .lost))
        bench.pass(.seconds(30))
        bench.handle(.attached(.clock(Bench.system), .kernel))
        bench.run(seconds: 60)
        #expect(bench.state == .tracking)
        #expect(bench.view.health?.temperatureCoefficient == nil)
    }

    @Test func `a wild reading moves nothing`() {
        var bench = taught()
        bench.run(seconds: 5)
        let dialled = bench.dialled.partsPerBillion
        bench.handle(.temperature(Bench.system, Temperature(celsius: 120)))
        #expect(abs(bench.dialled.partsPerBillion - dialled) < 10)
    }
}
