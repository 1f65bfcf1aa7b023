public import Discipline

/// What a random script can have go wrong, as a class of faults.
public enum Mishap: UInt8, Hashable, Sendable, CaseIterable {
    // Of a reference that gives pulses.
    case stops, misses, sticks, glitches, louder, quieter, wrongEdge, bothEdges, doubled, unordered, fetchedLate
    // Of any reference.
    case steps, ramps, referenceUnplugged
    /// A full-time reference shows the same for ever.
    case referenceStands
    // Of a clock.
    case frequencyJumps, frequencyRamps, clockUnplugged, clockStands, othersStep, othersSteer
    case refusesFrequency, refusesStep
    // Of the host.
    case stalls

    /// A reference says what is not so, for as long as it lasts.
    var isLie: Bool {
        switch self {
        case .steps, .ramps, .wrongEdge, .referenceStands: true
        default: false
        }
    }

    /// A reference says nothing, or nothing but what can be told to be wrong.
    var isSilence: Bool {
        switch self {
        case .stops, .misses, .sticks, .referenceUnplugged, .glitches, .bothEdges: true
        default: false
        }
    }

    /// After it a clock is not where the engine left it, or has to be asked again.
    var isUpset: Bool {
        switch self {
        case .clockUnplugged, .clockStands, .othersStep, .othersSteer, .refusesFrequency, .refusesStep: true
        default: false
        }
    }

    /// Whom it happens to.
    public var sufferer: String {
        switch self {
        case .frequencyJumps, .frequencyRamps, .clockUnplugged, .clockStands, .othersStep, .othersSteer,
            .refusesFrequency, .refusesStep:
            "a clock"
        case .stalls: "the host"
        default: "a reference"
        }
    }

    /// As words that follow a name: "gnss1 is silent".
    public var text: String {
        switch self {
        case .stops: "gives no pulse"
        case .misses: "misses pulses"
        case .sticks: "repeats its last stamp"
        case .glitches: "gives late pulses"
        case .louder: "is noisier"
        case .quieter: "is quieter"
        case .wrongEdge: "is seen at its wrong edge"
        case .bothEdges: "is seen at both edges"
        case .doubled: "gives doubled pulses"
        case .unordered: "is fetched out of order"
        case .fetchedLate: "is fetched late"
        case .steps: "is off"
        case .ramps: "drifts away"
        case .referenceUnplugged, .clockUnplugged: "is unplugged"
        case .referenceStands, .clockStands: "stands still"
        case .frequencyJumps: "has its frequency jump"
        case .frequencyRamps: "has its frequency drift"
        case .othersStep: "is stepped by others"
        case .othersSteer: "is steered by others"
        case .refusesFrequency: "refuses a frequency"
        case .refusesStep: "refuses a step"
        case .stalls: "has no processor time for the daemon"
        }
    }
}

/// One mishap: what, to whom, how large, and from when to when.
public struct Spell: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
        case source(Source)
        case host
    }

    public var mishap: Mishap
    public var subject: Subject
    public var seconds: Range<Int>
    /// In the unit of the mishap: nanoseconds, ppb, a probability.
    public var size: Double
    /// Whether it is a lie without the limits that lies to a lone clock keep.
    public var isUnlimited = false

    /// Whether it is going on, or ended less than `margin` seconds ago.
    func touches(_ second: Int, margin: Int = 0) -> Bool {
        second >= seconds.lowerBound && second < seconds.upperBound + margin
    }

    func overlaps(_ other: Range<Int>, margin: Int) -> Bool {
        seconds.lowerBound < other.upperBound + margin && other.lowerBound < seconds.upperBound + margin
    }
}
