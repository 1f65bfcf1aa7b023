import Simulation
import Testing
import TimeUnits

@testable import ClockMath

struct ThermalModelTests {
    private static let step = 60

    /// What a model learns of an oscillator in so many hours; the phase is known to `noise` ns, the temperature to 0.05 K.
    private func learnt(
        of oscillator: OscillatorModel, hours: Int, noise: Double = 20, seed: UInt64, isMeasured: Bool = true
    ) -> ThermalModel {
        var random = RandomSource(seed: seed)
        var oscillator = SimulatedOscillator(model: oscillator, random: random.split())
        var model = ThermalModel()
        var phase = 0.0
        for second in stride(from: 0, to: hours * 3_600, by: Self.step) {
            let temperature = Temperature(celsius: oscillator.temperature + 0.05 * random.gaussian())
            model.note(
                ClockOffset(nanoseconds: phase + noise * random.gaussian()), isMeasured ? temperature : nil,
                at: Double(second))
            phase += oscillator.advance(by: .seconds(Int64(Self.step)))
        }
        return model
    }

    private func oscillator(
        _ model: OscillatorModel, perDegree: Double, swing: Double, period: Double, ageing: Double = 0
    ) -> OscillatorModel {
        var model = model
        model.frequency = FrequencyOffset(partsPerMillion: 12)
        model.perDegree = FrequencyOffset(partsPerBillion: perDegree)
        model.ageingPerDay = FrequencyOffset(partsPerBillion: ageing)
        model.temperature = TemperatureCourse(base: 38, swings: [.init(amplitude: swing, period: period)])
        return model
    }

    /// Root mean square of how many of its own deviations an estimate is off.
    private func surprise(_ estimates: [Estimate<FrequencyOffset>?], truth: Double) throws -> Double {
        var sum = 0.0
        for estimate in estimates {
            let estimate = try #require(estimate)
            let error = (estimate.value.partsPerBillion - truth) / estimate.deviation.partsPerBillion
            #expect(abs(error) < 4)
            sum += error * error
        }
        return (sum / Double(estimates.count)).squareRoot()
    }

    @Test func `a coefficient is right within its own stated error`() throws {
        let crystal = oscillator(.crystal, perDegree: 50, swing: 1.5, period: 1_200)
        let found = (1...12).map { learnt(of: crystal, hours: 4, seed: $0).coefficient }
        let spread = try surprise(found, truth: 50)
        // Of twelve the root mean square is 1 ± 0.2; an error that claims too little or far too much shows.
        #expect(spread > 0.3)
        #expect(spread < 1.6)
    }

    @Test func `a day's swing of an oscillator in an oven is seen in a fortnight`() throws {
        let oven = oscillator(.ocxo, perDegree: -0.05, swing: 3, period: 86_400)
        let found = (1...6).map { learnt(of: oven, hours: 14 * 24, seed: $0).coefficient }
        #expect(try surprise(found, truth: -0.05) < 1.8)
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `a frequency that walks and no temperature moves makes no coefficient`(seed: UInt64) {
        let crystal = oscillator(.crystal, perDegree: 0, swing: 1.5, period: 1_200)
        #expect(learnt(of: crystal, hours: 24, seed: seed).coefficient == nil)
        let still = oscillator(.crystal, perDegree: 50, swing: 0, period: 1_200)
        #expect(learnt(of: still, hours: 24, seed: seed).coefficient == nil)
    }

    @Test func `ageing is right within its own stated error`() throws {
        let oven = oscillator(.ocxo, perDegree: -0.05, swing: 3, period: 86_400, ageing: 0.4)
        let found = (1...8).map { learnt(of: oven, hours: 30 * 24, seed: $0).ageing }
        #expect(try surprise(found, truth: 0.4) < 1.7)
    }

    @Test func `a warm day that nobody measures is not taken for ageing`() {
        let crystal = oscillator(.tcxo, perDegree: 20, swing: 3, period: 86_400)
        for hours in stride(from: 12, through: 240, by: 36) {
            #expect(learnt(of: crystal, hours: hours, seed: 1, isMeasured: false).ageing == nil)
        }
    }

    @Test func `a jump of the clock is not a frequency`() throws {
        var model = ThermalModel()
        var phase = 0.0
        for minute in 0..<1_200 {
            let warmth = minute % 40 < 20 ? 1.0 : 0
            if minute % 60 == 7 {
                phase += 1e6
                model.interrupt()
            }
            model.note(ClockOffset(nanoseconds: phase), Temperature(celsius: warmth), at: Double(minute * 60))
            phase += 30 * warmth * 60
        }
        let learnt = try #require(model.coefficient)
        #expect(abs(learnt.value.partsPerBillion - 30) < 3)
    }
}
