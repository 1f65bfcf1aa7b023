internal import RealModule
public import TimeUnits

/// In which steps stamps come, and whether pulses fall evenly on the places between.
///
/// The step is the largest whole number of nanoseconds that divides the distances of all but a few stamps. Left out:
/// steps that are no whole nanoseconds, as of a clock of 156.25 MHz; they show as 1 ns.
public struct StampResolution: Hashable, Sendable {
    /// In ns, 1 at least.
    public let step: Int64
    /// How likely stamps that come by chance are on the sixteen steps as unevenly as these are: little where the pulse
    /// comes at the same place of the clock's ticks each time, so that rounding is a constant and no noise.
    public let chanceOfEvenness: Double

    /// None is coarser: that is a clock without a counter.
    private static let coarsest: Int64 = 1_000_000
    /// So many of a thousand may be off.
    private static let exceptions = 20
    private static let places = 16

    /// - Parameter stamps: As the clock wrote them.
    public init(of stamps: [Nanoseconds]) {
        let gaps = zip(stamps.dropFirst(), stamps).map { abs(($0 - $1).fractionOfSecondFromNearest) }
        step = Self.step(of: gaps)
        var counts = [Int](repeating: 0, count: Self.places)
        for stamp in stamps {
            let tick = stamp.fractionOfSecond.count / step
            counts[Int(tick % Int64(Self.places))] += 1
        }
        let expected = Double(stamps.count) / Double(Self.places)
        let square = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        chanceOfEvenness = stamps.isEmpty ? 1 : Self.chance(of: square, degrees: Double(Self.places - 1))
    }

    /// Each gap votes for what it has in common with the one before; the largest that nearly all agree with.
    private static func step(of gaps: [Int64]) -> Int64 {
        let moved = gaps.filter { $0 > 0 }
        let candidates = Set(zip(moved, moved.dropFirst()).map(commonDivisor).filter { $0 <= coarsest })
        let needed = moved.count - moved.count * exceptions / 1_000
        return candidates.sorted(by: >).first { candidate in
            moved.count >= 30 && moved.count { $0 % candidate == 0 } >= needed
        } ?? 1
    }

    private static func commonDivisor(_ one: Int64, _ other: Int64) -> Int64 {
        var (large, small) = (one, other)
        while small != 0 { (large, small) = (small, large % small) }
        return large
    }

    /// That χ² is as large by chance, by Wilson and Hilferty (PNAS 17, 1931): its cube root is all but normal.
    private static func chance(of square: Double, degrees: Double) -> Double {
        let width = 2 / (9 * degrees)
        let z = (.root(square / degrees, 3) - (1 - width)) / width.squareRoot()
        return 0.5 * .erfc(z / 2.0.squareRoot())
    }
}

extension Nanoseconds {
    /// How far it is from a whole number of seconds.
    fileprivate var fractionOfSecondFromNearest: Int64 { (self - roundedToSecond).count }
}
