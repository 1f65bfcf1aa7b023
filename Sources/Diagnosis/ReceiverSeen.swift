public import TimeUnits

/// A receiver's serial line, and what was heard on it.
public struct ReceiverSeen: Hashable, Sendable {
    public var port: DeviceSeen
    /// The program that has it open, if it is none of ours.
    public var holder: String?
    /// Nil when nobody listened: foliot-receiver has the line, or it could not be opened.
    public var heard: Heard?
    /// What foliotd heard from it by foliot-receiver, if it is asked.
    public var fix: Fix?

    public enum Fix: Hashable, Sendable {
        /// Its time is valid.
        case valid
        /// It speaks, and says that its time is not to be used.
        case missing
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

    public init(port: DeviceSeen, holder: String? = nil, heard: Heard? = nil, fix: Fix? = nil) {
        self.port = port
        self.holder = holder
        self.heard = heard
        self.fix = fix
    }
}
