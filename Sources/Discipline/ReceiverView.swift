public import Reports
public import TimeUnits

/// What the engine knows of a reference's receiver at one moment.
public struct ReceiverView: Hashable, Sendable {
    /// Why it does not number the seconds of its pulses; nil when it does.
    public var doubt: LabelDoubt?
    /// Which kinds of messages number them, each at the bit of its raw value.
    public var messages: UInt16
    /// How long after the pulse they come.
    public var delay: Nanoseconds?
    /// What it said of itself last.
    public var condition: ReceiverCondition?
    public var trouble: ReceiverTrouble?
    /// Whether it has spoken of spoofing, and has not taken that back ten minutes ago.
    public var isSpoofed: Bool
    /// When something was heard of it last.
    public var heard: Instant<Raw>?

    public init(
        doubt: LabelDoubt?, messages: UInt16 = 0, delay: Nanoseconds? = nil, condition: ReceiverCondition? = nil,
        trouble: ReceiverTrouble? = nil, isSpoofed: Bool = false, heard: Instant<Raw>? = nil
    ) {
        self.doubt = doubt
        self.messages = messages
        self.delay = delay
        self.condition = condition
        self.trouble = trouble
        self.isSpoofed = isSpoofed
        self.heard = heard
    }

    /// When it was heard last, if that is so long ago that it is silent.
    public func silentSince(at now: Instant<Raw>) -> Instant<Raw>? {
        heard.flatMap { now - $0 > ReceiverTrack.patience ? $0 : nil }
    }

    /// The kinds of messages in ``messages``.
    public var kinds: [TimeReport.Message] {
        TimeReport.Message.allCases.filter { messages & 1 << UInt16($0.rawValue) != 0 }
    }
}

extension ReceiverTrack {
    var view: ReceiverView {
        let label = labeller.accepted
        return ReceiverView(
            doubt: doubt, messages: label?.messages ?? 0, delay: label?.delay, condition: condition,
            trouble: trouble, isSpoofed: spoofedUntil != nil, heard: heard)
    }
}
