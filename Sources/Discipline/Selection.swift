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
        var low: Double
        var high: Double
        /// Followed up to now, which breaks a tie.
        var isFollowed: Bool

        func holds(_ point: Double) -> Bool { low <= point && point <= high }
    }

    /// The point that most claims hold.
    let point: Double
    /// Whether more than half of them hold it.
    let isMajority: Bool

    /// - Parameter claims: In the user's order of preference; the first of equals wins.
    init(among claims: [Claim]) {
        var best = (count: 0, followed: 0, point: 0.0)
        // The most shared stretch begins where one of the intervals does.
        for start in claims.indices {
            let point = claims[start].low
            var (count, followed) = (0, 0)
            for index in claims.indices where claims[index].holds(point) {
                count += 1
                if claims[index].isFollowed { followed += 1 }
            }
            if (count, followed) > (best.count, best.followed) { best = (count, followed, point) }
        }
        point = best.point
        isMajority = 2 * best.count > claims.count
    }
}
