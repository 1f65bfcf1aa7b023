/// What a deviation may be in truth, by how many independent values it is worth.
public struct Confidence: Hashable, Sendable {
    public var noise: NoiseType
    /// Equivalent degrees of freedom.
    public var degrees: Double
    public var low: Double
    public var high: Double

    /// The chance that the truth lies between both: one standard deviation of a normal distribution.
    public static let usualChance = 0.6826894921370859

    /// - Parameter chance: That the truth lies within, of 1.
    public init(of value: Double, degrees: Double, noise: NoiseType, chance: Double = Confidence.usualChance) {
        let distribution = ChiSquared(degrees: degrees)
        self.noise = noise
        self.degrees = degrees
        low = value * (degrees / distribution.quantile((1 + chance) / 2)).squareRoot()
        high = value * (degrees / distribution.quantile((1 - chance) / 2)).squareRoot()
    }
}

extension Deviation {
    /// How far it can be trusted, where that is known of its statistic.
    ///
    /// - Parameters:
    ///   - noise: What dominates at this averaging time.
    ///   - readings: How many phase readings the record has.
    ///   - chance: That the truth lies within, of 1.
    public func confidence(
        for noise: NoiseType, readings: Int, chance: Double = Confidence.usualChance
    ) -> Confidence? {
        degrees(for: noise, readings: readings)
            .map { Confidence(of: value, degrees: $0, noise: noise, chance: chance) }
    }

    private func degrees(for noise: NoiseType, readings: Int) -> Double? {
        switch statistic {
        case .adev: greenhall(noise, readings, order: 2, isOverlapping: false)
        case .oadev: greenhall(noise, readings, order: 2, isOverlapping: true)
        case .mdev, .tdev: greenhall(noise, readings, order: 2, isOverlapping: true, isModified: true)
        case .hdev: greenhall(noise, readings, order: 3, isOverlapping: false)
        case .ohdev: greenhall(noise, readings, order: 3, isOverlapping: true)
        case .totdev: totalDegrees(noise, readings)
        case .mtotdev, .ttotdev: modifiedTotalDegrees(noise, readings)
        case .htotdev, .theo1, .pdev, .tierms, .mtie: nil
        }
    }

    private func greenhall(
        _ noise: NoiseType, _ readings: Int, order: Int, isOverlapping: Bool, isModified: Bool = false
    ) -> Double? {
        DegreesOfFreedom(
            noise: noise, order: order, averaging: averaging, isModified: isModified, isOverlapping: isOverlapping,
            readings: readings)?.value
    }

    /// b·T/τ − c (NIST SP 1065, table 7).
    private func totalDegrees(_ noise: NoiseType, _ readings: Int) -> Double? {
        let ratio = Double(readings - 1) / Double(averaging)
        switch noise {
        case .whiteFrequency: return 1.5 * ratio
        case .flickerFrequency: return 1.17 * ratio - 0.22
        case .randomWalkFrequency: return 0.93 * ratio - 0.36
        default: return nil
        }
    }

    /// b·T/τ − c (NIST SP 1065, table 9).
    private func modifiedTotalDegrees(_ noise: NoiseType, _ readings: Int) -> Double? {
        let ratio = Double(readings - 1) / Double(averaging)
        switch noise {
        case .whitePhase: return 1.90 * ratio - 2.10
        case .flickerPhase: return 1.20 * ratio - 1.40
        case .whiteFrequency: return 1.10 * ratio - 1.20
        case .flickerFrequency: return 0.85 * ratio - 0.50
        case .randomWalkFrequency: return 0.75 * ratio - 0.31
        default: return nil
        }
    }
}
