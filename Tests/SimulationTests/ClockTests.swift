import Discipline
import Testing
import TimeUnits

@testable import Simulation

struct ClockTests {
    private let second = 1e9

    @Test func `a frequency is rounded to the kernel's unit`() {
        var clock = SimulatedClock(model: .system)
        _ = clock.steer(to: FrequencyOffset(partsPerBillion: 0.02))
        clock.run(for: second, gaining: 0)
        // 2^-16 ppm, as adjtimex(2) has it.
        #expect(clock.frequency.partsPerBillion == 0.015_258_789_062_5)
    }

    @Test func `a frequency is clamped`() {
        var clock = SimulatedClock(model: .system)
        _ = clock.steer(to: FrequencyOffset(partsPerMillion: -700))
        clock.run(for: second, gaining: 0)
        #expect(clock.frequency == FrequencyOffset(partsPerMillion: -500))
    }

    @Test func `rounding never passes the limit`() {
        var model = SimulatedClock.Model.hardware
        model.effectDelay = .zero
        var clock = SimulatedClock(model: model)
        _ = clock.steer(to: FrequencyOffset(partsPerMillion: 62.5))
        #expect(clock.frequency.partsPerBillion <= 62_500)
        #expect(clock.frequency.partsPerBillion > 62_499.7)
    }

    @Test func `a frequency works after its delay`() {
        var clock = SimulatedClock(model: .system)
        _ = clock.steer(to: FrequencyOffset(partsPerMillion: 100))
        clock.run(for: 0.5e6, gaining: 0)
        #expect(clock.offset == .zero)
        clock.run(for: 1e6, gaining: 0)
        // 100 ppm for the half millisecond after the first whole one.
        #expect(abs(clock.offset.nanoseconds - 50) < 1e-9)
    }

    @Test func `a clock that follows its own card refuses`() {
        var clock = SimulatedClock(model: .selfDisciplined)
        let answer = clock.steer(to: .zero)
        #expect(answer == Refusal(request: .frequency, errno: 95))
    }

    @Test func `readings are whole multiples of the resolution, rounded down`() {
        let clock = SimulatedClock(model: .hardware, offset: ClockOffset(nanoseconds: 3.5))
        #expect(clock.reading(at: Nanoseconds(1_000)) == Nanoseconds(1_000))
        #expect(clock.reading(at: Nanoseconds(1_004), fraction: 0.6) == Nanoseconds(1_008))
    }

    @Test func `its frequency is on top of its oscillator's`() {
        var model = SimulatedClock.Model.system
        model.effectDelay = .zero
        var clock = SimulatedClock(model: model)
        _ = clock.steer(to: FrequencyOffset(partsPerMillion: 100))
        clock.run(for: second, gaining: 50_000)
        // 50 ppm and 100 ppm: 50 000 + 100 000 + 5 ns, the last being one of the other.
        // 100 ppm is 6 553 600 kernel units, exactly.
        #expect(isNear(clock.offset.nanoseconds, 150_005, within: 1e-6))
    }

    /// Frequencies of n kernel units and gains of m/1024 ns, summed as whole numbers.
    @Test func `a year of steering loses nothing`() {
        var model = SimulatedClock.Model.system
        model.effectDelay = .zero
        var clock = SimulatedClock(model: model, offset: ClockOffset(nanoseconds: -5e6))
        var random = RandomSource(seed: 7)
        var sums = (units: Int64(0), gains: Int64(0), products: Int64(0))
        for _ in 0..<1_051_920 {
            let units = Int64(random.next() % 65_536) - 32_000
            let gain = Int64(random.next() % 2_000_001) + 360_000_000
            _ = clock.steer(to: FrequencyOffset(scaledPartsPerMillion: Int(units)))
            clock.run(for: 30 * second, gaining: Double(gain) / 1024)
            sums = (sums.0 + units, sums.1 + gain, sums.2 + units * gain / 1024)
        }
        // n units over 30 s are n·30 000/65 536 ns, and over m/1024 ns of gain n·m/1024/65 536/10⁶ ns.
        let gained = Double(sums.gains / 1_024) + Double(sums.gains % 1_024) / 1_024
        let steered = Double(sums.units * 30_000 / 65_536)
        let crossed = Double(sums.products) / 65_536e6
        let exact = gained + steered + crossed - 5e6
        #expect(isNear(clock.offset.nanoseconds, exact, within: 1))
        #expect(exact > 1e11)
    }
}
