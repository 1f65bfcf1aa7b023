public import Certificates

/// The delay of a cable by its length and its velocity factor.
///
/// Model: t = l / (c·v). Left out: dispersion, and the connectors, which are some 50 ps each.
public struct CableCalibration: Hashable, Sendable {
    /// Metres, and one standard deviation of them.
    public var length: Double
    public var lengthUncertainty: Double
    /// The speed of the signal as a part of that of light, and one standard deviation of it.
    public var velocityFactor: Double
    public var velocityUncertainty: Double

    /// Metres that light goes in a nanosecond.
    private static let light = 0.299_792_458

    public init(length: Double, lengthUncertainty: Double, velocityFactor: Double, velocityUncertainty: Double) {
        self.length = length
        self.lengthUncertainty = lengthUncertainty
        self.velocityFactor = velocityFactor
        self.velocityUncertainty = velocityUncertainty
    }

    public var quantities: [Quantity] {
        let delay = length / (Self.light * velocityFactor)
        return [
            Quantity(
                .delay, delay, .nanoseconds,
                UncertaintyBudget([
                    .init("length of the cable", delay * lengthUncertainty / length, .declared),
                    .init("velocity factor", delay * velocityUncertainty / velocityFactor, .declared),
                ])),
            Quantity(.length, length, .metres, UncertaintyBudget([.init("as measured", lengthUncertainty, .declared)])),
        ]
    }
}
