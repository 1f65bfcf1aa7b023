/// The step in which a source's stamps come: the smallest distance between two of twelve that differ, and of 32 once it is known,
/// if others are the same.
///
/// Stamps of little noise stand on few steps of the clock that made them and show the step. Of much noise hardly one comes
/// again, and the step does not matter. None is coarser than a microsecond: that is a wild pulse.
struct ResolutionFinder: Sendable {
    private var recent: InlineArray<32, Double> = .init(repeating: 0)
    private var count = 0
    private var isKnown = false
    /// In ns; one until it is known, as the kernel's stamps have.
    private(set) var step = 1.0

    mutating func take(_ measured: Double) {
        var place = count
        while place > 0, recent[place - 1] > measured {
            recent[place] = recent[place - 1]
            place -= 1
        }
        recent[place] = measured
        count += 1
        if count == recent.count || count == 12 && !isKnown { conclude() }
    }

    private mutating func conclude() {
        var least = Double.infinity
        var hasEqual = false
        for index in 1..<count {
            let distance = recent[index] - recent[index - 1]
            if distance > Self.same { least = min(least, distance) } else { hasEqual = true }
        }
        if hasEqual, least <= Self.coarsest {
            step = least
            isKnown = true
        }
        count = 0
    }

    /// In ns.
    private static let (same, coarsest) = (1e-3, 1_000.0)

    /// What rounding to the step adds to a measurement's variance.
    var variance: Double { step * step / 12 }
}
