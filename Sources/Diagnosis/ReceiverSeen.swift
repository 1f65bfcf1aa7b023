public import TimeUnits

/// A receiver's serial line, and what was heard on it.
public struct ReceiverSeen: Hashable, Sendable {
    public var port: DeviceSeen
    /// The program that has it open, if it is none of ours.
    public var holder: String?
    /// Whether the configuration wants it read, and whether one of ours reads it.
    public var isWanted: Bool
    public var isRead: Bool
    /// Nil when nobody listened: foliot-receiver has the line, or it could not be opened.
    public var heard: Heard?
    /// What foliotd knows of it by foliot-receiver.
    public var told: Told?

    public enum Fix: Hashable, Sendable {
        /// Its time is valid.
        case valid
        /// It speaks, and says that its time is not to be used.
        case missing
    }

    /// What foliotd knows of a receiver.
    public struct Told: Hashable, Sendable {
        public var fix: Fix?
        public var antenna: Antenna?
        /// Why it numbers no seconds, by name ("gathering") and in a sentence; nil when it does.
        public var doubt: Doubt?
        public var isSpoofed: Bool

        public init(fix: Fix? = nil, antenna: Antenna? = nil, doubt: Doubt? = nil, isSpoofed: Bool = false) {
            self.fix = fix
            self.antenna = antenna
            self.doubt = doubt
            self.isSpoofed = isSpoofed
        }
    }

    public struct Doubt: Hashable, Sendable {
        public var name: String
        public var sentence: String

        public init(name: String, sentence: String) {
            self.name = name
            self.sentence = sentence
        }
    }

    /// Bytes of a while.
    public struct Heard: Hashable, Sendable {
        public var watched: Nanoseconds
        /// What the line is set to, in baud; nil for what has none.
        public var rate: Int?
        public var bytes: Int
        /// Messages with a good checksum.
        public var messages: Int
        public var fix: Fix?
        public var antenna: Antenna?

        public init(
            watched: Nanoseconds, rate: Int? = nil, bytes: Int, messages: Int, fix: Fix? = nil, antenna: Antenna? = nil
        ) {
            self.watched = watched
            self.rate = rate
            self.bytes = bytes
            self.messages = messages
            self.fix = fix
            self.antenna = antenna
        }
    }

    public enum Antenna: Hashable, Sendable {
        case fine, open, short
    }

    public init(
        port: DeviceSeen, holder: String? = nil, isWanted: Bool = false, isRead: Bool = false, heard: Heard? = nil,
        told: Told? = nil
    ) {
        self.port = port
        self.holder = holder
        self.isWanted = isWanted
        self.isRead = isRead
        self.heard = heard
        self.told = told
    }
}
