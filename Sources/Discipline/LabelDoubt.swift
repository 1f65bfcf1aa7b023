public import TimeUnits

/// Why nobody numbers the seconds of a reference's pulses by what its receiver says.
public struct LabelDoubt: Hashable, Sendable {
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// Nothing was reported for its line of late.
        case silent
        /// What is reported names no time.
        case untold
        /// No pulse comes each second.
        case noPulse
        /// The receiver says that its time may not be used.
        case invalid
        /// It says that its time may be this far off.
        case inaccurate
        /// TAI − UTC is not known, or its receiver has it otherwise than the list.
        case leapUnknown
        /// A leap second is less than a minute away.
        case nearLeap
        /// Only one kind of message tells the time.
        case alone
        /// Messages are being gathered to see whether they agree.
        case gathering
        /// They come so long after the pulse that it may be another's.
        case delay
        /// The time between pulse and message changes by this much.
        case unsteady
        /// Two kinds of messages name different seconds.
        case disagreeing
        /// They name a time that has passed already.
        case outdated
        /// Another receiver names another second.
        case otherReceiver
        /// The clock is known better than that: by so much another second is named.
        case contradicting
        /// They name a time that is decades away.
        case tooLate
    }

    public var kind: Kind
    /// What the kind speaks of; zero where it speaks of none.
    public var amount: Nanoseconds

    public init(_ kind: Kind, _ amount: Nanoseconds = .zero) {
        self.kind = kind
        self.amount = amount
    }
}
