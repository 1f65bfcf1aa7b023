/// How far a clock is from where it was forecast to be.
public struct Departure: Hashable, Sendable {
    /// Seconds since the forecast was made.
    public var age: Double
    /// In ns, and the variance that was claimed.
    public var error: Double
    public var variance: Double

    public init(age: Double, error: Double, variance: Double) {
        self.age = age
        self.error = error
        self.variance = variance
    }
}

extension [Departure] {
    /// How much less likely the clock's way is by these than by those of another source, at the age at which it is the most:
    /// twice the logarithm of the ratio.
    ///
    /// What an oscillator does unexpectedly both see. What only one sees is no oscillator's doing, unless the other is too blunt
    /// to see it: so the larger variance of the two counts.
    public func excess(over other: [Departure]) -> Double {
        var most = 0.0
        for own in self {
            guard let match = other.min(by: { abs($0.age - own.age) < abs($1.age - own.age) }),
                abs(match.age - own.age) <= own.age / 4
            else { continue }
            let square = own.error * own.error / Swift.max(own.variance, match.variance)
            most = Swift.max(most, square - match.error * match.error / match.variance)
        }
        return most
    }
}
