import TimeUnits

/// Which of several sources may speak: those whose intervals share what most of them share.
///
/// Each source vouches for an interval that holds the clock's true offset. If more than half of them are right, the
/// right ones have a point in common, and the point that most intervals hold is in all of theirs (K. Marzullo, S.
/// Owicki, "Maintaining the time in a distributed system", 1983). Who does not hold it is outvoted.
struct Selection: Sendable {
    /// Where a source says that the clock's offset can be, in ns.
    struct Claim: Sendable {
        var place: Int
        var middle: Double
        var reach: Double
        /// Followed up to now, which counts twice in a tie, lest the clock go from one to the other and back.
        var isFollowed: Bool

        var low: Double { middle - reach }
        var high: Double { middle + reach }

        /// It jumped when others did not, and does not agree with them yet.
        var isSuspect: Bool

        /// What it adds to those it agrees with, when as many agree elsewhere.
        var sharpness: Double { isSuspect ? 0 : (isFollowed ? 2 : 1) / max(reach * reach, 1e-6) }

        func holds(_ point: Double) -> Bool { low <= point && point <= high }

        /// Inverse variance, less for who stands at the edge of what the others say: a liar leaves by degrees.
        func weight(round centre: Double) -> Double {
            let reach = max(reach, 1e-3)
            let distance = 2 * (middle - centre) / reach
            let square = distance * distance
            return max(1 / (reach * reach * (1 + square * square)), .leastNormalMagnitude)
        }
    }

    /// A point that most claims hold, and the middle of the stretch that they share with it.
    let point: Double
    let middle: Double
    /// Whether more than half of them hold it.
    let isMajority: Bool

    /// - Parameter claims: In the user's order of preference; the first of equals wins.
    init(among claims: [Claim]) {
        var best = (count: 0, sharpness: 0.0, point: 0.0)
        // The most shared stretch begins where one of the intervals does.
        for start in claims.indices {
            let point = claims[start].low
            var (count, sharpness) = (0, 0.0)
            for index in claims.indices where claims[index].holds(point) {
                count += 1
                sharpness += claims[index].sharpness
            }
            if (count, sharpness) > (best.count, best.sharpness) { best = (count, sharpness, point) }
        }
        var end = Double.infinity
        for index in claims.indices where claims[index].holds(best.point) { end = min(end, claims[index].high) }
        point = best.point
        middle = end.isFinite ? (best.point + end) / 2 : best.point
        isMajority = 2 * best.count > claims.count
    }

    /// A claim this part of its reach away from what is shared, or more, is no chance.
    private static let suspicion = 0.6

    /// The stretch round the middle where more than half of three or more claims can have the clock, less the middle;
    /// nothing while all are where chance would have them.
    func spread(among claims: [Claim]) -> (low: Double, high: Double)? {
        guard claims.count >= 3 else { return nil }
        var isSuspicious = false
        for index in claims.indices where abs(claims[index].middle - middle) > Self.suspicion * claims[index].reach {
            isSuspicious = true
        }
        guard isSuspicious else { return nil }
        var (low, high) = (Double.infinity, -Double.infinity)
        for index in claims.indices {
            for point in [claims[index].low, claims[index].high] {
                var holders = 0
                for other in claims.indices where claims[other].holds(point) { holders += 1 }
                guard 2 * holders > claims.count else { continue }
                (low, high) = (min(low, point), max(high, point))
            }
        }
        return low <= high ? (low - middle, high - middle) : nil
    }
}
