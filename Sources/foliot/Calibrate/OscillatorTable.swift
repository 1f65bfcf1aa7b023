import Calibration
import Stability
import TimeUnits

/// What is left of an oscillator's deviations without drift and temperature, beside what the noise figures stand for.
struct OscillatorTable {
    let lines: [String]

    init(_ calibration: OscillatorCalibration) {
        let record = calibration.residual
        let factors = Averagings.octaves.factors(through: max(record.count / 5, 1))
        let rows = record.deviations(.oadev, averagings: factors).map { deviation in
            let confidence = record.noise(averaging: deviation.averaging).flatMap {
                deviation.confidence(for: $0, readings: record.measured)
            }
            let interval = confidence.map { "\(ratioText($0.low)) … \(ratioText($0.high))" } ?? ""
            let model = ratioText(calibration.modelledDeviation(at: deviation.tau))
            return
                "  \(secondsText(deviation.tau)): \(ratioText(deviation.value)), 68 % \(interval); noise figures: "
                + "\(model)"
        }
        let lag = calibration.lag.map {
            ["the oscillator is behind its thermometer by \(secondsText($0.value)), ± \(secondsText($0.deviation))"]
        }
        lines = ["Allan deviation without drift and temperature"] + rows + (lag ?? []) + [""]
    }
}
