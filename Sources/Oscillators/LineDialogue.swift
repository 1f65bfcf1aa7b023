public import TimeUnits

/// Somebody who speaks with a device over a line that he does not hold: bytes and time go in, bytes and waits come out.
public protocol LineDialogue {
    /// Takes what the device said.
    mutating func hear(_ bytes: some Sequence<UInt8>, at now: Instant<Raw>)
    /// What is to be done next.
    mutating func step(at now: Instant<Raw>) -> LineStep
}

public enum LineStep: Hashable, Sendable {
    case send([UInt8])
    /// Until something is heard, or this moment.
    case wait(until: Instant<Raw>)
    case finished
}

/// What was odd about a line while it was used.
public struct LineNotes: Hashable, Sendable {
    /// Commands that had no answer.
    public var silences = 0
    /// Answers after their time.
    public var late = 0
    /// Answers that nobody had asked for, or a second time.
    public var unasked = 0
    /// Frames that were damaged or no answer at all.
    public var broken = 0
    /// The device said that it has started again.
    public var restarts = 0

    public init() {}

    public var isEmpty: Bool { self == LineNotes() }

    /// What a person is told of it, a clause each.
    public var clauses: [String] {
        [
            (silences, "did not answer"), (late, "answered late"), (unasked, "answered what was not asked"),
            (broken, "sent what is no answer"),
        ].compactMap { count, what in
            count == 0 ? nil : count == 1 ? "it \(what) once" : "it \(what) \(count) times"
        } + (restarts > 0 ? ["it started again"] : [])
    }
}
