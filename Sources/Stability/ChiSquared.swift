internal import RealModule

/// The distribution of a sum of squares of so many normal values, of which there need not be a whole number.
struct ChiSquared {
    let degrees: Double

    /// The chance of a sum of at most `value`: the regularised incomplete gamma function P(degrees/2, value/2)
    /// (NIST Digital Library of Mathematical Functions, 8.7.1 and 8.9.2).
    func chance(below value: Double) -> Double {
        let (shape, x) = (degrees / 2, value / 2)
        guard x > 0 else { return 0 }
        return x < shape + 1 ? Self.series(shape, x) : 1 - Self.fraction(shape, x)
    }

    /// The sum that is not exceeded with this chance.
    func quantile(_ chance: Double) -> Double {
        var (low, high) = (0.0, max(1, 2 * degrees))
        while self.chance(below: high) < chance { (low, high) = (high, 2 * high) }
        var value = start(chance, between: low, high)
        for _ in 0..<200 {
            let excess = self.chance(below: value) - chance
            if excess < 0 { low = value } else { high = value }
            let step = excess / density(value)
            var next = value - step
            // Newton's step where it stays between the bounds, half of them elsewhere.
            if !(next > low && next < high) { next = (low + high) / 2 }
            if abs(next - value) <= 1e-15 * value { return next }
            value = next
        }
        return value
    }

    /// Wilson and Hilferty's approximation, which is near enough to begin with.
    private func start(_ chance: Double, between low: Double, _ high: Double) -> Double {
        let t = Double.sqrt(-2 * .log(min(chance, 1 - chance)))
        let normal = (t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t))) * (chance < 0.5 ? -1 : 1)
        let root = 1 - 2 / (9 * degrees) + normal * .sqrt(2 / (9 * degrees))
        let value = degrees * root * root * root
        return value > low && value < high ? value : (low + high) / 2
    }

    private func density(_ value: Double) -> Double {
        let (shape, x) = (degrees / 2, value / 2)
        return 0.5 * .exp((shape - 1) * .log(x) - x - .logGamma(shape))
    }

    private static func scale(_ shape: Double, _ x: Double) -> Double {
        .exp(shape * .log(x) - x - .logGamma(shape))
    }

    private static func series(_ shape: Double, _ x: Double) -> Double {
        var (term, sum, place) = (1 / shape, 1 / shape, shape)
        while term > sum * 1e-17 {
            place += 1
            term *= x / place
            sum += term
        }
        return sum * scale(shape, x)
    }

    /// Lentz's way of working out a continued fraction.
    private static func fraction(_ shape: Double, _ x: Double) -> Double {
        var b = x + 1 - shape
        var (c, d) = (1e300, 1 / b)
        var value = d
        for place in 1..<100_000 {
            let a = -Double(place) * (Double(place) - shape)
            b += 2
            d = 1 / nonzero(a * d + b)
            c = nonzero(b + a / c)
            value *= c * d
            if abs(c * d - 1) < 1e-16 { break }
        }
        return value * scale(shape, x)
    }

    private static func nonzero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}
