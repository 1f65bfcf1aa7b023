internal import RealModule

/// A power law of noise, as the exponent α of the spectrum of frequency: +2 white phase to −4 random run.
public struct NoiseType: RawRepresentable, Hashable, Sendable, Comparable {
    public var rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public static let whitePhase = NoiseType(rawValue: 2)
    public static let flickerPhase = NoiseType(rawValue: 1)
    public static let whiteFrequency = NoiseType(rawValue: 0)
    public static let flickerFrequency = NoiseType(rawValue: -1)
    public static let randomWalkFrequency = NoiseType(rawValue: -2)
    public static let flickerWalkFrequency = NoiseType(rawValue: -3)
    public static let randomRunFrequency = NoiseType(rawValue: -4)

    public static func < (lhs: NoiseType, rhs: NoiseType) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// How many independent values a variance of differences is worth (C. A. Greenhall and W. J. Riley, "Uncertainty of stability
/// variances based on finite differences", 35th PTTI, 2003).
struct DegreesOfFreedom {
    private let noise: NoiseType
    /// How often differences are taken: two for Allan's, three for Hadamard's.
    private let order: Int
    private let averaging: Int
    private let isModified: Bool
    /// How many differences there are, and how many of them begin within one averaging time.
    private let count: Int
    private let stride: Int

    /// A sum of more terms is not worked out.
    private static let mostTerms = 100

    /// From this averaging factor on a sum in parts gives what a sum over each lag does, to 10⁻⁶.
    private static let leastForParts = 4_096

    /// - Returns: Nothing where the noise diverges with differences of this order, or the record is too short.
    init?(noise: NoiseType, order: Int, averaging m: Int, isModified: Bool, isOverlapping: Bool, readings: Int) {
        guard noise.rawValue <= 2, noise.rawValue + 2 * order > 1 else { return nil }
        let span = (isModified ? m : 1) + m * order
        guard m > 0, readings >= span else { return nil }
        (self.noise, self.order, averaging, self.isModified) = (noise, order, m, isModified)
        stride = isOverlapping ? m : 1
        count = 1 + (isOverlapping ? readings - span : (readings - span) / m)
    }

    var value: Double {
        if noise == .whitePhase, !isModified { return ofUnrelated }
        let terms = min(count, (order + 1) * stride)
        if terms <= Self.mostTerms { return summed(terms, count: count, stride: Double(stride)) }
        let ratio = Double(count) / Double(stride)
        if ratio >= Double(order + 1), let limit = limit(ratio) { return limit }
        // Of flicker phase neighbours matter: fewer of them, further apart, would say something else.
        if isFlickerPhase {
            return averaging < Self.leastForParts
                ? summed(terms, count: count, stride: Double(stride)) : summedInParts(terms, averaging: averaging)
        }
        return summed(Self.mostTerms, count: Self.mostTerms, stride: Double(Self.mostTerms) / ratio)
    }

    private var isFlickerPhase: Bool { noise == .flickerPhase && !isModified }

    /// Readings that have nothing to do with one another: only differences that share some are alike.
    private var ofUnrelated: Double {
        let row = Self.binomials[order - 1]
        var sum = 1.0
        for lag in 1...order where lag * stride < count {
            let share = row[lag] / row[0]
            sum += 2 * (1 - Double(lag * stride) / Double(count)) * share * share
        }
        return Double(count) / sum
    }

    /// What a difference weighs its readings by, times itself shifted: by the order, and by how far.
    private static let binomials: [[Double]] = [[2, 1], [6, 4, 1], [20, 15, 6, 1]]

    private func summed(_ terms: Int, count: Int, stride: Double) -> Double {
        let covariance = LagCovariance(noise: noise.rawValue, order: order, filter: filter)
        // Where lags are whole readings each term would work out again what others have.
        let shared =
            stride == filter
            ? covariance.byReading(through: terms) : (0...terms).map { covariance.at(Double($0) / stride) }
        let variance = shared[0]
        var sum = variance * variance
        for lag in 1..<max(terms, 1) { sum += 2 * (1 - Double(lag) / Double(count)) * shared[lag] * shared[lag] }
        sum += (1 - Double(terms) / Double(count)) * shared[terms] * shared[terms]
        return Double(count) * variance * variance / sum
    }

    /// The same for flicker phase at long averaging times, without a term for each lag.
    private func summedInParts(_ terms: Int, averaging: Int) -> Double {
        let lags = FlickerPhaseLags(averaging: averaging, order: order)
        let (variance, last) = (lags.covariance(at: 0), lags.covariance(at: Double(terms)))
        let sum =
            variance * variance + 2 * lags.sumOfSquares(below: terms, of: count)
            + (1 - Double(terms) / Double(count)) * last * last
        return Double(count) * variance * variance / sum
    }

    /// Averaging over so many readings is as good as over any number of them.
    private var filter: Double {
        if isModified { return 1 }
        return isFlickerPhase || averaging * (order + 1) <= Self.mostTerms ? Double(averaging) : .infinity
    }

