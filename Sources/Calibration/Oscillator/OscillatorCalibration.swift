public import Certificates
public import Stability

/// What an oscillator does with temperature and time, and how it is noisy, from how far it was ahead of a better
/// reference.
///
/// Model: frequency = a + b·t + c·T(t − lag) ∓ h/2 (warming, cooling) + white, flicker and random walk of frequency;
/// each reading has white noise of its own, most of it the reference's. The first four by generalised least squares, as
/// what is left has a colour; noise by a fit to the Allan variances of what is left; both in turn until they agree.
/// Left out: curvature over temperature, ageing that slows down, flicker of phase.
public struct OscillatorCalibration: Sendable {
    public let quantities: [Quantity]
    /// By how much the crystal is behind the thermometer, in seconds, with one standard deviation; nil where it cannot
    /// be told.
    public let lag: (value: Double, deviation: Double)?
    public let findings: [OscillatorFinding]
    /// The phase without drift and temperature, in seconds.
    public let residual: PhaseRecord
    private let noise: PowerLaws

    public init(of record: OscillatorRecord) throws(OscillatorShortfall) {
        let fit = try OscillatorFit(record)
        let spreads = FitSpreads(fit)
        let trend = fit.parts.enumerated().compactMap { spreads.quantity($0.element, $0.offset) }
        quantities = trend + PowerLaws.Law.allCases.map(spreads.quantity)
        lag = spreads.lag
        findings = OscillatorFinding.all(of: fit, quantities)
        residual = PhaseRecord(phase: fit.residual, interval: record.interval)
        noise = fit.noise.noise
    }

    /// The Allan deviation that the noise figures stand for, as a fraction.
    ///
    /// - Parameter tau: In seconds.
    public func modelledDeviation(at tau: Double) -> Double { noise.variance(at: tau).squareRoot() * 1e-9 }
}

/// The uncertainties of all that was fitted, and how they move with the noise.
private struct FitSpreads {
    private let fit: OscillatorFit
    private let present: (noise: NoiseFit, regression: CellRegression)
    private let raised: [(noise: NoiseFit, regression: CellRegression)]
    private let turnings: [Double]

    init(_ fit: OscillatorFit) {
        self.fit = fit
        let cautious = Self.cautious(fit.noise)
        let present = fit.redone(with: cautious)
        self.present = present
        turnings = fit.turnings
        raised = cautious.strengths.indices.map { law in
            fit.redone(with: cautious.raised(law, by: present.noise.covariance[law][law].squareRoot()))
        }
    }

    /// Noise that is not seen may be there all the same: closely the mean of what it can be, given that it is not
    /// negative.
    private static func cautious(_ fit: NoiseFit) -> PowerLaws {
        PowerLaws(
            strengths: fit.noise.strengths.enumerated().map { law, strength in
                (strength + (strength * strength + 2.5 * fit.covariance[law][law]).squareRoot()) / 2
            })
    }

    private func spread(_ index: Int) -> Spread {
        Spread(
            variance: present.regression.covariance[index][index], alone: present.regression.alone[index],
            raised: raised.map { $0.regression.covariance[index][index] }, present.noise.covariance)
    }

    /// Nil for what is no quantity of a certificate.
    func quantity(_ part: Courses.Part, _ index: Int) -> Quantity? {
        let (value, spread) = (fit.regression.parts[index], spread(index))
        guard spread.variance > 0 else { return nil }
        var budget = spread.budget(
            1, "noise of the oscillator and of the reference", "parting temperature, ageing, lag and hysteresis")
        if fit.courses?.hasHysteresis == true {
            budget.parts.append(.anywhere(within: turnings[index], "over how many kelvins the hysteresis turns"))
        }
        switch part {
        case .drift: return Quantity(.ageing, value, .partsPerBillionPerDay, budget)
        case .temperature: return Quantity(.temperatureCoefficient, value, .partsPerBillionPerKelvin, budget)
        case .hysteresis: return Quantity(.hysteresis, value, .partsPerBillion, budget)
        case .lag: return nil
        }
    }

    func quantity(_ law: PowerLaws.Law) -> Quantity {
        let (place, noise) = (law.rawValue, present.noise)
        let spread = Spread(
            variance: noise.covariance[place][place], alone: noise.alone[place],
            raised: raised.map { $0.noise.covariance[place][place] }, noise.covariance)
        let strength = fit.noise.noise[law]
        let budget = spread.budget(
            RootScale(of: strength, spread.variance.squareRoot()).scale, "so many independent differences only",
            "parting kinds of noise")
        return Quantity(
            law.quantity, strength.squareRoot(), law == .whitePhase ? .nanoseconds : .partsPerBillion, budget)
    }

    var lag: (value: Double, deviation: Double)? {
        guard let courses = fit.courses, let index = fit.parts.firstIndex(of: .lag),
            let temperature = fit.parts.firstIndex(of: .temperature)
        else { return nil }
        let (slope, deviation) = (
            fit.regression.parts[temperature], present.regression.covariance[index][index].squareRoot()
        )
        guard abs(slope) > 3 * fit.regression.covariance[temperature][temperature].squareRoot() else { return nil }
        // The lag was searched for with other noise; what the fit makes of it now is to be added.
        return (max(courses.lag + fit.regression.parts[index] / slope, 0), deviation / abs(slope))
    }
}

extension PowerLaws.Law {
    fileprivate var quantity: Quantity.Name {
        switch self {
        case .whitePhase: .noise
        case .whiteFrequency: .whiteFrequency
        case .flickerFrequency: .flickerFrequency
        case .randomWalkFrequency: .randomWalkFrequency
        }
    }
}
