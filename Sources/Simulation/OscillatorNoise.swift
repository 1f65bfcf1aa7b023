/// How an oscillator's frequency wanders, as two coefficients of the two-state clock model.
///
/// White frequency noise adds `whiteFrequency²·τ` to the variance of the phase, a random walk of frequency
/// adds `randomWalk²·τ³/3`. The figures per class are what data sheets and published Allan deviations have in the middle.
public struct OscillatorNoise: Hashable, Sendable {
    /// Allan deviation of the white frequency noise at one second; a ratio.
    public var whiteFrequency: Double
    /// Growth of the frequency's deviation per √s; a ratio.
    public var randomWalk: Double

    public init(whiteFrequency: Double, randomWalk: Double) {
        self.whiteFrequency = whiteFrequency
        self.randomWalk = randomWalk
    }

    /// A computer's quartz without temperature compensation.
    public static let crystal = OscillatorNoise(whiteFrequency: 1e-9, randomWalk: 5.2e-10)
    public static let tcxo = OscillatorNoise(whiteFrequency: 2e-10, randomWalk: 1.73e-11)
    public static let ocxo = OscillatorNoise(whiteFrequency: 1e-11, randomWalk: 5.2e-13)
    public static let rubidium = OscillatorNoise(whiteFrequency: 4e-11, randomWalk: 1.73e-14)
    public static let csac = OscillatorNoise(whiteFrequency: 3e-10, randomWalk: 8.66e-14)
}
