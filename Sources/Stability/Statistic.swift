/// A statistic of how stable a clock is, by the names of NIST SP 1065 and ITU-T G.810.
public enum Statistic: String, Hashable, Sendable, CaseIterable {
    case adev, oadev, mdev, tdev, hdev, ohdev, totdev, mtotdev, ttotdev, htotdev, theo1, pdev, tierms, mtie

    /// The largest averaging factor that a record of so many phase readings allows.
    public func largestAveraging(of count: Int) -> Int {
        switch self {
        case .adev, .oadev: (count - 1) / 2
        case .mdev, .tdev, .mtotdev, .ttotdev: count / 3
        case .hdev, .ohdev: (count - 1) / 3
        case .htotdev: (count - 1) / 3
        case .totdev: count - 2
        case .theo1: (count - 1) / 2 * 2
        case .pdev: (count - 1) / 2
        case .tierms, .mtie: count - 1
        }
    }

    /// Whether its mean is not that of the variance that it stands for, by a factor that depends on the noise (NIST SP 1065, 5.2.11
    /// to 5.4.8); the factor is not applied here.
    public var isBiased: Bool {
        switch self {
        case .totdev, .mtotdev, .ttotdev, .htotdev, .theo1: true
        default: false
        }
    }

    /// What an averaging factor of one stands for, in readings: THEO1 looks at three quarters of its stride.
    var stride: Double { self == .theo1 ? 0.75 : 1 }

    /// Of what all its averaging factors are multiples.
    var step: Int { self == .theo1 ? 2 : 1 }

    /// Whether it is a time in seconds, and no fraction.
    public var isTime: Bool {
        switch self {
        case .tdev, .ttotdev, .tierms, .mtie: true
        default: false
        }
    }
}
