public import Discipline
public import TimeUnits

extension DueStep {
    /// "a step of 300 ms is due and will be made in 5 h 20 min, unless somebody has it made before (foliot clock step NAME, as root)".
    public func sentence(at now: Instant<Raw>) -> String {
        guard let allowed else {
            return "a step of \(amount) is due, which is more than a day's: if the reference is right, "
                + "have it made (foliot clock step NAME, as root)"
        }
        return "a step of \(amount) is due and will be made in \((allowed - now).durationText), unless somebody has "
            + "it made before (foliot clock step NAME, as root)"
    }
}

/// Why the system clock numbers no seconds, and what a person can do about it.
func floorSentence(_ reading: Instant<UTC>, floor: Instant<UTC>) -> String {
    "the clock reads \(reading.dateText) UTC, but \(floor.dateText) has passed, as foliotd "
        + "\(floor == Engine.madeAfter ? "was made after that" : "kept it then"); set it (is its battery flat?): until "
        + "then it numbers no seconds"
}
