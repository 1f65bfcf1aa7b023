import ClockMath
import Simulation
import Testing
import TimeUnits

struct TemperatureFilterTests {
    /// An air conditioner that swings by 3 degrees in 20 minutes.
    private static let course = TemperatureCourse(base: 40, swings: [.init(amplitude: 1.5, period: 1_200)])

    /// What half a day of readings leaves of their noise: the filter's error and what it claims, in kelvin.
    private func outcome(noise: Double, resolution: Double, seed: UInt64) throws -> (error: Double, claim: Double) {
        let thermometer = Thermometer(noise: noise, resolution: resolution, base: Temperature(celsius: 0))
        var random = RandomSource(seed: seed)
        var filter = TemperatureFilter()
        var (squares, claims, count) = (0.0, 0.0, 0.0)
        for second in stride(from: 0.0, to: 43_200, by: 10) {
            filter.take(thermometer.reading(Self.course.temperature(at: second), &random), at: second)
            guard second > 3_600 else { continue }
            let expected = try #require(filter.expected(after: 5))
            let error = expected.value.celsius - Self.course.temperature(at: second + 5)
            squares += error * error
            claims += expected.deviation.celsius
            count += 1
        }
        return ((squares / count).squareRoot(), claims / count)
    }

    /// Noise and rounding add up to √(0.1² + 0.25²/12) = 0.123 K, and 0.1 K without resolution.
    @Test(arguments: [UInt64(1), 2, 3])
    func `noise is smoothed, and what is left is claimed`(seed: UInt64) throws {
        let coarse = try outcome(noise: 0.1, resolution: 0.25, seed: seed)
        #expect(coarse.error < 0.8 * 0.123)
        #expect((0.8...1.3).contains(coarse.claim / coarse.error))
        let fine = try outcome(noise: 0.1, resolution: 0, seed: seed)
        #expect(fine.error < 0.8 * 0.1)
        #expect((0.8...1.3).contains(fine.claim / fine.error))
    }

    /// Rounding to whole degrees leaves 1/√12 = 0.29 K, which no smoothing takes away.
    @Test func `a thermometer of whole degrees is not taken for an exact one`() throws {
        let whole = try outcome(noise: 0, resolution: 1, seed: 1)
        #expect(whole.claim > 0.28)
        #expect((0.8...1.3).contains(whole.claim / whole.error))
    }

    @Test func `an exact thermometer is followed exactly`() throws {
        #expect(try outcome(noise: 0, resolution: 0.001, seed: 1).error < 0.003)
    }

    @Test func `one wild reading is left out, and two are believed`() throws {
        var filter = TemperatureFilter()
        for second in stride(from: 0.0, to: 600, by: 10) { filter.take(Temperature(celsius: 40), at: second) }
        filter.take(Temperature(celsius: 90), at: 600)
        #expect(try #require(filter.expected(after: 5)).value.celsius == 40)
        filter.take(Temperature(celsius: 40), at: 610)
        #expect(try #require(filter.expected(after: 5)).value.celsius == 40)
        filter.take(Temperature(celsius: 60), at: 620)
        filter.take(Temperature(celsius: 60), at: 630)
        #expect(try #require(filter.expected(after: 5)).value.celsius == 60)
    }

    @Test func `after a pause it has to settle again`() {
        var filter = TemperatureFilter()
        for second in stride(from: 0.0, to: 600, by: 10) { filter.take(Temperature(celsius: 40), at: second) }
        filter.take(Temperature(celsius: 45), at: 1_000)
        #expect(filter.expected(after: 5) == nil)
    }
}
