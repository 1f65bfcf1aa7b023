/// How often an interval is to hold the truth.
public enum Coverage: Hashable, Sendable {
    /// 95.45 %, two deviations of a normal distribution.
    case usual
    /// 99.73 %, three of them: what a bound of ours promises.
    case bound
}

/// By how much a standard uncertainty is multiplied so that the interval holds the truth as often as promised.
///
/// Source: JCGM 100:2008 (GUM), table G.2. Between two rows the one with fewer degrees counts.
///
/// - Parameter degrees: Of freedom; below 1 nothing is promised.
public func coverageFactor(degrees: Double, _ coverage: Coverage = .bound) -> Double {
    guard degrees >= 1 else { return .infinity }
    let row = table.last { $0.degrees <= degrees } ?? table[0]
    return coverage == .bound ? row.bound : row.usual
}

private let table: [(degrees: Double, usual: Double, bound: Double)] = [
    (1, 13.97, 235.80), (2, 4.53, 19.21), (3, 3.31, 9.22), (4, 2.87, 6.62), (5, 2.65, 5.51), (6, 2.52, 4.90),
    (7, 2.43, 4.53), (8, 2.37, 4.28), (9, 2.32, 4.09), (10, 2.28, 3.96), (11, 2.25, 3.85), (12, 2.23, 3.76),
    (13, 2.21, 3.69), (14, 2.20, 3.64), (15, 2.18, 3.59), (16, 2.17, 3.54), (17, 2.16, 3.51), (18, 2.15, 3.48),
    (19, 2.14, 3.45), (20, 2.13, 3.42), (25, 2.11, 3.33), (30, 2.09, 3.27), (35, 2.07, 3.23), (40, 2.06, 3.20),
    (45, 2.06, 3.18), (50, 2.05, 3.16), (100, 2.025, 3.077), (.infinity, 2, 3),
]
