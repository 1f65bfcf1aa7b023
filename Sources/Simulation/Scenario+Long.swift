import Discipline
import TimeUnits

// The scenarios in which temperature and age matter.
extension Scenario {
    static let temperature: Scenario = {
        var host = OscillatorModel.crystal
        host.perDegree = FrequencyOffset(partsPerBillion: 50)
        host.temperature = TemperatureCourse(
            swings: [.init(amplitude: 1.5, period: 1_200)], steps: [.init(at: 3_000, change: 2)])
        return onePulse(
            "temperature", "An air conditioner that swings by 3 degrees, and a window opened for good.", noise: 20,
            duration: 7_200, host: host)
    }()

    /// Pulses as noisy as interrupts are, so that the servo alone is late to see that the temperature has changed.
    static let thermometer: Scenario = {
        var host = OscillatorModel.crystal
        host.perDegree = FrequencyOffset(partsPerBillion: 50)
        host.temperature = TemperatureCourse(swings: [.init(amplitude: 1.5, period: 1_200)])
        var scenario = onePulse(
            "thermometer", "An air conditioner that swings by 3 degrees, a thermometer, and an outage of an hour.",
            noise: 1_000, duration: 18_000, host: host,
            faults: [(11_100, .pulsesStop(pulse)), (14_700, .pulsesReturn(pulse))])
        scenario.clocks[0].thermometer = Thermometer()
        return scenario
    }()

    static let year: Scenario = {
        var host = OscillatorModel.tcxo
        host.ageingPerDay = FrequencyOffset(partsPerBillion: 3)
        host.perDegree = FrequencyOffset(partsPerBillion: 20)
        host.temperature = TemperatureCourse(swings: [
            .init(amplitude: 8, period: 31_557_600, phase: -0.25), .init(amplitude: 3, period: 86_400),
        ])
        return onePulse(
            "year", "A year of an ageing oscillator in an unheated room, with an outage and some bad pulses a day.",
            noise: 20, duration: 31_557_600, host: host
        ) {
            $0.glitch = 1e-4
            $0.doubled = 1e-5
            $0.missing = 1e-4
            $0.outage = 1.0 / 86_400
            $0.outageLength = 120
        }
    }()
}
