internal import Certificates
internal import TimeUnits

/// What a person should know of a calibration of an oscillator.
public enum OscillatorFinding: Hashable, Sendable {
    case outliers(Int)
    /// The temperature hardly varied, in kelvins, and is left out.
    case evenTemperature(range: Double)
    /// The temperature went one way only.
    case noTurn
    /// The coefficient is not larger than its uncertainty.
    case noCoefficient
    /// A kind of noise that is not larger than its uncertainty.
    case unseen(String, below: Double)
    /// The deviations are not what these kinds of noise make.
    case otherNoise

    public var sentence: String {
        switch self {
        case .outliers(let count):
            "\(count) readings were far from their neighbours and left out; see what disturbs the pulse"
        case .evenTemperature(let range):
            "the temperature changed by \(decimalText(range, decimals: 2)) K only and is left out: nothing can be said "
                + "of what it does; warm and cool the oscillator for that"
        case .noTurn:
            "the temperature did not both rise and fall, so that nothing can be said of hysteresis; record a whole "
                + "cycle"
        case .noCoefficient: "the effect of temperature is lost in the noise; record longer, or over a wider range"
        case .unseen(let noise, let limit):
            "\(noise) of frequency is not seen beside the rest: below \(Self.text(limit)) ppb at 1 s"
        case .otherNoise:
            "the deviations are not those of white, flicker and random-walk noise (see the table): something else, "
                + "such as a step or a cycle, is in the record, and the uncertainties do not know of it"
        }
    }

    /// Three digits are enough for a limit.
    private static func text(_ value: Double) -> String {
        var unit = 1.0
        while value > 0, value * unit < 100, unit < 1e15 { unit *= 10 }
        return "\((value * unit).rounded() / unit)"
    }

    static func all(of fit: OscillatorFit, _ quantities: [Quantity]) -> [OscillatorFinding] {
        var findings: [OscillatorFinding] = []
        if fit.record.outliers > 0 { findings.append(.outliers(fit.record.outliers)) }
        if fit.courses == nil, let range = fit.record.temperatureRange {
            findings.append(.evenTemperature(range: range))
        }
        if let courses = fit.courses, !courses.hasHysteresis { findings.append(.noTurn) }
        for quantity in quantities where quantity.budget.expanded >= abs(quantity.value) {
            let limit = abs(quantity.value) + quantity.budget.expanded
            switch quantity.name {
            case .temperatureCoefficient: findings.append(.noCoefficient)
            case .whiteFrequency: findings.append(.unseen("white noise", below: limit))
            case .flickerFrequency: findings.append(.unseen("flicker", below: limit))
            case .randomWalkFrequency: findings.append(.unseen("random walk", below: limit))
            default: break
            }
        }
        // What a chi-squared value with so many degrees exceeds once in a thousand cases, closely.
        let spare = Double(max(fit.noise.spare, 1))
        if fit.noise.misfit > spare + 3.1 * (2 * spare).squareRoot() + 4 { findings.append(.otherNoise) }
        return findings
    }
}
