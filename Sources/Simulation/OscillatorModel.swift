public import TimeUnits

/// What an oscillator is like: its noise, and what it does of its own accord.
public struct OscillatorModel: Hashable, Sendable {
    /// White frequency noise and the random walk of the frequency.
    public var noise: OscillatorNoise
    /// The Allan deviation at which flicker noise keeps the frequency from being better known; a ratio.
    public var flickerFloor: Double
    /// How far from nominal it is when new.
    public var frequency: FrequencyOffset
    /// How far its frequency moves each day.
    public var ageingPerDay: FrequencyOffset
    /// How far its frequency moves with each degree.
    public var perDegree: FrequencyOffset
    public var temperature: TemperatureCourse

    public init(
        noise: OscillatorNoise, flickerFloor: Double = 0, frequency: FrequencyOffset = .zero,
        ageingPerDay: FrequencyOffset = .zero, perDegree: FrequencyOffset = .zero,
        temperature: TemperatureCourse = .constant
    ) {
        self.noise = noise
        self.flickerFloor = flickerFloor
        self.frequency = frequency
        self.ageingPerDay = ageingPerDay
        self.perDegree = perDegree
        self.temperature = temperature
    }

    /// An oscillator that is never wrong.
    public static let perfect = OscillatorModel(noise: OscillatorNoise(whiteFrequency: 0, randomWalk: 0))
    public static let crystal = OscillatorModel(noise: .crystal, flickerFloor: 1e-9)
    public static let tcxo = OscillatorModel(noise: .tcxo, flickerFloor: 1e-10)
    public static let ocxo = OscillatorModel(noise: .ocxo, flickerFloor: 5e-12)
    public static let rubidium = OscillatorModel(noise: .rubidium, flickerFloor: 2e-12)
    public static let csac = OscillatorModel(noise: .csac, flickerFloor: 5e-12)

    /// The same oscillator, this far from nominal when new.
    public func off(by frequency: FrequencyOffset) -> OscillatorModel {
        var model = self
        model.frequency = frequency
        return model
    }
}
