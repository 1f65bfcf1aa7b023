import ArgumentParser
import Stability

/// What is taken off a recording before anything is worked out from it.
struct RemovalChoice: ParsableArguments {
    @Flag(help: "Take off the straight line (a constant frequency offset) that fits best.")
    var removeOffset = false

    @Flag(help: "Take off the parabola (a constant drift) that fits best.")
    var removeDrift = false

    func applied(to record: PhaseRecord) -> PhaseRecord {
        guard removeOffset || removeDrift, let trend = record.trend(withDrift: removeDrift) else { return record }
        return record.removing(trend)
    }
}