    /// What a long record comes to.
    private func limit(_ ratio: Double) -> Double? {
        let row = (isModified ? Self.modified : Self.unmodified)[noise]
        guard let row, case let entry = row[order - 1], entry.first > 0 else { return nil }
        let degrees = ratio / (entry.first - entry.second / ratio)
        guard isFlickerPhase else { return degrees }
        let (base, slope) = Self.flickerPhase[order - 1]
        let width = base + slope * Double.log(Double(averaging))
        return degrees * width * width
    }

    private typealias Entry = (first: Double, second: Double)
    private static let none: Entry = (0, 0)

    /// Table 1 of the paper, by the order of differences.
    private static let modified: [NoiseType: [Entry]] = [
        .whitePhase: [(2.0 / 3, 1.0 / 3), (7.0 / 9, 1.0 / 2), (22.0 / 25, 2.0 / 3)],
        .flickerPhase: [(0.840, 0.345), (0.997, 0.616), (1.141, 0.843)],
        .whiteFrequency: [(1.079, 0.368), (1.033, 0.607), (1.184, 0.848)],
        .flickerFrequency: [none, (1.048, 0.534), (1.180, 0.816)],
        .randomWalkFrequency: [none, (1.302, 0.535), (1.175, 0.777)],
        .flickerWalkFrequency: [none, none, (1.194, 0.703)],
        .randomRunFrequency: [none, none, (1.489, 0.702)],
    ]

    /// Table 2 of the paper, by the order of differences.
    private static let unmodified: [NoiseType: [Entry]] = [
        .flickerPhase: [(78.6, 25.2), (790, 410), (9_950, 6_520)],
        .whiteFrequency: [(2.0 / 3, 1.0 / 6), (2.0 / 3, 1.0 / 3), (7.0 / 9, 1.0 / 2)],
        .flickerFrequency: [none, (0.852, 0.375), (0.997, 0.617)],
        .randomWalkFrequency: [none, (1.079, 0.368), (1.033, 0.607)],
        .flickerWalkFrequency: [none, none, (1.053, 0.553)],
        .randomRunFrequency: [none, none, (1.302, 0.535)],
    ]

    /// Table 3 of the paper: how the variance of flicker phase grows with the logarithm of the averaging factor.
    private static let flickerPhase: [(base: Double, slope: Double)] = [(6, 4), (15.23, 12), (47.8, 40)]
}

/// How alike two differences of phase are, by how far apart they begin.
private struct LagCovariance {
    /// α.
    let noise: Int
    let order: Int
    /// What part of the averaging time a reading is the mean of, as one over it; without end for none.
    let filter: Double

    /// - Parameter lag: In averaging times.
    func at(_ lag: Double) -> Double {
        covarianceOfDifferences(ofOrder: order) { filtered(lag + Double($0)) }
    }

    /// At each lag from zero on in readings, of which the filter is the mean of a whole number.
    func byReading(through last: Int) -> [Double] {
        let m = Int(filter)
        let walks = (0...last + order * m + 1).map { Self.walk(Double($0) / filter, noise) }
        let filtered = (0...last + order * m).map {
            filter * filter * (2 * walks[$0] - walks[abs($0 - 1)] - walks[$0 + 1])
        }
        return (0...last).map { lag in covarianceOfDifferences(ofOrder: order) { filtered[abs(lag + $0 * m)] } }
    }

    private func filtered(_ lag: Double) -> Double {
        guard filter.isFinite else { return Self.walk(lag, noise + 2) }
        let step = 1 / filter
        return filter * filter
            * (2 * Self.walk(lag, noise) - Self.walk(lag - step, noise) - Self.walk(lag + step, noise))
    }

    /// The generalised autocovariance of a power law, but for what differences do not see.
    private static func walk(_ lag: Double, _ noise: Int) -> Double {
        let t = abs(lag)
        guard t > 0 else { return 0 }
        switch noise {
        case 2: return -t
        case 1: return t * t * .log(t)
        case 0: return t * t * t
        case -1: return -t * t * t * t * .log(t)
        case -2: return -t * t * t * t * t
        case -3: return t * t * t * t * t * t * .log(t)
        default: return t * t * t * t * t * t * t
        }
    }
}

/// The autocovariance of differences, from that of readings.
///
/// - Parameter covariance: Of readings that are so many averaging times further apart than the differences.
@inline(__always)
func covarianceOfDifferences(ofOrder order: Int, _ covariance: (Int) -> Double) -> Double {
    @inline(__always)
    func pair(_ times: Int) -> Double { covariance(-times) + covariance(times) }
    return switch order {
    case 1: 2 * covariance(0) - pair(1)
    case 2: 6 * covariance(0) - 4 * pair(1) + pair(2)
    default: 20 * covariance(0) - 15 * pair(1) + 6 * pair(2) - pair(3)
    }
}
