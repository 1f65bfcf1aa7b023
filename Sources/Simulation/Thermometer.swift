public import TimeUnits

/// A thermometer that never existed, near an oscillator.
public struct Thermometer: Hashable, Sendable {
    /// Of one reading, in kelvin, as a standard deviation.
    public var noise: Double
    /// What its readings are whole multiples of, in kelvin.
    public var resolution: Double
    /// What it shows where the oscillator was trimmed.
    public var base: Temperature
    /// Seconds from one reading to the next.
    public var interval: Int

    public init(
        noise: Double = 0.1, resolution: Double = 0.25, base: Temperature = Temperature(celsius: 38), interval: Int = 10
    ) {
        self.noise = noise
        self.resolution = resolution
        self.base = base
        self.interval = interval
    }

    /// What it shows when the oscillator is `warmer` than where it was trimmed, in kelvin.
    public func reading(_ warmer: Double, _ random: inout RandomSource) -> Temperature {
        let felt = base.celsius + warmer + random.gaussian() * noise
        return Temperature(celsius: resolution > 0 ? (felt / resolution).rounded() * resolution : felt)
    }
}
