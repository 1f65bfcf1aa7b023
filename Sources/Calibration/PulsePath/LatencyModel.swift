internal import RealModule

/// How stamps are scattered: a normal error each, and for a part of them a delay more, of which small ones are
/// frequent.
///
/// Model: x = early + N(0, core²) + (in `share` of the cases) an exponential delay of mean `tail`. With `share` 1 that
/// is the exponentially modified normal distribution (E. Grushka, Anal. Chem. 44, 1972), with `share` 0 the normal one.
/// Left out: several paths of different length, which make several humps.
public struct LatencyModel: Hashable, Sendable {
    /// Where the normal error lies; in ns, as all here.
    public var early: Double
    public var core: Double
    /// Mean of the delays.
    public var tail: Double
    public var share: Double

    /// The deviation of all.
    public var deviation: Double { (core * core + share * (2 - share) * tail * tail).squareRoot() }

    public var mean: Double { early + share * tail }

    /// The logarithm of how likely a value is.
    func logDensity(at value: Double) -> Double {
        let plain = share < 1 ? .log(1 - share) + logNormal(at: value) : -.infinity
        guard share > 0 else { return plain }
        let late = .log(share) + logDelayed(at: value)
        let larger = max(plain, late)
        return larger + .log(.exp(plain - larger) + .exp(late - larger))
    }

    private func logNormal(at value: Double) -> Double {
        let z = (value - early) / core
        return -z * z / 2 - .log(core) - 0.5 * .log(2 * .pi)
    }

    private func logDelayed(at value: Double) -> Double {
        let ratio = core / tail
        let z = (value - early) / core
        let argument = (ratio - z) / 2.0.squareRoot()
        // e^(…)·erfc(argument): where erfc is all but nothing, by its asymptotic series, in which the exponents cancel.
        guard argument > 5 else {
            return ratio * ratio / 2 - ratio * z - .log(2 * tail) + .log(.erfc(argument))
        }
        let square = argument * argument
        let series = 1 - 1 / (2 * square) + 3 / (4 * square * square) - 15 / (8 * square * square * square)
        return -z * z / 2 - .log(2 * tail) - .log(argument * Double.pi.squareRoot()) + .log(series)
    }

    /// What part of all values is below one.
    func part(below value: Double) -> Double {
        let normal = 0.5 * .erfc((early - value) / core / 2.0.squareRoot())
        guard share > 0 else { return normal }
        // The delayed ones' part is the normal one less tail times their density.
        return normal - share * tail * .exp(logDelayed(at: value))
    }
}
