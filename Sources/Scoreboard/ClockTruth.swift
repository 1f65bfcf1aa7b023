import Simulation

/// What truly moves a clock between two measurements; every number of it, which no servo is ever told.
///
/// Ten states: the phase, a frequency that walks at random, and eight frequencies that are Ornstein-Uhlenbeck
/// processes and add up to flicker noise. White frequency noise goes into the phase alone. For one period the
/// states and what is added to them have their exact joint distribution, in ns and ns/s. No process is correlated
/// with another but through the phase, so the covariance of what is added is an arrow and nothing larger is kept.
public struct ClockTruth: Sendable {
    /// Seconds between two measurements.
    public let period: Double
    /// How much of each flicker process is left after a period, and the phase that it gathers meanwhile.
    var decay = SIMD8<Double>.zero
    var reach = SIMD8<Double>.zero
    /// Variance of each flicker process when it has run for ever.
    var stationary = SIMD8<Double>.zero
    /// What a period adds to the flicker processes: variance, and covariance with the phase.
    var flicker = SIMD8<Double>.zero
    var flickerPhase = SIMD8<Double>.zero
    /// The same for the walk.
    var walk: Double
    var walkPhase: Double
    /// Variance of the phase that is gathered in a period, less what the new frequencies explain.
    var loosePhase: Double

    /// A frequency that changes by `wander` (a ratio, as a deviation, for one second) at the beginning of each period.
    public init(wander: Double, period: Double = 1) {
        self.period = period
        walk = wander * wander * 1e18 * period
        walkPhase = walk * period
        loosePhase = 0
    }

    /// An oscillator measured each second.
    ///
    /// - Parameter white: Allan deviation of the white frequency noise at one second.
    /// - Parameter floor: Allan deviation of the flicker noise.
    /// - Parameter walk: What the Allan deviation of the random walk grows by, per √s.
    public init(white: Double, floor: Double, walk: Double) {
        period = 1
        self.walk = 3 * walk * walk * 1e18
        walkPhase = self.walk / 2
        loosePhase = white * white * 1e18 + self.walk / 12
        let variance = floor * floor * 1e18 / Self.meanHump
        for lane in 0..<8 {
            let process = FlickerProcess(timeConstant: Self.timeConstants[lane], span: 1)
            decay[lane] = 1 - process.lost
            reach[lane] = process.reach
            stationary[lane] = variance
            flicker[lane] = variance * process.lost * (2 - process.lost)
            flickerPhase[lane] = variance * process.reach * process.lost
            loosePhase += variance * process.loosePhase
        }
    }

    /// Variance of all that a period adds to the phase.
    var phase: Double {
        var sum = loosePhase + (walk > 0 ? walkPhase * walkPhase / walk : 0)
        for lane in 0..<8 where flicker[lane] > 0 { sum += flickerPhase[lane] * flickerPhase[lane] / flicker[lane] }
        return sum
    }

    /// One to a decade, from 0.3 s to 37 days.
    private static let timeConstants: [Double] = (0..<8).map { decade(Double($0) - 0.5) }

    /// The mean Allan variance of the eight for τ from 10 s to 10⁵ s, each of variance one.
    private static let meanHump: Double = {
        var sum = 0.0
        for tenth in 10...50 {
            let span = decade(Double(tenth) / 10)
            for constant in timeConstants { sum += FlickerProcess(timeConstant: constant, span: span).hump }
        }
        return sum / 41
    }()

    private static func decade(_ exponent: Double) -> Double {
        naturalExponential(exponent * 2.302_585_092_994_045_7)
    }
}

/// An Ornstein-Uhlenbeck process of variance one over a span.
private struct FlickerProcess {
    let timeConstant: Double
    let ratio: Double
    /// The share of the frequency that is gone at the end.
    let lost: Double

    init(timeConstant: Double, span: Double) {
        self.timeConstant = timeConstant
        ratio = span / timeConstant
        lost = -exponentialMinusOne(-ratio)
    }

    /// Phase for a frequency of one at the start.
    var reach: Double { timeConstant * lost }

    /// Variance of the phase that the frequencies at both ends do not explain.
    var loosePhase: Double { timeConstant * timeConstant * looseAngle }

    /// Its Allan variance.
    var hump: Double { (looseAngle + lost * lost * lost / (2 - lost)) / (ratio * ratio) }

    /// 2h − 4 tanh(h/2), by its series where the difference would lose its digits.
    private var looseAngle: Double {
        let square = ratio * ratio
        return ratio < 0.02
            ? ratio * square * (1.0 / 6 - square / 60 + square * square * 17 / 10_080)
            : 2 * ratio - 4 * lost / (2 - lost)
    }
}
