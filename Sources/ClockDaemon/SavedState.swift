public import Discipline
public import TimeUnits

/// What survives a restart: of each clock, by its name, what was learnt and how it was moved; and what time it was.
public struct SavedState: Hashable, Sendable {
    /// One more with each save; the higher of two slots is the newer.
    public var sequence: UInt64
    public var savedAt: Instant<UTC>
    /// A moment that has passed: the system clock was kept then, and showed more.
    public var floor: Instant<UTC>?
    public var clocks: [String: SavedClock]

    public init(
        sequence: UInt64 = 0, savedAt: Instant<UTC> = Instant(sinceEpoch: .zero), floor: Instant<UTC>? = nil,
        clocks: [String: SavedClock] = [:]
    ) {
        self.sequence = sequence
        self.savedAt = savedAt
        self.floor = floor
        self.clocks = clocks
    }
}

/// What survives of one clock.
public struct SavedClock: Hashable, Sendable {
    public var memory: Memory?
    /// When ``memory`` was written down.
    public var learntAt: Instant<UTC>
    /// The steps of the last day, oldest first.
    public var steps: [SavedStep]

    public init(memory: Memory? = nil, learntAt: Instant<UTC> = Instant(sinceEpoch: .zero), steps: [SavedStep] = []) {
        self.memory = memory
        self.learntAt = learntAt
        self.steps = steps
    }
}

/// A step that counts against a clock's budget, and when it was made.
public struct SavedStep: Hashable, Sendable {
    public var amount: Nanoseconds
    public var at: Instant<UTC>

    public init(amount: Nanoseconds, at: Instant<UTC>) {
        self.amount = amount
        self.at = at
    }
}

/// Why a slot is not a state.
public enum SavedStateError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooShort, notAState, damaged, nonsense

    public var description: String {
        switch self {
        case .tooShort: "it is cut short"
        case .notAState: "it is no state file of this version"
        case .damaged: "its checksum is wrong"
        case .nonsense: "it holds values that cannot be"
        }
    }
}

extension SavedState {
    /// What every version begins with.
    static let magic = Array("FOLIOT-".utf8)

    /// A magic and a version, a body, and the CRC-32 of both; little-endian.
    public init(decoding bytes: [UInt8]) throws(SavedStateError) {
        let head = Self.magic.count + 1
        guard bytes.count >= head + 4 else { throw .tooShort }
        guard bytes.starts(with: Self.magic) else { throw .notAState }
        let version = bytes[head - 1]
        guard version == UInt8(ascii: "1") || version == UInt8(ascii: "2") else { throw .notAState }
        var tail = StateReader(bytes[(bytes.count - 4)...])
        guard try tail.take(UInt32.self) == checksum(bytes.dropLast(4)) else { throw .damaged }
        var body = StateReader(bytes[head..<(bytes.count - 4)])
        self = version == UInt8(ascii: "1") ? try body.takeFirstVersion() : try body.takeState()
        guard body.isAtEnd else { throw .nonsense }
    }
}
