import TimeUnits

extension Instant<Raw> {
    /// Whether an edge that is fetched at `now` can have been here.
    ///
    /// A stamp is carried to the raw axis by what the stamping clock reads when it is fetched. Was that clock stepped
    /// in between, the edge lands in the future or long ago, and would take the schedule there.
    func isRecentEdge(at now: Instant<Raw>) -> Bool {
        self > now - .seconds(10) && self <= now + .milliseconds(1)
    }
}
